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

    public ClosureReason Sum => new("", Reasons.Sum(reason => reason.Total), Reasons.Sum(reason => reason.Women), Reasons.Sum(reason => reason.Men));
}
