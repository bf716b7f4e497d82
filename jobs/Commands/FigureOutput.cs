using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Figures as JSON, CSV (comma and point, full precision) or a workbook on stdout, or as tables to read.</summary>
public static class FigureOutput
{
    /// <param name="by">What the figures are divided by, or null.</param>
    /// <param name="readers">For whom; counts in notes that are too small for them are not told.</param>
    /// <param name="release">What they were computed from, in words.</param>
    /// <exception cref="UserException">A workbook was asked for on a terminal.</exception>
    public static void Write(IndicatorAnswer answer, IndicatorCatalog catalog, Breakdown? by, string format, Audience readers, string release)
    {
        decimal smallestCount = catalog.Disclosure.SmallestFor(readers);
        switch (format)
        {
            case "json":
                WriteBytes(output =>
                {
                    FigureJson.Write(output, answer.Release, answer.Figures);
                    output.Write("\n"u8);
                });
                break;
            case "xlsx":
                WriteBytes(output => FigureWorkbook.Write(output, answer, catalog, by, readers, release));
                break;
            case "csv":
                WriteCsv(answer.Figures, divided: by is not null);
                break;
            case "table" when by is not null && answer.Figures.Count > 0:
                CategoryTables.Write(answer, catalog, by, smallestCount);
                break;
            default:
                new FigureTables(catalog, smallestCount).Write(answer);
                break;
        }
    }

    /// <exception cref="UserException">The workbook would land on the screen.</exception>
    public static void CheckTarget(string format)
    {
        if (format == "xlsx" && !Console.IsOutputRedirected)
        {
            throw UserException.Usage("En arbetsbok kan inte visas på skärmen. Skriv den i en fil: lägg till «> FIL.xlsx» sist på raden.");
        }
    }

    private static void WriteBytes(Action<Stream> write)
    {
        using Stream output = Console.OpenStandardOutput();
        write(output);
    }

    private static void WriteCsv(IEnumerable<Figure> figures, bool divided)
    {
        using var csv = CsvRows.To(Console.Out);
        csv.Row(
        [
            "indicator", "period", "area", "sex", .. divided ? ["category"] : Array.Empty<string>(), "value", "numerator", "denominator", "unit", "status", "notes", "definition",
            "target", "kf_target", "previous",
        ]);
        foreach (Figure figure in figures)
        {
            csv.Text(figure.Indicator).Text(figure.Period.ToString()).Text(figure.Area.Id).Text(figure.Sex.ToString());
            if (divided)
            {
                csv.Text(figure.Category);
            }

            csv.Number(Exact(figure.Value)).Number(Exact(figure.Numerator)).Number(Exact(figure.Denominator)).Text(figure.Unit).Text(FigureJson.StatusWord(figure.Status))
                .Text(string.Join(' ', figure.Notes)).Text(figure.Definition).Text(figure.Target?.Text).Text(figure.KfTarget?.Text).Number(Exact(figure.Previous)).EndRow();
        }
    }

    private static decimal? Exact(decimal? number) => number is { } value ? FigureJson.Normalize(value) : null;
}
