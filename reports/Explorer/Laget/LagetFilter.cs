using Bistand.Analytics.Model;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Laget;

/// <summary>Which of the rows the reader wants to see.</summary>
/// <param name="Part">Empty for all.</param>
/// <param name="Search">Words that the name has to hold; empty for all.</param>
public sealed record LagetFilter(string Part, string Search)
{
    public const string PartKey = "visa";
    public const string SearchKey = "sok";
    private const string WithTarget = "mal";
    private const string Missed = "nas-inte";
    private const string Worse = "samre";

    public static LagetFilter None { get; } = new("", "");

    public static IReadOnlyList<(string Value, string Words)> Parts { get; } =
        [("", "alla indikatorer"), (WithTarget, "dem med mål i siffror"), (Missed, "mål som inte nås"), (Worse, "det som har försämrats")];

    public bool IsOn => Part.Length + Search.Length > 0;

    /// <exception cref="UserException">There is no such part.</exception>
    public static LagetFilter Of(IQueryCollection query)
    {
        string part = query[PartKey].ToString();
        return Parts.Any(known => known.Value == part)
            ? new LagetFilter(part, query[SearchKey].ToString().Trim())
            : throw UserException.Usage($"Urvalet «{part}» finns inte. Urvalen är: {string.Join(", ", Parts.Where(known => known.Value.Length > 0).Select(known => known.Value))}.");
    }

    /// <summary>The goals with the rows that are wanted; a goal without any is left out.</summary>
    public IReadOnlyList<LagetGoal> Of(IReadOnlyList<LagetGoal> goals) => IsOn
        ? [.. goals.Select(goal => goal with { Rows = [.. goal.Rows.Where(Takes)] }).Where(goal => goal.Rows.Count > 0)]
        : goals;

    private bool Takes(LagetRow row) => Search.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => row.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || row.Theme.Contains(word, StringComparison.OrdinalIgnoreCase))
        && Part switch
        {
            WithTarget => row.Status != TargetStatus.NoTarget,
            Missed => row.Status == TargetStatus.Missed,
            Worse => row.Better == false,
            _ => true,
        };
}
