using System.Text.RegularExpressions;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary>Every CSV that the program writes, of exports whose texts are what a spreadsheet would run.</summary>
public sealed partial class CsvOutputsTests : IDisposable
{
    private readonly TestHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void No_text_of_any_of_them_begins_as_a_formula_and_a_negative_number_stays_one()
    {
        home.Write("avslut.csv", "arende_id;stadsdel;verksamhet;avslutsdatum;kon;orsak;enhet\n"
            + string.Concat(new[] { "=1+2", "+46", "@SUM(A1)", "-cmd" }.SelectMany((reason, at) => Enumerable.Range(1, 16).Select(number => $"C{at}{number:00};Farsta;EB;2023-02-{number:00};K;{reason};=HYPERLINK(A1)\n")))
            + "C9;Farsta;EB;=2023;K;=1+2;\n");
        home.Write("klagomal.csv", "id;stadsdel;datum;typ;fran;galler;aterkoppling;atgard;enhet\n" + string.Concat(Enumerable.Range(1, 6).Select(number => $"K{number};Farsta;2023-02-0{number};klagomal;+anhörig;@bemötande;;;\n")));
        home.Write("varde.csv", "indikator;period;stadsdel;kon;varde;kommentar\n=1+1;2023-T1;Farsta;T;-5,5;@x\n");
        home.Write("serier.csv", "series_id,month,value\n" + string.Concat(Enumerable.Range(1, 30).Select(month => $"=A1,{month},{-100 - month}\n")));
        home.Run("ingest", "avslut.csv", "klagomal.csv", "varde.csv").Succeeds();
        home.Run("forecast", "--input", "serier.csv", "--horizon", "3", "--output", "ut.csv").Succeeds();
        Dictionary<string, string> written = new(StringComparer.Ordinal)
        {
            ["flows avslut"] = home.Run("flows", "--table", "avslut", "--period", "2023-T1", "--area", "farsta", "--format", "csv").Succeeds().Output,
            ["flows klagomal"] = home.Run("flows", "--table", "klagomal", "--period", "2023-VB", "--area", "farsta", "--format", "csv").Succeeds().Output,
            ["indicators"] = home.Run("indicators", "--period", "2023-T1", "--area", "farsta", "--format", "csv").Succeeds().Output,
            ["forecast"] = File.ReadAllText(home.Path("ut.csv")),
        };
        foreach (string rejects in Directory.GetFiles(home.Path("data", "deliveries"), "rejects.csv", SearchOption.AllDirectories))
        {
            written.Add(rejects, File.ReadAllText(rejects));
        }

        Assert.Contains(written.Values, text => text.Contains("'=", StringComparison.Ordinal));
        Assert.Contains("'=A1,31,-", written["forecast"], StringComparison.Ordinal);
        Assert.Contains("'+46", written["flows avslut"], StringComparison.Ordinal);
        Assert.Contains(",-5.5,", written["indicators"], StringComparison.Ordinal);
        Assert.Contains(written.Keys, name => name.EndsWith("rejects.csv", StringComparison.Ordinal));
        Assert.Empty(written.SelectMany(one => Dangerous().Matches(one.Value).Select(found => $"{one.Key}: {found.Value}")));
    }

    /// <summary>A cell that begins as a formula does: what follows a minus is a number, masked or not.</summary>
    [GeneratedRegex("(?:^|[;,])\"?(?:[=+@\\t\\r]|-(?![0-9#]))[^;,\\n]*", RegexOptions.Multiline)]
    private static partial Regex Dangerous();
}
