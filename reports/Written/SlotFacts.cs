using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Written;

/// <summary>
/// What is known of a slot, for whoever is to write in it: level, change, target, sexes, place among the stadsdelar, forecast and what is lacking. As
/// the readers of the report may see it, since what stands here is soon in the text.
/// </summary>
public static class SlotFacts
{
    /// <summary>What the chapters are about, where they are about figures at all.</summary>
    private static readonly Dictionary<string, string[]> OfChapters = new(StringComparer.Ordinal)
    {
        [SlotPlan.Summary] =
        [
            ReportSeries.Households, ReportSeries.Paid, ReportSeries.MeanPaid, ReportSeries.Share, ReportSeries.ChildShare, ReportSeries.LongTerm,
            "antal-avhysningar", "vrakningar-barn", "antal-lex-sarah",
        ],
        ["kompetensutveckling"] = ["ami", "svarsfrekvens"],
        ["delaktighet"] = ["ami", "sjukfranvaro"],
        ["ekonomi-resultat"] = ["budgetfoljsamhet", "budgetfoljsamhet-prognos", "prognos-avvikelse", ReportSeries.Paid, ReportSeries.Households, ReportSeries.MeanPaid],
        ["undersokningar"] = ["andel-forbattrad-eb", "andel-forbattrad-beroende"],
        ["klagomal"] = ["antal-klagomal", "antal-lex-sarah", "antal-berom"],
        ["jamstalldhet"] = [ReportSeries.Share, ReportSeries.LongTerm, "andel-avvarjda", "sjukfranvaro"],
    };

    /// <summary>The lines of the table of complaints that a text is about.</summary>
    private static readonly Dictionary<string, ComplaintLine[]> OfComplaints = new(StringComparer.Ordinal)
    {
        ["klagomal-berom"] = [ComplaintLine.Praise],
        ["klagomal-fran"] = [ComplaintLine.From],
        ["klagomal-galler"] = [ComplaintLine.About],
        ["lex-sarah"] = [ComplaintLine.LexSarah],
        ["klagomal-atgarder"] = [ComplaintLine.Answered, ComplaintLine.ActedOn],
    };

    /// <param name="input">As the public may see it.</param>
    public static Func<Slot, IReadOnlyList<string>> Of(ReportInput input)
    {
        var data = new ReportData(input);
        return slot => slot.Kind switch
        {
            SlotKind.Indicator => [.. OfIndicator(data, slot.Indicator!.Id)],
            SlotKind.Goal => [.. slot.Goal!.IndicatorsBelow().SelectMany(id => Named(data, id))],
            SlotKind.Assessment => [.. OfAssessment(data, slot.Goal!)],
            SlotKind.Activity => slot.Activity is { } activity
                ? [string.Create(CultureInfo.InvariantCulture, $"Enligt planen {activity.Start:yyyy-MM-dd}–{activity.End:yyyy-MM-dd}.")]
                : [],
            _ when OfComplaints.TryGetValue(slot.Id, out ComplaintLine[]? lines) =>
                [.. (input.Complaints?.Lines ?? []).Where(line => lines.Contains(line.Line) && line.Total is > 0).Select(Counted)],
            _ => [.. OfChapters.GetValueOrDefault(slot.Id, []).Where(data.IsTold).SelectMany(id => Named(data, id))],
        };
    }

    private static IEnumerable<string> OfAssessment(ReportData data, Goal goal)
    {
        AssessmentProposal proposal = GoalSection.Proposal(data, goal);
        if (proposal.Reason is { } reason)
        {
            yield return $"Förslag av programmet, som inte trycks: {Words(proposal.Verdict)}. {reason}";
        }

        foreach (string fact in goal.IndicatorsBelow().SelectMany(id => Named(data, id)))
        {
            yield return fact;
        }
    }

    /// <summary>"ingen bedömning" where nothing can be proposed.</summary>
    public static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Met => "uppfylls helt",
        Verdict.PartlyMet => "uppfylls delvis",
        Verdict.NotMet => "uppfylls ej",
        _ => "ingen bedömning",
    };

    /// <summary>"Bemötande: T1 2, T2 uppgift saknas, VB 1, totalt 3." The tertials' own counts.</summary>
    private static string Counted(ComplaintCounts line)
    {
        string[] names = ["T1", "T2", "VB"];
        IEnumerable<string> counts = line.Tertials.Select((count, index) => $"{names[index]} {(count is { } known ? SwedishText.Number(known, 0) : FigureWords.Absence(FigureStatus.Missing))}");
        return $"{FlowTables.LineName(line)}: {string.Join(", ", counts)}, totalt {SwedishText.Number(line.Total ?? 0, 0)}.";
    }

    private static IEnumerable<string> Named(ReportData data, string id)
    {
        string facts = string.Join(' ', OfIndicator(data, id));
        return facts.Length == 0 ? [] : [$"{data.Info(id).Name.TrimEnd('.')}: {facts}"];
    }

    private static IEnumerable<string> OfIndicator(ReportData data, string id)
    {
        yield return OutcomeComment.For(data.Facts(id));
        if (PlaceOf(data, id) is { } place)
        {
            yield return place;
        }

        Cell forecast = YearForecast.Cell(data, id);
        if (!data.YearIsOver && forecast.Kind == CellKind.Number)
        {
            yield return $"Prognos för helåret: {forecast.Text}.";
        }

        string[] notes = data.Find(id) is { } figure ? [.. FigureWords.InWords(figure, data.Input.Disclosure.SmallestFor(data.Input.Audience))] : [];
        if (notes.Length > 0)
        {
            yield return $"Att veta: {string.Join(", ", notes)}.";
        }
    }

    /// <summary>Of a share that the report has for the other stadsdelar too; null for every other.</summary>
    private static string? PlaceOf(ReportData data, string id)
    {
        if (data.Input.Area.Kind != AreaKind.Stadsdel || data.Info(id).Unit != "%")
        {
            return null;
        }

        bool lowIsFirst = data.DirectionOf(id) == Direction.Lower;
        return Ranking.PlaceOf(data, id, lowIsFirst) is { } place
            ? string.Create(CultureInfo.InvariantCulture, $"Plats {place.Text} av {place.Of} stadsdelar, {(lowIsFirst ? "lägst" : "högst")} först{(place.First == place.Last ? "" : "; slumpen är inräknad")}.")
            : null;
    }
}
