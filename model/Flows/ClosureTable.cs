using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Model.Flows;

/// <summary>Cases closed for one reason. <see cref="Total"/> takes in those of unknown sex.</summary>
public sealed record ClosureReason(string Reason, int Total, int Women, int Men);

/// <summary>Why the cases of a verksamhet were closed, always in the same order: never by how many.</summary>
public sealed record ClosureTable(string Verksamhet, IReadOnlyList<ClosureReason> Reasons)
{
    /// <summary>The reason that says that nobody knows.</summary>
    public const string Unknown = "okand";

    /// <summary>Those that the export tells apart: ekonomiskt bistånd and beroende.</summary>
    public static IReadOnlyList<string> Verksamheter { get; } = ["EB", "BEROENDE"];

    /// <summary>The same cases by <see cref="ClosureGroup"/>, those in none of them last; each has a line.</summary>
    public ClosureTable InGroups() => this with
    {
        Reasons =
        [
            .. ClosureGroup.Of(Verksamhet).Select(group => group.Name).Append(ClosureGroup.Others).Select(name => Together(
                name, [.. Reasons.Where(reason => ClosureGroup.NameOf(Verksamhet, reason.Reason) == name)])),
        ],
    };

    public ClosureReason Sum => Together("", Reasons);

    private static ClosureReason Together(string name, IReadOnlyList<ClosureReason> reasons) =>
        new(name, reasons.Sum(reason => reason.Total), reasons.Sum(reason => reason.Women), reasons.Sum(reason => reason.Men));
}
