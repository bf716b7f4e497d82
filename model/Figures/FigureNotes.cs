namespace Bistand.Analytics.Model.Figures;

/// <summary>The notes a figure may carry. A counted one is <c>code:count</c>.</summary>
public static class FigureNotes
{
    /// <summary>The population is that of a year before the one it should be.</summary>
    public const string OlderPopulation = "older-population";

    /// <summary>The year before was counted otherwise: there is no figure to compare with.</summary>
    public const string Break = "break";

    /// <summary>Rests on a stadsdel's newest month of bistånd, which has been neither redelivered nor followed.</summary>
    public const string Preliminary = "preliminary";

    /// <summary>Rests on a month of bistånd that was delivered again.</summary>
    public const string Revised = "revised";

    /// <summary>The area came about between the period a year earlier and this one; both are counted on its present extent.</summary>
    public const string Merged = "merged";

    /// <summary>How many notices have neither been assessed nor come to the day when they should have: <c>not-yet-due:3</c>.</summary>
    public const string NotYetDue = "not-yet-due";

    /// <summary>The total holds children of whom there is only a number: they are in neither sex, so that it may lie outside both.</summary>
    public const string ChildrenWithoutRow = "children-without-row";

    /// <summary>The value lies beyond what the definition holds for plausible.</summary>
    public const string Implausible = "implausible";

    /// <summary>How many of the period's notices have no outcome yet: <c>pagar:3</c>.</summary>
    public const string Pagar = "pagar";
}
