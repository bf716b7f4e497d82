using System.Text.RegularExpressions;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Model.Kinds;

/// <summary>The table of views in <c>templates/indicators/README.md</c>: who writes a definition has nothing else to go by.</summary>
public sealed class ViewDocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(TemplateFolder.Find().Indicators, "README.md"));

    private static readonly KindView[] Views = [.. ExportKinds.Shipped.All.SelectMany(kind => kind.Views)];

    public static TheoryData<string> Told => [.. Rows.Keys];

    /// <summary>By view its columns as told: "som ovan" is the row above.</summary>
    private static Dictionary<string, string> Rows
    {
        get
        {
            var rows = new Dictionary<string, string>(StringComparer.Ordinal);
            string above = "";
            foreach (string[] cells in Page[Page.IndexOf("\n## SQL", StringComparison.Ordinal)..].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split(" | ")))
            {
                above = cells[2].StartsWith("som ovan", StringComparison.Ordinal) ? above : cells[2];
                rows.Add(cells[0].Trim('|', ' ', '`'), above);
            }

            return rows;
        }
    }

    [Fact]
    public void Every_view_has_a_row_but_those_that_others_are_made_from()
    {
        Assert.Empty(Rows.Keys.Except(Views.Select(view => view.Name)));
        Assert.All(
            Views.Where(view => !Rows.ContainsKey(view.Name)),
            inner => Assert.Contains(Views, view => Regex.IsMatch(view.Sql, $@"\b{inner.Name}\b")));
    }

    [Theory]
    [MemberData(nameof(Told))]
    public void A_view_has_the_columns_that_are_told(string view)
    {
        using var city = new TestCity();
        var reader = new ReleaseReader(city.Release, TestCity.Areas, CancellationToken.None);
        using var scope = new ReleaseScope(
            reader, TestCity.Areas, ExportKinds.Shipped, [new AskedCell(0, TestCity.Areas["bromma"], Period.VB(2023))], [Sex.T], enhet: null, by: null, _ => 2022);
        scope.MakeViewsFor(view);

        string told = Regex.Replace(Rows[view], @"\([^)]*\)", "");
        Assert.Equal(
            reader.Query($"SELECT column_name FROM (DESCRIBE {view})", row => row.GetString(0)),
            Regex.Matches(told, "`([^`]+)`").SelectMany(names => names.Groups[1].Value.Split(", ")));
    }

    [Fact]
    public void The_views_that_are_narrowed_to_an_enhet_are_named()
    {
        string text = string.Join(' ', Page.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        string told = Regex.Match(text, @"Begärs en enhet \(`--enhet`\) innehåller (.*?) bara dess rader").Groups[1].Value;
        Assert.Equal(
            Views.Where(view => view.Sql.Contains(KindView.EnhetCondition, StringComparison.Ordinal)).Select(view => view.Name).Order(StringComparer.Ordinal),
            Regex.Matches(told, "`(\\w+)`").Select(name => name.Groups[1].Value).Order(StringComparer.Ordinal));
    }
}
