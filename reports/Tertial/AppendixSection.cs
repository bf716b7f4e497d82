using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>Definitions with version, sources, and how figures were withheld, forecast, compared and assessed.</summary>
internal static class AppendixSection
{
    public static Appendix Build(ReportData data) => new(
        LegendEntry.Standard,
        [.. Notes(data).Where(note => note.Length > 0)],
        Definitions(data),
        [.. data.Input.Deliveries.Select(file => new SourceEntry(
            file.Kind, file.File, file.Sha256[..Math.Min(12, file.Sha256.Length)], Cell.Number(file.Rows, SwedishText.Number(file.Rows, 0))))]);

    private static IEnumerable<string> Notes(ReportData data)
    {
        ReportInput input = data.Input;
        yield return $"Alla uppgifter kommer ur utgåva {SwedishText.Number(input.Release, 0)}, publicerad {SwedishTime.Date(input.Published)}.";
        if (input.Goals is { } goals)
        {
            yield return $"Mål och årsmål: {goals.Tree.Source}.";
        }

        foreach (string note in FigureReview.Notes(data).Concat(SummarySection.GoalNotes(data)))
        {
            yield return note;
        }

        yield return input.Audience == Audience.Public
            ? $"Uppgifter som vilar på färre än {SwedishWords.Count((int)Math.Ceiling(input.Disclosure.Threshold))} personer, hushåll eller ärenden visas inte utan skrivs .. (två punkter). "
                + "Diagram, jämförelser och bedömningar är gjorda enbart på de uppgifter som visas, och ingen prognos visas för en serie som har en månad som inte visas. Sekundär undertryckning görs ännu inte: en uppgift som inte visas "
                + "kan i vissa fall räknas fram ur andra uppgifter som visas. Pröva därför rapporten innan den lämnas ut."
            : "Rapporten är arbetsmaterial. Inga uppgifter har undertryckts, och den kan innehålla uppgifter som omfattas av sekretess.";
        yield return "Skillnader mot året före räknas på de avrundade värden som visas. Vid tidsseriebrott görs ingen jämförelse.";
        foreach (string merger in FigureWords.Mergers(input.Figures.Where(figure => figure.Area.Id == input.Area.Id)))
        {
            yield return merger;
        }

        yield return "Förslag till bedömning: indikatorerna vid målet och under det jämförs med årsmålet. Når alla som kan jämföras sitt årsmål föreslås Uppfylls helt, "
            + "når några det Uppfylls delvis och når ingen det Uppfylls ej. Utfallet jämförs så avrundat som det visas. Indikatorer utan utfall eller utan årsmål i siffror räknas inte. "
            + "Bedömningen görs av människor; förslaget är bara ett underlag.";
        yield return Forecasts(data);
        yield return Listed(data, "Utfall saknas för", figure => figure is null or { Status: FigureStatus.Missing });
        yield return Listed(data, "Underlaget är ofullständigt för", figure => figure is { Status: FigureStatus.Incomplete });
        yield return Listed(data, "Utfallet visas inte för", figure => figure is { Status: FigureStatus.Suppressed });
    }

    private static string Forecasts(ReportData data)
    {
        string[] methods = [.. data.Input.Forecasts.Select(forecast => forecast.Method).Concat(data.Input.Ledger.Methods).Distinct()];
        return methods.Length == 0
            ? ""
            : "Prognoser är framskrivningar av serien månad för månad, utan antaganden om vad som händer framöver. "
                + $"Metod: {SwedishWords.And([.. methods.Select(MethodWords.Of).Distinct().Order(SwedishWords.Order)])}."
                + (methods.Any(MethodWords.IsCombination) ? " En sammanvägd prognos väger ihop Thetamodeller och exponentiell utjämning." : "")
                + " Hushåll, medelbidrag och utbetalt bistånd skrivs fram för alla stadsdelar på en gång, så att de går ihop med hela staden."
                + " Intervallen på 80 och 95 procent visar hur mycket tidigare prognoser har slagit fel."
                + (data.YearIsOver ? "" : " Prognos helår är utfallet hittills tillsammans med prognosen för årets återstående månader.");
    }

    private static string Listed(ReportData data, string what, Func<Figure?, bool> isSo)
    {
        List<string> names = SummarySection.Names(data, SummarySection.Planned(data), isSo);
        return names.Count == 0 ? "" : $"{what}: {string.Join("; ", names.Select(name => name.TrimEnd('.')))}.";
    }

    // Of what no figure of the report tells, the definition would be noise: another municipality has none of the city's, a new nämnd few.
    private static bool Concerns(ReportData data, string id) => data.IsTold(id);

    private static List<DefinitionEntry> Definitions(ReportData data)
    {
        Dictionary<string, string> used = data.Input.Figures
            .Where(figure => figure.Area.Id == data.Input.Area.Id && figure.Period == data.Period)
            .GroupBy(figure => figure.Indicator)
            .ToDictionary(group => group.Key, group => group.First().Definition);
        IEnumerable<string> ids = SummarySection.Planned(data).Select(indicator => indicator.Id)
            .Concat(data.Input.Indicators.Where(info => used.ContainsKey(info.Id) && Concerns(data, info.Id)).Select(info => info.Id))
            .Distinct();
        return
        [
            .. ids.Select(id => (Info: data.Info(id), Definition: used.GetValueOrDefault(id)))
                .Select(entry => new DefinitionEntry(entry.Definition ?? entry.Info.Definition, entry.Info.Name, entry.Info.Words))
                .OrderBy(entry => entry.Name, SwedishWords.Order)
                .ThenBy(entry => entry.Id, StringComparer.Ordinal),
        ];
    }
}
