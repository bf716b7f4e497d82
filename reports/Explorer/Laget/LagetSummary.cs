using System.Globalization;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Explorer.Laget;

/// <summary>The period in two or three sentences: what it cost, for how many, and how many targets are reached.</summary>
internal static class LagetSummary
{
    /// <summary>Households that differ by less than a hundredth are as many as before.</summary>
    private const decimal SameHouseholds = 0.01m;

    public static string Of(IReadOnlyList<LagetRow> rows)
    {
        int reached = rows.Count(row => row.Status == TargetStatus.Reached);
        int judged = reached + rows.Count(row => row.Status == TargetStatus.Missed);
        int without = rows.Count(row => row.Outcome.Value is null);
        string targets = judged == 0
            ? "Ingen indikator kan jämföras med ett mål i siffror."
            : string.Create(CultureInfo.InvariantCulture, $"{reached} av {judged} indikatorer med mål i siffror når målet.");
        string outcomes = without == 0 ? "" : $"{SwedishWords.Sentence(SwedishWords.Count(rows.Count - without))} av {SwedishText.Number(rows.Count, 0)} har ett utfall.";
        return string.Join(' ', new[] { Cost(rows), targets, outcomes }.Where(sentence => sentence.Length > 0));
    }

    /// <summary>"Kostnaden ökade 7,2 mnkr till 80,0 mnkr med ungefär lika många hushåll."; empty where it is not known.</summary>
    private static string Cost(IReadOnlyList<LagetRow> rows)
    {
        if (Find(rows, ReportSeries.Paid) is not { Outcome.Value: { } paid, Change: var change })
        {
            return "";
        }

        string level = SwedishText.WithUnit(paid / 1_000_000, 1, "mnkr");
        LagetRow? households = Find(rows, ReportSeries.Households);
        if (change.Value is not { } difference)
        {
            return households?.Outcome.Value is { } count ? $"Kostnaden var {level} med {SwedishText.Number(count, 0)} hushåll i månaden." : $"Kostnaden var {level}.";
        }

        decimal millions = UnitWords.Rounded(difference / 1_000_000, 1);
        string moved = millions == 0 ? $"Kostnaden var oförändrad, {level}"
            : $"Kostnaden {(millions > 0 ? "ökade" : "minskade")} {SwedishText.WithUnit(Math.Abs(millions), 1, "mnkr")} till {level}";
        return households is { Outcome.Value: { } now, Change.Value: { } more } && now - more > 0 ? $"{moved} med {More(more, now - more)}." : $"{moved}.";
    }

    private static string More(decimal difference, decimal before) => difference == 0 || Math.Abs(difference) < SameHouseholds * before
        ? $"{(difference == 0 ? "" : "ungefär ")}lika många hushåll"
        : $"{SwedishText.Number(Math.Abs(difference), 0)} {(difference > 0 ? "fler" : "färre")} hushåll";

    private static LagetRow? Find(IReadOnlyList<LagetRow> rows, string indicator) => rows.FirstOrDefault(row => row.Indicator == indicator);
}
