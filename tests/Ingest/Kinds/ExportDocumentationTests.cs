using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests.Ingest.Kinds;

/// <summary>The table of exports in <c>templates/exports/README.md</c>, to which a refused header points.</summary>
public sealed class ExportDocumentationTests
{
    [Fact]
    public void Every_code_of_hushallstyp_is_explained_by_the_name_that_it_has_everywhere()
    {
        ExportColumn types = TestWorkspace.Kinds.Find("bistand")!.Columns.Single(column => column.Name == "hushallstyp");
        Assert.All(types.Codes, code => Assert.Contains($"| {code} | {CategoryWords.Household(code)} |", Page, StringComparison.Ordinal));
        Assert.All(types.Codes, code => Assert.Equal(CategoryWords.Household(code), Bistand.Analytics.Reports.Explorer.Sammansattning.CategoryLabel.Of("hushallstyp", code)));
    }

    [Fact]
    public void The_table_has_the_row_of_every_kind_and_no_other()
    {
        string[] rows = [.. Page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Split(" | ").Length == 4)];
        Assert.Equal(TestWorkspace.Kinds.All.Select(kind => kind.ReadmeRow), rows);
    }

    [Fact]
    public void What_is_said_of_some_kinds_or_columns_is_said_of_all_that_it_holds_for()
    {
        string text = string.Join(' ', Page.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        IReadOnlyList<ExportKind> kinds = TestWorkspace.Kinds.All;
        ExportKind[] keyed = [.. kinds.Where(kind => kind.Key.Count > 1 || kind.Columns[kind.IndexOf(kind.Key[0])].Type != ColumnType.Identity)];

        Assert.Contains($"**Nycklar**: {string.Concat(keyed.Select(kind => $"`{kind.Name}` {And(kind.Key)}; "))}övriga sitt id.", text, StringComparison.Ordinal);
        Assert.Contains($"för samma stadsdel, tid och kön totaler ({List(kinds.Where(kind => kind.HasEnhet && kind.TimeColumn is not null))})", text, StringComparison.Ordinal);
        Assert.Contains($"Bara {And(kinds.Where(kind => kind.Columns.Any(column => column.NegativeAllowed)).Select(Quoted))} får vara negativa.", text, StringComparison.Ordinal);
        Assert.Contains(
            $"det datum som ärendet kom ({string.Join(", ", kinds.Where(kind => kind.Grain == Grain.Case).Select(kind => kind.BookingColumn).Distinct())})",
            text, StringComparison.Ordinal);
        string order = Page.Split('\n').Single(line => line.StartsWith("| `date-order` |", StringComparison.Ordinal));
        Assert.All(kinds.SelectMany(kind => kind.DateOrder), dates => Assert.Matches($@"\b{dates.Later}( eller \w+)? före {dates.Earlier}\b", order));
        string totals = Page.Split('\n').Single(line => line.StartsWith("| `total-row` |", StringComparison.Ordinal));
        Assert.EndsWith($"{List(kinds.Where(kind => kind.TotalRows is not null))} |", totals, StringComparison.Ordinal);
        Assert.Contains(
            $"({string.Join(", ", kinds.Where(kind => kind.ControlTotals.Count > 0).Select(kind => $"{Quoted(kind)} {string.Join(" och ", kind.ControlTotals)}"))})",
            text, StringComparison.Ordinal);
    }

    private static string Page => File.ReadAllText(Path.Combine(TemplateFolder.Find().Exports, "README.md"));

    private static string Quoted(ExportKind kind) => $"`{kind.Name}`";

    private static string List(IEnumerable<ExportKind> kinds) => string.Join(", ", kinds.Select(Quoted));

    private static string And(IEnumerable<string> names) => names.ToArray() is [.. var first, var last] && first.Length > 0 ? $"{string.Join(", ", first)} och {last}" : names.Single();
}
