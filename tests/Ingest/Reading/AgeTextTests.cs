using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Reading;

namespace Bistand.Analytics.Tests.Ingest.Reading;

/// <summary>Ages and years as statistics offices write them.</summary>
public sealed class AgeTextTests : IDisposable
{
    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("0", "0", "0")]
    [InlineData("0 år", "0", "0")]
    [InlineData("0-5", "0", "5")]
    [InlineData("0\u20135", "0", "5")]
    [InlineData("0 \u2014 5 år", "0", "5")]
    [InlineData("65-", "65", "")]
    [InlineData("65\u2013", "65", "")]
    [InlineData("65+", "65", "")]
    [InlineData("65+ år", "65", "")]
    [InlineData("65 år +", "65", "")]
    [InlineData("65 år och äldre", "65", "")]
    [InlineData("100 Eller äldre", "100", "")]
    [InlineData("totalt", null, "")]
    [InlineData("-5", null, "")]
    [InlineData("5-4-3", null, "")]
    [InlineData("0-", null, "")]
    [InlineData("0+5", null, "")]
    [InlineData("16-19", null, "")]
    [InlineData("1995", null, "")]
    public void An_age_is_read_or_refused_for_what_stands_there(string written, string? from, string to)
    {
        string mapping = workspace.Write("m.yaml", "kind: befolkning\nrows:\n  - { ar: '2022', stadsdel: Farsta, kon: K, alder: { column: Alder, as: age }, antal: '1' }\n");
        var options = new IngestOptions(TestWorkspace.Kinds.Find("befolkning"), ExportMapping.Load(mapping));
        IngestedFile read = Assert.Single(workspace.Ingest(options, workspace.Write("1.csv", $"Alder;x\n{written};\n")).Files);
        Assert.Equal(from is null ? 0 : 1, read.Delivery.Accepted);
        if (from is null)
        {
            Assert.Contains(";alder;", Assert.Single(workspace.Rejects(read)), StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal($"{from} {to}", workspace.Single<string>("SELECT alder_fran || ' ' || coalesce(alder_till::VARCHAR, '') FROM befolkning"));
        }
    }

    [Theory]
    [InlineData("2021", "2021")]
    [InlineData("Folkmängd 2021", "2021")]
    [InlineData(" 2021\u00A0", "2021")]
    [InlineData("12021", null)]
    [InlineData("H2021", null)]
    [InlineData("3021", null)]
    [InlineData("ålder", null)]
    [InlineData("", null)]
    public void A_column_is_a_years_when_its_name_ends_in_one(string name, string? year) => Assert.Equal(year, YearColumns.YearOf(name));
}
