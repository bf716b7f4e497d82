using System.Text;
using System.Text.Json;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Reports.Workbooks;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary>The command reads what exports may look like and answers in lines or JSON.</summary>
public sealed class GranskaCommandTests : IDisposable
{
    private const string Header = "indikator;utfall;man;kvinnor;foregaende;arsmal;kf_arsmal;period";

    private readonly TestHome home = new();

    static GranskaCommandTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void A_fault_is_a_line_and_code_2()
    {
        home.Write("t.csv", Header + "\nAndel personer;0,76 %;0,96 %;0,79 %;0,89 %;1,5 %;1,5 %;VB 2023\nSjukfrånvaro;8 %;3,6 %;9,6 %;;;;VB 2023\n");
        ProgramRun run = home.Run("granska", "t.csv");
        Assert.Equal(2, run.Code);
        Assert.Matches("^Rad 1, Andel personer: Utfallet 0,76 % .*\\[fel, total-outside-sexes\\]\n$", run.Output);
        Assert.Equal("2 rader granskade: 1 fel.\n", run.Error);
    }

    [Fact]
    public void The_helps_example_is_the_file_in_the_templates_and_works()
    {
        string example = Path.Combine(TemplateFolder.Find().Path, "granska", "exempel.csv");
        string help = home.Run("granska", "--help").Succeeds().Output;
        Assert.All(File.ReadAllLines(example), line => Assert.Contains("  " + line + "\n", help, StringComparison.Ordinal));
        ProgramRun run = home.Run("granska", example).Succeeds();
        Assert.Equal(("", "2 rader granskade, inga fynd.\n"), (run.Output, run.Error));
    }

    [Fact]
    public void What_indicators_writes_is_said_not_to_be_what_is_read()
    {
        home.Write("t.csv", "indicator,period,area,sex,value\nami,2023-VB,farsta,T,1\n");
        home.Run("granska", "t.csv").Fails(2, "saknar kolumnerna indikator och utfall", "publicerad tabell med kolumnerna indikator, utfall, man", "inte det som kommandot indicators skriver");
    }

    [Fact]
    public void Json_is_a_list_of_row_rule_severity_and_message()
    {
        home.Write("t.csv", Header + "\nAndel x;50 %;;;;öka;;2023\n\nAndel y;31 %;79 %;21 %;;;;2023\n");
        ProgramRun run = home.Run("granska", "t.csv", "--format", "json").Succeeds();
        JsonElement[] findings = [.. JsonDocument.Parse(run.Output).RootElement.EnumerateArray()];
        Assert.Equal([(1, "target-not-numeric", "info"), (2, "sexes-are-distribution", "warning")], findings.Select(finding => (
            finding.GetProperty("row").GetInt32(), finding.GetProperty("rule").GetString()!, finding.GetProperty("severity").GetString()!)));
        Assert.All(findings, finding => Assert.Equal(["row", "rule", "severity", "message"], finding.EnumerateObject().Select(property => property.Name)));
    }

    [Fact]
    public void What_no_rule_could_read_and_shares_that_cannot_be_are_remarks_on_stderr_alone()
    {
        home.Write(
            "t.csv",
            Header + ";taljare\nAndel x;11–12 %;40 %;..;–;45 %;;2023;\nAndel y;112 %;−3 %;120 %;;;;2023;tolv\nBudgetföljsamhet;103 %;;;;100 %;;2023;\nAndel z;50 %;40 %;70 %;;45 %;;2023;\n");
        ProgramRun text = home.Run("granska", "t.csv");
        Assert.Contains(
            "Obs, rad 1: utfallet «11–12 %» kan inte läsas som tal, så raden granskas inte mot könen, årsmålen, antalen eller andra rader.\n", text.Error, StringComparison.Ordinal);
        Assert.Contains("Obs, rad 2: täljaren «tolv» kan inte läsas som tal, så andelen räknas inte om ur antalen.\n", text.Error, StringComparison.Ordinal);
        Assert.Contains("Obs, rad 2: utfallet är 112 %, men en andel ligger mellan 0 och 100 %.", text.Error, StringComparison.Ordinal);
        Assert.Contains("Obs, rad 2: männens värde är −3 %", text.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("rad 3", text.Error, StringComparison.Ordinal);
        Assert.Equal(5, text.Error.Split("Obs, rad").Length - 1);

        ProgramRun json = home.Run("granska", "t.csv", "--format", "json");
        Assert.Equal(text.Code, json.Code);
        Assert.DoesNotContain("Obs", json.Error + json.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_found_is_an_empty_list_and_code_0()
    {
        home.Write("t.csv", Header + "\nAndel x;50 %;40 %;70 %;;45 %;;2023\n");
        ProgramRun run = home.Run("granska", "t.csv", "--format", "json").Succeeds();
        Assert.Equal(("[]\n", "1 rad granskad, inga fynd.\n"), (run.Output, run.Error));
    }

    [Theory]
    [InlineData('\t', 65001)]
    [InlineData(',', 65001)]
    [InlineData(';', 1252)]
    public void Separators_and_encodings_are_those_of_exports(char separator, int codePage)
    {
        string table = "Årsmål;Indikator;Män;Kvinnor;Periodens utfall\r\nöka;Andel ”x”;\"0.96 %\";0.79 %;0.76 %\r\n".Replace(';', separator);
        File.WriteAllBytes(home.Path("t.csv"), Encoding.GetEncoding(codePage).GetBytes(table));
        ProgramRun run = home.Run("granska", "t.csv");
        Assert.Equal(2, run.Code);
        Assert.Contains("Rad 1, Andel ”x”: Utfallet 0.76 % är lägre", run.Output, StringComparison.Ordinal);
        Assert.Contains("«öka»", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_is_read_too()
    {
        var sheet = new Sheet("Tabell", [new("Indikator", 30), new("Utfall", 10), new("Man", 10), new("Kvinnor", 10)],
            [[SheetCell.Of("Andel x"), SheetCell.Of("91 %"), SheetCell.Of("88 %"), SheetCell.Of("78 %")]]);
        using (FileStream file = File.Create(home.Path("t.xlsx")))
        {
            XlsxWriter.Write(file, [sheet]);
        }

        ProgramRun run = home.Run("granska", "t.xlsx");
        Assert.Equal(2, run.Code);
        Assert.StartsWith("Rad 1, Andel x: Utfallet 91 %", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_cannot_be_split_is_told_of_and_the_rest_is_read()
    {
        home.Write("t.csv", Header + "\nAndel x;50 %\nAndel y;31 %;79 %;21 %;;;;2023\n");
        ProgramRun run = home.Run("granska", "t.csv");
        Assert.Equal(2, run.Code);
        Assert.StartsWith("Rad 2, Andel y:", run.Output, StringComparison.Ordinal);
        Assert.Contains("Rad 2 i filen har inte lika många kolumner som rubrikraden", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 2, "är tom")]
    [InlineData("manad;stadsdel\n2023-01;Farsta\n", 2, "saknar kolumnerna indikator och utfall")]
    [InlineData(Header + "\n", 2, "inga rader")]
    public void What_is_no_table_is_refused(string text, int code, string words)
    {
        home.Write("t.csv", text);
        home.Run("granska", "t.csv").Fails(code, words);
    }

    [Fact]
    public void A_file_that_is_not_there_is_code_1()
    {
        home.Run("granska", "saknas.csv").Fails(1, "saknas.csv finns inte");
        home.Run("granska", "t.csv", "--format", "xml").Fails(1, "Formen «xml» finns inte");
    }

    public void Dispose() => home.Dispose();
}
