namespace Bistand.Analytics.Model.Kinds;

/// <summary>
/// Reasons for closing cases that are told as one where each for itself would point somebody out: those that an indicator tells of in every stadsdel and
/// month, so that nothing more is told.
/// </summary>
/// <param name="Verksamhet">EB or BEROENDE.</param>
/// <param name="Name">As the reasons are named in the export.</param>
/// <param name="Indicator">Its numerator is these cases.</param>
/// <param name="Reasons">Those of the group.</param>
public sealed record ClosureGroup(string Verksamhet, string Name, string Indicator, IReadOnlyList<string> Reasons)
{
    /// <summary>The name of all reasons of a verksamhet that are in no group.</summary>
    public const string Others = "ovriga_orsaker";

    public static IReadOnlyList<ClosureGroup> All { get; } =
    [
        new("EB", "egen_forsorjning", "andel-egen-forsorjning", ["arbete", "studier", "annan_forsorjning"]),
        new("EB", "okand", "andel-okand", ["okand"]),
        new("BEROENDE", "enligt_plan", "andel-enligt-plan", ["enligt_plan"]),
    ];

    public static IEnumerable<ClosureGroup> Of(string verksamhet) => All.Where(group => group.Verksamhet == verksamhet);

    /// <summary>The group that a reason is told in.</summary>
    public static string NameOf(string verksamhet, string reason) => Of(verksamhet).FirstOrDefault(group => group.Reasons.Contains(reason))?.Name ?? Others;
}
