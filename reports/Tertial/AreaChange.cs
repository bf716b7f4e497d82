using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>That the report's area was formed of others or has a successor, where the reader would wonder without being told.</summary>
internal static class AreaChange
{
    /// <summary>What came about in the report's year or the one before, with which it is compared; nothing where nothing did.</summary>
    public static string Summary(ReportData data)
    {
        ReportInput input = data.Input;
        List<string> sentences = [];
        if (input.Predecessors.Count > 0 && input.Area.ValidFrom is { } from && Concerns(data, from))
        {
            sentences.Add($"{input.Area.Name} bildades den {SwedishText.Date(from.FirstDay)} av {SwedishWords.And([.. input.Predecessors])}; tidigare månader är räknade på samma yta.");
        }

        if (input.Area.ValidTo is { } to && Concerns(data, to))
        {
            sentences.Add($"{input.Area.Name} {Ended(data, to)}.");
        }

        return string.Join(' ', sentences);
    }

    /// <summary>"området upphörde vid utgången av juni 2023 och ingår sedan i Järva" where it does so by the month asked for, else null.</summary>
    public static string? EndedBy(ReportData data, Month month) => data.Input.Area.ValidTo is { } to && to <= month ? $"området {Ended(data, to)}" : null;

    private static string Ended(ReportData data, Month to) => $"upphörde vid utgången av {SwedishText.Month(to)}"
        + (data.Input.Successor is { } successor ? $" och ingår sedan i {successor}" : "");

    private static bool Concerns(ReportData data, Month month) => month.Year == data.Period.Year || month.Year == data.Period.Previous.Year;
}
