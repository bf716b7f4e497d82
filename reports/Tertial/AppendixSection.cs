using System.Security.Cryptography;
using System.Text;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>Signs, definitions and sources, where the goals come from, and how forecasts are made.</summary>
internal static class AppendixSection
{
    public static Appendix Build(ReportData data) => new(
        LegendEntry.Standard,
        [.. Notes(data).Where(note => note.Length > 0)],
        Definitions(data),
        [.. data.Input.Deliveries.Select(file => new SourceEntry(
            file.Kind, file.File, file.Sha256[..Math.Min(12, file.Sha256.Length)],
            data.Input.Audience == Audience.Public ? null : Cell.Number(file.Rows, SwedishText.Number(file.Rows, 0))))])
    {
        Colophon = $"Siffrorna kommer ur utgåva {SwedishText.Number(data.Input.Release, 0)}, publicerad {SwedishTime.Date(data.Input.Published)}. "
            + $"Underlagets kontrollsumma är {CheckSum(data)}. Siffrorna bakom diagrammen, "
            + "måttens definitioner och filerna som underlaget kom i står i rapportens arbetsbok (xlsx).",
    };

    /// <summary>Of all the deliveries that the figures can rest on: another delivery, another sum.</summary>
    private static string CheckSum(ReportData data) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', data.Input.Deliveries.Select(file => file.Sha256)))))[..16];

    private static IEnumerable<string> Notes(ReportData data)
    {
        ReportInput input = data.Input;
        if (input.Goals is { } goals)
        {
            yield return goals.Tree.Area is { } area && area != input.Area.Id
                ? $"Kommunfullmäktiges mål och årsmål är tagna ur en annan nämnds dokument, som återger dem: {goals.Tree.Source}."
                : $"Mål och årsmål: {goals.Tree.Source}.";
        }

        foreach (string note in FigureReview.Notes(data))
        {
            yield return note;
        }

        yield return Forecasts(data);
        yield return Listed(data, "Utfall saknas för", figure => figure is null or { Status: FigureStatus.Missing });
        yield return Listed(data, "Underlaget är ofullständigt för", figure => figure is { Status: FigureStatus.Incomplete });
    }

    private static string Forecasts(ReportData data)
    {
        string[] methods = [.. data.Input.Forecasts.Select(forecast => forecast.Method).Concat(data.Input.Ledger.Methods).Distinct()];
        return methods.Length == 0
            ? ""
            : "Prognoser är framskrivningar månad för månad, utan antaganden om vad som händer framöver. "
                + $"Metod: {SwedishWords.And([.. methods.Select(MethodWords.Of).Distinct().Order(SwedishWords.Order)])}."
                + " Intervallen på 80 och 95 procent visar hur mycket tidigare prognoser har slagit fel: "
                + "i lugna år är de vidare än de behöver vara, och när något vänder för smala."
                + (data.YearIsOver ? "" : " Prognos helår är utfallet hittills tillsammans med prognosen för årets återstående månader.");
    }

    private static string Listed(ReportData data, string what, Func<Figure?, bool> isSo)
    {
        List<string> names = SummarySection.Names(data, SummarySection.Planned(data), isSo);
        return names.Count == 0 ? "" : $"{what}: {string.Join("; ", names.Select(name => SwedishWords.WithSwedishMarks(name.TrimEnd('.'))))}.";
    }

    // Of what no figure of the report tells, the definition would be noise: another municipality has none of the city's, a new nämnd few.
    private static bool Concerns(ReportData data, string id) => data.IsTold(id) && !(data.YearIsOver && data.Info(id).IsForecast);

    private static List<DefinitionEntry> Definitions(ReportData data)
    {
        Dictionary<string, string> used = data.Input.Figures
            .Where(figure => figure.Area.Id == data.Input.Area.Id && figure.Period == data.Period)
            .GroupBy(figure => figure.Indicator)
            .ToDictionary(group => group.Key, group => group.First().Definition);
        HashSet<string> followed = [.. SummarySection.Planned(data).Select(indicator => indicator.Id), .. OverviewSection.Followed];
        IEnumerable<string> ids = SummarySection.Planned(data).Select(indicator => indicator.Id)
            .Concat(data.Input.Indicators.Where(info => used.ContainsKey(info.Id) && Concerns(data, info.Id)).Select(info => info.Id))
            .Distinct();
        return
        [
            .. ids.Select(id => (Info: data.Info(id), Definition: used.GetValueOrDefault(id)))
                .Select(entry => new DefinitionEntry(entry.Definition ?? entry.Info.Definition, SwedishWords.WithSwedishMarks(entry.Info.Name), entry.Info.Words, followed.Contains(entry.Info.Id)))
                .OrderBy(entry => entry.Name, SwedishWords.Order)
                .ThenBy(entry => entry.Id, StringComparer.Ordinal),
        ];
    }
}
