using System.Globalization;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests.Model.Goals;

/// <summary>Everything that the five documents follow up has an id, and every id is computed or has a definition.</summary>
public sealed class DocumentIndicatorsTests
{
    private static readonly IndicatorCatalog Catalog = IndicatorCatalog.Load(TemplateFolder.Find().Indicators);
    private static readonly GoalCatalog Goals = GoalCatalog.Load(TemplateFolder.Find().Goals);
    private static readonly IReadOnlyList<Entry> Map = Read();

    // The rows of each document as it numbers them itself: 22 + 10 + 12 + 18 indicators in Stockholm, 12 goals in Linköping.
    [Theory]
    [InlineData("vp-2009", 1, 22)]
    [InlineData("vp-2013", 23, 32)]
    [InlineData("vp-2016", 33, 44)]
    [InlineData("vb-2023", 45, 62)]
    [InlineData("linkoping-2018", 1, 12)]
    public void None_is_missing(string document, int first, int last) => Assert.Equal(
        Enumerable.Range(first, last - first + 1),
        Map.Where(entry => entry.Document == document).Select(entry => int.Parse(entry.Row.TrimEnd('a', 'b', 'c', 'd', 'e'), CultureInfo.InvariantCulture)).Distinct());

    [Fact]
    public void Every_id_is_computed_or_has_a_definition()
    {
        Assert.Empty(Catalog.Problems);
        Assert.All(Map, entry => Assert.True(Catalog.Find(entry.Id) is not null || Catalog.IsComputed(entry.Id), $"{entry.Document} {entry.Row}: {entry.Id}"));
    }

    [Fact]
    public void Every_indicator_of_a_goal_tree_is_in_the_map_with_the_documents_words()
    {
        foreach (GoalTree tree in Goals.Trees)
        {
            string document = tree.Id switch
            {
                "stockholm-2009" => "vp-2009", "stockholm-2013" => "vp-2013", "stockholm-2016" => "vp-2016", "stockholm-2023" => "vb-2023", var id => id,
            };
            List<Entry> entries = [.. Map.Where(entry => entry.Document == document)];
            Assert.Equal(
                entries.Select(entry => entry.Id).Distinct().Order(StringComparer.Ordinal),
                tree.AllIndicators.Select(indicator => indicator.Id).Distinct().Order(StringComparer.Ordinal));
            Assert.All(tree.AllIndicators, indicator => Assert.Contains(entries, entry => entry.Id == indicator.Id && entry.Words.TrimEnd('.') == indicator.Name.TrimEnd('.')));
        }
    }

    [Fact]
    public void In_Linkoping_AMI_is_a_department_and_no_index() => Assert.DoesNotContain(Map, entry => entry is { Document: "linkoping-2018", Id: "ami" });

    private static List<Entry> Read()
    {
        using var reader = new DelimitedReader(
            File.OpenRead(Path.Combine(TemplateFolder.Find().Goals, "indikatorer-i-dokumenten.csv")), new System.Text.UTF8Encoding(false));
        List<Entry> entries = [];
        while (reader.Read())
        {
            Assert.False(reader.Malformed);
            entries.Add(new Entry(reader.Field(0).ToString(), reader.Field(1).ToString(), reader.Field(2).ToString(), reader.Field(3).ToString()));
        }

        return entries;
    }

    private sealed record Entry(string Document, string Row, string Words, string Id);
}
