using System.Text.RegularExpressions;

namespace Bistand.Analytics.Model.Plausibility.Tables;

/// <summary>What sort of number a row holds: it decides which rules can be asked of it.</summary>
public enum MeasureType
{
    /// <summary>Per cent of something: lies between its parts, never their sum.</summary>
    Share,

    /// <summary>A number of persons, households or cases: the sum of its parts.</summary>
    Count,

    /// <summary>Kronor: the sum of its parts, but for rounding.</summary>
    Amount,

    /// <summary>An index, mean, median or time: neither.</summary>
    Level,
}

/// <summary>Tells a row's type from its wording, its units and the definition of the indicator, where that is known.</summary>
internal static partial class MeasureTypes
{
    public static MeasureType Of(PublishedRow row, IndicatorHint? known)
    {
        if (ShareName().IsMatch(row.Name))
        {
            return MeasureType.Share;
        }

        if (CountName().IsMatch(row.Name))
        {
            return MeasureType.Count;
        }

        if (LevelName().IsMatch(row.Name))
        {
            return MeasureType.Level;
        }

        if (known is not null)
        {
            return OfUnit(known.Unit);
        }

        if (AmountName().IsMatch(row.Name))
        {
            return MeasureType.Amount;
        }

        List<string> units = [.. row.Outcomes.Select(entry => entry.Number).Append(row.Previous).OfType<PrintedNumber>()
            .Concat(new[] { row.Target, row.KfTarget }.Select(PrintedNumber.Parse).OfType<PrintedNumber>()).Select(number => number.Unit)];
        string? unit = units.Find(unit => unit.Length > 0);
        return unit is not null ? OfUnit(unit)
            : row.Outcomes.All(entry => entry.Number.IsWhole) ? MeasureType.Count
            : MeasureType.Amount;
    }

    /// <summary>A mean of counts ("medel per månad") is rounded, so that its parts add up only about.</summary>
    public static bool IsMean(string name) => MeanName().IsMatch(name);

    /// <summary>False for shares of hours or kronor: no group of persons or cases stands behind them.</summary>
    public static bool IsOfCases(string name) => !HoursOrKronorName().IsMatch(name);

    private static MeasureType OfUnit(string unit) => unit switch
    {
        "%" => MeasureType.Share,
        "index" or "mån" or "månad" or "månader" or "dag" or "dagar" or "år" or "timmar" or "tim" or "procentenheter" => MeasureType.Level,
        "kr" or "kronor" or "tkr" or "mnkr" or "mkr" or "miljoner" => MeasureType.Amount,
        _ => MeasureType.Count,
    };

    [GeneratedRegex(@"^\s*(andel|andelen|procent)\b|%|budgetföljsamhet|frekvens", RegexOptions.IgnoreCase)]
    private static partial Regex ShareName();

    [GeneratedRegex(@"^\s*(antal|antalet)\b", RegexOptions.IgnoreCase)]
    private static partial Regex CountName();

    [GeneratedRegex(@"index\b|^\s*(medel|median|genomsnitt|snitt)|\b(medelbidrag|medelvärde|median|genomsnittlig\w*|handläggningstid\w*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex LevelName();

    [GeneratedRegex(@"kostnad|intäkt|netto|budget|belopp|kronor|\btkr\b|\bmnkr\b", RegexOptions.IgnoreCase)]
    private static partial Regex AmountName();

    [GeneratedRegex(@"sjukfrånvaro|budget|kostnad|timmar", RegexOptions.IgnoreCase)]
    private static partial Regex HoursOrKronorName();

    [GeneratedRegex(@"\b(medel\w*|genomsnitt\w*|snitt\w*)\b|per månad", RegexOptions.IgnoreCase)]
    private static partial Regex MeanName();
}
