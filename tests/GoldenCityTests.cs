using System.Globalization;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Ingest;
using CsvHelper;

namespace Bistand.Analytics.Tests;

/// <summary>
/// The golden city: a small city across the merger of 2023, whose every figure is worked out by hand in
/// <c>tests/golden/stad/arithmetic.md</c>, read from its exports and computed by the product.
/// </summary>
public sealed class GoldenCityTests
{
    [Fact]
    public void Every_figure_comes_out_as_worked_out_by_hand()
    {
        TemplateFolder templates = TemplateFolder.Find();
        AreaCatalog areas = AreaCatalog.Load(templates.Areas);
        IndicatorCatalog catalog = IndicatorCatalog.Load(templates.Indicators);
        string golden = Path.Combine(Path.GetDirectoryName(templates.Path)!, "tests", "golden", "stad");
        using var workspace = new TestWorkspace();
        IngestResult result = workspace.Ingest(Path.Combine(golden, "exports"));
        Assert.All(result.Files, file => Assert.Equal(DeliveryStatus.Accepted, file.Status));

        List<Expected> expected = Read(Path.Combine(golden, "expected.csv"));
        using (OpenRelease open = workspace.Workspace.OpenRelease())
        {
            var request = new IndicatorRequest(expected.Select(row => Period.Parse(row.Period)).Distinct().ToList())
            {
                Indicators = expected.Select(row => row.Indicator).Distinct().ToList(),
                Areas = expected.Select(row => areas[row.Area]).Distinct().ToList(),
            };
            IndicatorAnswer answer = new IndicatorEngine(open, areas, catalog).Compute(request, Audience.Internal);
            Assert.Empty(answer.Problems);
            Dictionary<(string, string, string, string), Figure> figures = answer.Figures.ToDictionary(
                figure => (figure.Indicator, figure.Period.ToString(), figure.Area.Id, figure.Sex.ToString()));
            List<string> wrong = expected
                .Select(row => (Row: row, Fault: row.Differs(figures.GetValueOrDefault((row.Indicator, row.Period, row.Area, row.Sex)))))
                .Where(entry => entry.Fault is not null)
                .Select(entry => $"{entry.Row.Indicator} {entry.Row.Period} {entry.Row.Area} {entry.Row.Sex}: {entry.Fault}")
                .ToList();
            Assert.True(wrong.Count == 0, $"{wrong.Count} of {expected.Count} differ:\n{string.Join('\n', wrong)}");
        }
    }

    [Fact]
    public void Every_division_comes_out_as_worked_out_by_hand()
    {
        TemplateFolder templates = TemplateFolder.Find();
        AreaCatalog areas = AreaCatalog.Load(templates.Areas);
        string golden = Path.Combine(Path.GetDirectoryName(templates.Path)!, "tests", "golden", "stad");
        using var workspace = new TestWorkspace();
        workspace.Ingest(Path.Combine(golden, "exports"));
        using (OpenRelease open = workspace.Workspace.OpenRelease())
        {
            var engine = new IndicatorEngine(open, areas, IndicatorCatalog.Load(templates.Indicators));
            foreach (var asked in ReadDivisions(Path.Combine(golden, "expected-by.csv")).GroupBy(row => (row.Indicator, row.By, row.Period, row.Area, row.Sex)))
            {
                var request = new IndicatorRequest([Period.Parse(asked.Key.Period)])
                {
                    Indicators = [asked.Key.Indicator], Areas = [areas[asked.Key.Area]], Sexes = [Enum.Parse<Sex>(asked.Key.Sex)], By = Breakdown.Require(asked.Key.By),
                };
                IEnumerable<string> told = engine.Compute(request, Audience.Internal).Figures.Where(figure => figure.Value != 0).Select(figure => $"{figure.Category} {Round(figure.Value!.Value)}");
                Assert.Equal(
                    (asked.Key, string.Join(", ", asked.Select(row => $"{row.Category} {Round(Fraction(row.Value))}").Order(StringComparer.Ordinal))),
                    (asked.Key, string.Join(", ", told.Order(StringComparer.Ordinal))));
            }
        }
    }

    [Fact]
    public void Every_computed_indicator_has_figures_worked_out_by_hand_for_each_sex_it_is_told_for()
    {
        TemplateFolder templates = TemplateFolder.Find();
        HashSet<(string, string)> known = Read(Path.Combine(Path.GetDirectoryName(templates.Path)!, "tests", "golden", "stad", "expected.csv"))
            .Where(row => row.Status == "ok").Select(row => (row.Indicator, row.Sex)).ToHashSet();
        IEnumerable<(string, string)> wanted = IndicatorCatalog.Load(templates.Indicators).All.Where(definition => definition.IsComputed)
            .SelectMany(definition => (definition.BySex ? new[] { "T", "K", "M" } : ["T"]).Select(sex => (definition.Id, sex)));
        Assert.Empty(wanted.Except(known));
    }

    private static List<Expected> Read(string path)
    {
        using CsvReader csv = CsvReader.FromFile(path);
        var rows = new List<Expected>();
        csv.ReadHeader();
        while (csv.Read())
        {
            string Field(string name) => csv.GetString(name);
            rows.Add(new Expected(
                Field("indicator"), Field("period"), Field("area"), Field("sex"), Field("status"), Field("value"), Field("numerator"), Field("denominator")));
        }

        return rows;
    }

    private static List<(string Indicator, string By, string Category, string Period, string Area, string Sex, string Value)> ReadDivisions(string path)
    {
        using CsvReader csv = CsvReader.FromFile(path);
        List<(string, string, string, string, string, string, string)> rows = [];
        csv.ReadHeader();
        while (csv.Read())
        {
            string Field(string name) => csv.GetString(name);
            rows.Add((Field("indicator"), Field("by"), Field("category"), Field("period"), Field("area"), Field("sex"), Field("value")));
        }

        return rows;
    }

    /// <summary>A whole number, a decimal or a fraction.</summary>
    private static decimal Fraction(string text)
    {
        string[] parts = text.Split('/');
        return decimal.Parse(parts[0], CultureInfo.InvariantCulture) / (parts.Length == 2 ? decimal.Parse(parts[1], CultureInfo.InvariantCulture) : 1);
    }

    private static decimal Round(decimal value) => Math.Round(value, 20) / 1.0000000000000000000000000000m; // Without the zeros behind the last decimal.

    private sealed record Expected(
        string Indicator, string Period, string Area, string Sex, string Status, string Value, string Numerator, string Denominator)
    {
        public string? Differs(Figure? figure)
        {
            if (figure is null)
            {
                return "no figure";
            }

            string status = FigureJson.StatusWord(figure.Status);
            return status != Status ? $"status {status}, not {Status} ({figure.Value})"
                : Fault("value", Value, figure.Value) ?? Fault("numerator", Numerator, figure.Numerator) ?? Fault("denominator", Denominator, figure.Denominator);
        }

        /// <summary>An empty text is not asserted; fractions are compared to a decimal's precision.</summary>
        private static string? Fault(string what, string expected, decimal? actual)
        {
            if (expected.Length == 0)
            {
                return null;
            }

            decimal wanted = Fraction(expected);
            return actual is { } value && Math.Abs(value - wanted) <= 1e-20m * Math.Max(1, Math.Abs(wanted)) ? null : $"{what} {actual}, not {expected}";
        }
    }
}
