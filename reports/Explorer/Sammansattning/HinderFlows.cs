using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Explorer.Sammansattning;

/// <summary>How adults come to a försörjningshinder and leave it from one month to the next, summed over a period's months; those who keep theirs are no move.</summary>
internal static class HinderFlows
{
    /// <summary>More pairs than these are single persons.</summary>
    private const int MostPairs = 15;

    public static Chart Chart(ForsorjningshinderMoves moves, Side side)
    {
        string[] hinder = [.. moves.Forsorjningshinder];
        long Sum(Func<ForsorjningshinderMove, bool> which) => moves.Moves.Where(which).Sum(move => move.Count);
        var table = new Table(
            $"Hur vuxna kommer till och lämnar försörjningshinder, {side.Area.Name}, {SwedishWords.Months(side.Period)}",
            [
                new("Försörjningshinder", ColumnKind.Text), new("Från annat hinder", ColumnKind.Number), new("Utan bistånd månaden före", ColumnKind.Number),
                new("Till annat hinder", ColumnKind.Number), new("Utan bistånd månaden efter", ColumnKind.Number), new("Samma hinder som månaden före", ColumnKind.Number),
            ],
            [.. hinder.Select(one => new Row(
            [
                Cell.Words(Name(one)), Cell.Whole(Sum(move => move.To == one && move.From != one && move.From is not null)), Cell.Whole(Sum(move => move.To == one && move.From is null)),
                Cell.Whole(Sum(move => move.From == one && move.To != one && move.To is not null)), Cell.Whole(Sum(move => move.From == one && move.To is null)), Cell.Whole(moves.Count(one, one)),
            ]))],
            "Summerat över periodens månader: den som har samma hinder hela tiden räknas en gång per månad.");
        return new Chart(
            "hinderflytt", ChartSpec.Flow, "Flyttar mellan försörjningshinder: vuxna som bytt hinder, kommit eller lämnat från en månad till nästa",
            $"Flödesdiagram från månadens försörjningshinder till nästa månads. {Largest(moves)} Antalen står i tabellerna.", "Vuxna",
            [.. moves.Moves.Where(move => move.From != move.To).Select(move => new ChartPoint(Name(move.From), Name(move.To), move.Count, SwedishText.Number(move.Count, 0)))], table);
    }

    private static string Largest(ForsorjningshinderMoves moves) => moves.Moves.Where(move => move.From != move.To && move.Count > 0).MaxBy(move => move.Count) is { } most
        ? $"Vanligast är från «{Name(most.From)}» till «{Name(most.To)}», {SwedishText.Number(most.Count, 0)} gånger."
        : "Ingen har bytt.";

    /// <summary>From which to which, the most first; null where nobody has changed.</summary>
    public static Table? Pairs(ForsorjningshinderMoves moves, Side side)
    {
        ForsorjningshinderMove[] changed = [.. moves.Moves.Where(move => move.From != move.To && move.Count > 0)
            .OrderByDescending(move => move.Count).ThenBy(move => move.From, SwedishWords.Order).ThenBy(move => move.To, SwedishWords.Order)];
        return changed.Length == 0 ? null : new Table(
            $"De vanligaste vägarna, {side.Area.Name}, {SwedishWords.Months(side.Period)}",
            [new("Från", ColumnKind.Text), new("Till", ColumnKind.Text), new("Gånger", ColumnKind.Number)],
            [.. changed.Take(MostPairs).Select(move => new Row([Cell.Words(Name(move.From)), Cell.Words("→ " + Name(move.To)), Cell.Whole(move.Count)]))],
            changed.Length <= MostPairs ? null : $"Därutöver {SwedishText.Number(changed.Length - MostPairs, 0)} vägar som färre har gått.");
    }

    private static string Name(string? hinder) => hinder switch { null => ChartSeries.Nowhere, Breakdown.Unknown => "Uppgift saknas", _ => SwedishWords.Sentence(hinder.Replace('_', ' ')) };
}
