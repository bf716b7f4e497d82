using System.Text;
using System.Text.Json;
using ExcelDataReader;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary>The same figures as table, JSON, CSV and workbook; forecasts likewise.</summary>
public sealed class FigureFormatTests(PublishedYear year) : IClassFixture<PublishedYear>
{
    /// <summary>The reader asks for Windows-1252 whatever it reads.</summary>
    static FigureFormatTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static readonly string[] Asked = ["indicators", "--period", "2023-VB", "--area", "farsta", "--indicator", "medelbidrag", "--indicator", "andel-bistand"];

    [Fact]
    public void A_workbook_holds_numbers_as_numbers_and_the_same_bytes_each_time()
    {
        byte[] workbook = year.Home.Run([.. Asked, "--format", "xlsx"]).Succeeds().Bytes;
        Assert.Equal(workbook, year.Home.Run([.. Asked, "--format", "xlsx"]).Bytes);
        using IExcelDataReader reader = ExcelReaderFactory.CreateReader(new MemoryStream(workbook));
        Assert.Equal("Indikatorer", reader.Name);
        List<object?[]> rows = [];
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        }

        int value = Array.IndexOf(rows[0], "Värde");
        int id = Array.IndexOf(rows[0], "Id");
        Assert.Equal(9_000.0, rows.Single(row => Equals(row[id], "medelbidrag"))[value]);
        // 6 households of one among 1 200 inhabitants.
        Assert.Equal(0.5, rows.First(row => Equals(row[id], "andel-bistand"))[value]);
        Assert.True(reader.NextResult());
        Assert.Equal("Om siffrorna", reader.Name);
        Dictionary<string, string> about = [];
        while (reader.Read())
        {
            about.TryAdd(reader.GetString(0), reader.GetString(1));
        }

        Assert.Equal("Arbetsmaterial – kan innehålla sekretessbelagda uppgifter", about["Märkning"]);
        Assert.StartsWith("Utgåva 1, publicerad ", about["Utgåva"], StringComparison.Ordinal);
        Assert.NotEmpty(about["Källa"]);
    }

    [Fact]
    public void Json_has_the_contracts_keys_in_order()
    {
        JsonElement answer = JsonDocument.Parse(year.Home.Run([.. Asked, "--format", "json"]).Succeeds().Output).RootElement;
        Assert.Equal(["release", "rows"], answer.EnumerateObject().Select(property => property.Name));
        Assert.All(answer.GetProperty("rows").EnumerateArray(), row => Assert.Equal(
            ["indicator", "period", "area", "sex", "value", "numerator", "denominator", "unit", "status", "notes", "definition", "target", "kfTarget", "previous"],
            row.EnumerateObject().Select(property => property.Name)));
    }

    // Making the plan takes solvers, which have a mind to tell that they run.
    [Fact]
    public void What_the_public_may_see_is_printed_alone_when_the_plan_for_it_is_made_on_the_way()
    {
        using var home = new TestHome();
        home.Run("sample", "--out", "export", "--areas", "farsta", "--months", "1", "--from", "2023-01", "--households", "60").Succeeds();
        home.Run("ingest", "export").Succeeds();
        JsonElement rows = JsonDocument.Parse(home.Run("indicators", "--period", "2023-01", "--audience", "public", "--format", "json").Succeeds().Output).RootElement.GetProperty("rows");
        string?[] statuses = [.. rows.EnumerateArray().Select(row => row.GetProperty("status").GetString())];
        Assert.Contains("suppressed", statuses);
        Assert.Contains("ok", statuses);
    }

    [Fact]
    public void A_table_has_Swedish_numbers_and_tells_each_note_once()
    {
        string table = year.Home.Run("indicators", "--period", "2023-VB", "--area", "farsta").Succeeds().Output;
        Assert.Contains("648\u00A0000", table, StringComparison.Ordinal);
        Assert.Contains("0,50", table, StringComparison.Ordinal);
        Assert.Equal(2, table.Split("preliminär").Length);
    }

    [Fact]
    public void A_table_of_all_areas_does_not_repeat_those_without_figures()
    {
        string table = year.Home.Run("indicators", "--period", "2023-VB").Succeeds().Output;
        Assert.Contains("Helt utan underlag: ", table, StringComparison.Ordinal);
        Assert.Equal(2, table.Split("Södermalm").Length);
    }

    [Fact]
    public void A_forecast_in_json_and_csv_has_the_same_numbers_in_order()
    {
        string[] asked = ["forecast", "--series", "hushall", "--area", "farsta", "--horizon", "3", "--format"];
        JsonElement json = JsonDocument.Parse(year.Home.Run([.. asked, "json"]).Succeeds().Output).RootElement;
        string[] csv = year.Home.Run([.. asked, "csv"]).Succeeds().Output.TrimEnd().Split('\n');
        Assert.Equal("series_id,month,mean,lo80,hi80,lo95,hi95,method", csv[0]);
        JsonElement[] months = [.. json.GetProperty("months").EnumerateArray()];
        Assert.Equal(["2024-01", "2024-02", "2024-03"], months.Select(month => month.GetProperty("month").GetString()));
        Assert.All(months, month =>
        {
            double[] bounds = [.. new[] { "lo95", "lo80", "mean", "hi80", "hi95" }.Select(key => month.GetProperty(key).GetDouble())];
            Assert.Equal(bounds.Order(), bounds);
        });
        Assert.Equal(months.Select(month => month.GetProperty("mean").GetDouble()), csv.Skip(1).Select(line => double.Parse(line.Split(',')[2], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_report_of_a_year_without_data_is_refused()
    {
        year.Home.Run("report", "--period", "2030-VB", "--area", "farsta", "--format", "json", "--out", "r2030.json").Fails(2, "ingen månad av januari–december\u00A02030 är levererad för Farsta");
        Assert.False(File.Exists(year.Home.Path("r2030.json")));
        year.Home.Run("report", "--period", "2023-VB", "--area", "farsta", "--enhet", "Enheten för ingenting", "--format", "json", "--out", "r.json").Fails(1, "Enheten «Enheten för ingenting» finns inte i Farsta.");
        year.Home.Run("report", "--period", "2023-VB", "--area", "stadsovergripande", "--format", "json", "--out", "r.json").Fails(1, "har ingen nämnd");
        Assert.Empty(year.Home.Run("report", "--period", "2023-VB", "--area", "farsta", "--format", "json", "--out", "r2023.json").Succeeds().Error);
    }

    [Theory]
    [InlineData("explain antal-hushall --period 2024-T1 --area farsta", "Underlag:      bistand saknar 2024-01–2024-04\n")]
    [InlineData("explain hushall-ar --period 2023-T1 --area farsta", "saknas: indikatorn räknas bara för helår (VB)\n")]
    public void A_figure_that_is_not_there_is_explained_by_what_lacks(string arguments, string expected) =>
        Assert.Contains(expected, year.Home.Run(arguments.Split(' ')).Succeeds().Output, StringComparison.Ordinal);

    [Fact]
    public void Moves_that_cannot_be_counted_name_the_months_that_lack() => year.Home.Run("flows", "--table", "hinder", "--period", "2024-T1", "--area", "farsta")
        .Fails(2, "bistand saknar 2024-01–2024-04");

    [Fact]
    public void A_table_of_a_period_that_is_delivered_in_part_is_told_of_and_json_is_not()
    {
        ProgramRun run = year.Home.Run("indicators", "--period", "2024-T1", "--area", "farsta", "--indicator", "antal-hushall").Succeeds();
        Assert.Contains("bistand saknar 2024-01–2024-04", run.Error, StringComparison.Ordinal);
        Assert.Empty(year.Home.Run("indicators", "--period", "2024-T1", "--area", "farsta", "--format", "json").Succeeds().Error);
        Assert.Empty(year.Home.Run("indicators", "--period", "2023-T1", "--area", "farsta").Succeeds().Error);
    }
}
