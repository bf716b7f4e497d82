using System.Globalization;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Indicators;
using CsvHelper;
using Spectre.Console;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Figures as a table to read, JSON or CSV (comma and point, full precision).</summary>
public static class FigureOutput
{
    public static void Write(IndicatorAnswer answer, IndicatorCatalog catalog, string format)
    {
        switch (format)
        {
            case "json":
                using (Stream output = Console.OpenStandardOutput())
                {
                    FigureJson.Write(output, answer.Release, answer.Figures);
                }

                break;
            case "csv":
                WriteCsv(answer.Figures);
                break;
            default:
                WriteTables(answer, catalog);
                break;
        }
    }

    private static void WriteCsv(IEnumerable<Figure> figures)
    {
        using CsvWriter csv = CsvWriter.Create(Console.Out, new CsvWriterOptions { NewLine = "\n" });
        csv.WriteHeader(
            "indicator", "period", "area", "sex", "value", "numerator", "denominator", "unit", "status", "notes", "definition", "target", "kf_target", "previous");
        foreach (Figure figure in figures)
        {
            csv.WriteField(figure.Indicator);
            csv.WriteField(figure.Period.ToString());
            csv.WriteField(figure.Area.Id);
            csv.WriteField(figure.Sex.ToString());
            csv.WriteField(Exact(figure.Value));
            csv.WriteField(Exact(figure.Numerator));
            csv.WriteField(Exact(figure.Denominator));
            csv.WriteField(figure.Unit);
            csv.WriteField(FigureJson.StatusWord(figure.Status));
            csv.WriteField(string.Join(' ', figure.Notes));
            csv.WriteField(figure.Definition);
            csv.WriteField(figure.Target?.Text ?? "");
            csv.WriteField(figure.KfTarget?.Text ?? "");
            csv.WriteField(Exact(figure.Previous));
            csv.EndRecord();
        }
    }

    private static string Exact(decimal? number) =>
        number is { } value ? FigureJson.Normalize(value).ToString(CultureInfo.InvariantCulture) : "";

    /// <summary>For one area one table, a row an indicator; else one table an indicator, a row an area. The sexes stand beside each other.</summary>
    private static void WriteTables(IndicatorAnswer answer, IndicatorCatalog catalog)
    {
        List<string> areas = answer.Figures.Select(figure => figure.Area.Name).Distinct().ToList();
        if (areas.Count == 1)
        {
            Terminal.Out.WriteLine($"{areas[0]}, {answer.Figures[0].Period}");
            Terminal.Out.Write(MakeTable("Indikator", answer.Figures.GroupBy(figure => figure.Indicator), catalog, figure => $"{NameOf(figure, catalog)} ({figure.Unit})"));
        }
        else
        {
            foreach (IGrouping<string, Figure> indicator in answer.Figures.GroupBy(figure => figure.Indicator))
            {
                Figure any = indicator.First();
                Terminal.Out.WriteLine($"{NameOf(any, catalog)} ({any.Unit}), {any.Period} · {any.Definition}");
                Terminal.Out.Write(MakeTable("Område", indicator.GroupBy(figure => figure.Area.Id), catalog, figure => figure.Area.Name));
            }
        }

        Terminal.Out.WriteLine($"Utgåva {answer.Release}. «..» är dolt för att inte röja någon; «saknas» och «ofullständigt» har inget underlag.");
    }

    private static Table MakeTable(string heading, IEnumerable<IGrouping<string, Figure>> rows, IndicatorCatalog catalog, Func<Figure, string> label)
    {
        Table table = Terminal.Table([heading, "Alla", "Kvinnor", "Män", "Året före", "Årsmål", "KF:s årsmål", "Anmärkning"], 1, 2, 3, 4, 5, 6);
        foreach (IGrouping<string, Figure> row in rows)
        {
            Figure first = row.First();
            int decimals = catalog.Find(first.Indicator)?.Decimals ?? 2;
            table.AddRow(
            [
                label(first), Shown(row, Sex.T, decimals), Shown(row, Sex.K, decimals), Shown(row, Sex.M, decimals),
                first.Previous is { } previous ? Rounded(previous, decimals) : "", first.Target?.Text ?? "", first.KfTarget?.Text ?? "",
                string.Join(", ", row.SelectMany(figure => figure.Notes).Distinct().Select(FigureWords.Of)),
            ]);
        }

        return table;
    }

    private static string NameOf(Figure figure, IndicatorCatalog catalog) =>
        catalog.Find(figure.Indicator)?.NameIn(figure.Period.Year) ?? figure.Indicator;

    private static string Shown(IEnumerable<Figure> figures, Sex sex, int decimals) => figures.FirstOrDefault(figure => figure.Sex == sex) switch
    {
        null => "",
        { Status: FigureStatus.Suppressed } => "..",
        { Status: FigureStatus.Incomplete } => "ofullständigt",
        { Status: FigureStatus.Missing } => "saknas",
        var figure => Rounded(figure.Value ?? 0, decimals),
    };

    private static string Rounded(decimal value, int decimals) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("#,0." + new string('0', decimals), Terminal.Swedish);
}
