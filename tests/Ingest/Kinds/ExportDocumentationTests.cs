using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Tests.Ingest.Kinds;

/// <summary>The table of exports in <c>templates/exports/README.md</c>, to which a refused header points.</summary>
public sealed class ExportDocumentationTests
{
    [Fact]
    public void Every_code_of_hushallstyp_is_explained_by_the_name_that_it_has_everywhere()
    {
        ExportColumn types = TestWorkspace.Kinds.Find("bistand")!.Columns.Single(column => column.Name == "hushallstyp");
        Assert.Equal(types.Codes, CategoryWords.HouseholdCodes);
        string told = File.ReadAllText(Path.Combine(TemplateFolder.Find().Exports, "README.md"));
        Assert.All(types.Codes, code => Assert.Contains($"| {code} | {CategoryWords.Household(code)} |", told, StringComparison.Ordinal));
        Assert.All(types.Codes, code => Assert.Equal($"{code} {CategoryWords.Household(code)}", Bistand.Analytics.Reports.Explorer.Views.CategoryWords.Of("hushallstyp", code)));
    }

    [Fact]
    public void Every_column_of_every_kind_is_told_with_a_star_where_it_is_required_and_with_its_codes()
    {
        var rows = File.ReadLines(Path.Combine(TemplateFolder.Find().Exports, "README.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split(" | "))
            .Where(cells => cells.Length == 4).ToDictionary(cells => cells[0].Trim('|', ' ', '`'), cells => cells[1]);

        Assert.Equal(TestWorkspace.Kinds.All.Select(kind => kind.Name), rows.Keys);
        foreach (ExportKind kind in TestWorkspace.Kinds.All)
        {
            string told = rows[kind.Name];
            string[] columns = Regex.Replace(told, @"\([^)]*\)", "").Split(',').Select(name => name.Trim().Replace("\\*", "*", StringComparison.Ordinal)).ToArray();
            Assert.Equal(kind.Columns.Select(column => column.Name + (column.Required ? "*" : "")), columns);
            foreach (ExportColumn column in kind.Columns.Where(column => column.Type == ColumnType.Code && column.Codes.All(code => code.Length > 1)))
            {
                Assert.All(column.Codes, code => Assert.Contains(code, told, StringComparison.Ordinal));
            }
        }
    }
}
