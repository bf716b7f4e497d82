namespace Bistand.Analytics.Reports.Explorer.Sokning;

/// <summary>What can be ticked in a list.</summary>
/// <param name="Value">As it stands in the address.</param>
/// <param name="Name">As it is read.</param>
/// <param name="Words">What it is found by.</param>
public sealed record Pick(string Value, string Name, bool IsOn, string Words);

/// <summary>Those of a list that stand together.</summary>
public sealed record PickGroup(string Name, IReadOnlyList<Pick> Picks);
