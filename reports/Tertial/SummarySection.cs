using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>How many targets are reached, what is not there, and what the figures and goals rest on: in sentences, before the goals.</summary>
internal static class SummarySection
{
    private static readonly string[] Tiles =
    [
        ReportSeries.Households, ReportSeries.Paid, ReportSeries.MeanPaid, ReportSeries.Share, ReportSeries.ChildShare, ReportSeries.LongTerm,
        "andel-avvarjda", "sjukfranvaro",
    ];

    private const int FewestKeyFigures = 4;

    public static ReportSummary Build(ReportData data) => new(
        [.. Paragraphs(data).Where(paragraph => paragraph.Length > 0)],
        KeyFigures(data),
        GoalSection.Overview(data));

    // What nobody has delivered takes no place among the key figures, unless hardly anything is left then.
    private static IReadOnlyList<KeyFigure> KeyFigures(ReportData data)
    {
        KeyFigure[] all = [.. Tiles.Where(id => data.Knows(id) && (data.Input.Area.Kind != AreaKind.Kommun || data.Find(id).Shown() is not null)).Select(id => Tile(data, id))];
        KeyFigure[] told = [.. all.Where(tile => tile.Value.Kind is CellKind.Number or CellKind.Suppressed)];
        // Rows of tiles are of equal length with four, six or eight.
        return told.Length >= FewestKeyFigures ? [.. told.Take(told.Length / 2 * 2)] : all;
    }

    private static IEnumerable<string> Paragraphs(ReportData data)
    {
        IReadOnlyList<GoalIndicator> planned = Planned(data);
        yield return AreaChange.Summary(data);
        yield return Behind(data);
        yield return TargetsReached(data, planned);
        yield return NotShown(data, planned);
        yield return OutsideGoals(data, planned);
        foreach (string note in GoalNotes(data))
        {
            yield return note;
        }
    }

    /// <summary>Each indicator of the goal tree once.</summary>
    public static IReadOnlyList<GoalIndicator> Planned(ReportData data) =>
        [.. (data.Input.Goals?.Tree.AllIndicators ?? []).DistinctBy(indicator => indicator.Id)];

    /// <summary>"I genomsnitt 643 hushåll i månaden …"; why there is no number where there is none.</summary>
    public static string Households(ReportData data)
    {
        OutcomeFacts facts = data.Facts(ReportSeries.Households, "Antalet hushåll");
        if (facts.Total.Shown() is not { } value)
        {
            return OutcomeComment.For(facts);
        }

        string sentence = $"I genomsnitt {SwedishText.Number(value, facts.Decimals)} hushåll i månaden hade ekonomiskt bistånd i "
            + $"{AreaWords.Running(data.Input.Area)} {SwedishWords.Months(data.Period)}";
        if (!facts.IsComparable || facts.Previous.Shown() is not { } before)
        {
            return sentence + ".";
        }

        decimal difference = UnitWords.Rounded(value, facts.Decimals) - UnitWords.Rounded(before, facts.Decimals);
        return difference == 0
            ? $"{sentence}, lika många som {facts.YearBefore}."
            : $"{sentence}, {UnitWords.Compared(difference, facts.Decimals, "st")} än {facts.YearBefore} ({UnitWords.Change(value, before, facts.Decimals, "st")}){(facts.IsChance ? ", vilket kan bero på slump" : "")}.";
    }

    private static string TargetsReached(ReportData data, IReadOnlyList<GoalIndicator> planned)
    {
        List<(GoalIndicator Indicator, TargetComparison Comparison)> judged =
        [
            .. planned.Select(indicator => (indicator, data.Comparison(indicator.Id))).Where(entry => entry.Item2 is not null)
                .Select(entry => (entry.indicator, entry.Item2!)),
        ];
        if (judged.Count == 0)
        {
            return planned.Count == 0 ? "" : "Ingen av målens indikatorer kan jämföras med ett årsmål i siffror.";
        }

        string soFar = data.YearIsOver ? "" : " hittills i år";
        int reached = judged.Count(entry => entry.Comparison.Reached);
        return judged.Count == 1
            ? $"En indikator kan jämföras med ett årsmål: {SwedishWords.Quoted(judged[0].Indicator.Name)} når {(reached == 1 ? "det" : "det inte")}{soFar}."
            : reached == judged.Count
                ? $"Alla {SwedishWords.Count(judged.Count)} indikatorer som kan jämföras med ett årsmål når det{soFar}."
                : $"Av {SwedishWords.Count(judged.Count)} indikatorer som kan jämföras med ett årsmål når {SwedishWords.Count(reached)} det{soFar}.";
    }

    /// <summary>What another municipality has registered beside its goals, and where it stands, where there is nothing else to tell.</summary>
    private static string OutsideGoals(ReportData data, IReadOnlyList<GoalIndicator> planned)
    {
        if (data.Input.Area.Kind != AreaKind.Kommun || planned.Any(indicator => data.IsTold(indicator.Id)))
        {
            return "";
        }

        string[] names = [.. OtherChapter.Others(data).Where(info => data.IsTold(info.Id)).Select(info => info.Name.TrimEnd('.'))];
        return names.Length == 0 ? ""
            : $"{SwedishWords.Sentence(SwedishWords.Count(names.Length))} mått {(names.Length == 1 ? "är registrerat" : "är registrerade")} utanför målen: {SwedishWords.And([.. names.Select(SwedishWords.Quoted)])}. "
                + $"{(names.Length == 1 ? "Det" : "De")} står under ”{ReportModel.OtherMeasures}”.";
    }

    private static string NotShown(ReportData data, IReadOnlyList<GoalIndicator> planned)
    {
        List<string> missing = Names(data, planned, figure => figure is null or { Status: FigureStatus.Missing });
        List<string> incomplete = Names(data, planned, figure => figure is { Status: FigureStatus.Incomplete });
        List<string> withheld = Names(data, planned, figure => figure is { Status: FigureStatus.Suppressed });
        return string.Join(' ', new[]
        {
            missing.Count == 0 ? "" : $"Utfall saknas för {FewOrCount(missing)}.",
            incomplete.Count == 0 ? "" : $"Underlaget är ofullständigt för {FewOrCount(incomplete)}.",
            withheld.Count == 0 ? "" : $"Utfallet visas inte, för att ingen enskild ska kunna pekas ut, för {FewOrCount(withheld)}.",
        }.Where(sentence => sentence.Length > 0));
    }

    /// <summary>What the figures of a group or the city rest on, where some of its stadsdelar have not delivered; else nothing.</summary>
    public static string Behind(ReportData data) => data.Input.BehindArea.Count == 0
        ? ""
        : $"Alla stadsdelar ingår inte i siffrorna för {AreaWords.Running(data.Input.Area)}: "
            + string.Join("; ", data.Input.BehindArea.GroupBy(entry => entry.Members)
                .Select(group => $"{group.Key.Text} {SwedishWords.And([.. group.Select(entry => KindWords.Of(entry.Kind))])}")) + ".";

    /// <summary>The plan's indicators whose figure is so, by name.</summary>
    public static List<string> Names(ReportData data, IReadOnlyList<GoalIndicator> planned, Func<Figure?, bool> isSo) =>
        [.. planned.Where(indicator => isSo(data.Find(indicator.Id))).Select(indicator => indicator.Name)];

    // A summary that lists a dozen long names is none; the appendix has them all.
    private static string FewOrCount(List<string> names) =>
        names.Count <= 2 ? SwedishWords.And([.. names.Select(SwedishWords.Quoted)]) : $"{SwedishWords.Count(names.Count)} av målens indikatorer (uppräknade i bilagan)";

    /// <summary>That the goals are another year's, or another area's, and what of them is left out for that.</summary>
    public static IEnumerable<string> GoalNotes(ReportData data)
    {
        if (data.Input.Goals is not { } goals)
        {
            yield return "Något målträd finns inte; rapporten har därför inga mål.";
            yield break;
        }

        if (goals.Note is { } note)
        {
            yield return note;
        }

        if (goals.Tree.Area is { } area && area != data.Input.Area.Id)
        {
            yield return $"{data.Input.Area.Name} har ingen egen plan här; rapporten följer upp kommunfullmäktiges mål"
                + (data.TargetsApply ? ", och där KF:s årsmål är en siffra används det i jämförelsen." : ".");
        }
        else if (!data.GoalsAreOwn && goals.Tree.AllGoals.Any(goal => goal.Description.Count + goal.Expected.Count + goal.Sections.Count + goal.Activities.Count > 0))
        {
            yield return "Av den planen visas bara mål och indikatorer: beskrivningar, förväntade resultat och aktiviteter gäller "
                + goals.Tree.Year.ToString(CultureInfo.InvariantCulture) + ".";
        }

        if (GoalSection.LeftOut(data) is { Count: > 0 } leftOut)
        {
            yield return $"{(leftOut.Count == 1 ? "Ett" : SwedishWords.Sentence(SwedishWords.Count(leftOut.Count)))} av kommunfullmäktiges mål har inga indikatorer som gäller området och tas inte upp: {string.Join("; ", leftOut)}.";
        }
    }

    private static KeyFigure Tile(ReportData data, string id)
    {
        IndicatorInfo info = data.Info(id);
        OutcomeFacts facts = data.Facts(id);
        Cell value = id == ReportSeries.Paid && facts.Total.Shown() is { } kronor ? Cells.Millions(kronor) : Cells.Of(facts.Total, facts.Decimals);
        string? change = facts.IsComparable && facts.Total.Shown() is { } now && facts.Previous.Shown() is { } before
            ? UnitWords.Change(now, before, facts.Decimals, info.Unit)
            : null;
        return new KeyFigure(
            info.Name, value,
            change is null ? null : $"{change} mot {facts.YearBefore.Replace(' ', '\u00A0')}{(facts.IsChance ? " ≈ slump" : "")}",
            facts.Target is { } target ? $"Årsmål {target.Text}" : facts.KfTarget?.Value is not null ? $"KF:s årsmål {facts.KfTarget.Text}" : null);
    }
}
