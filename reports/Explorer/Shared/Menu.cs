using Bistand.Analytics.Model.Access;

namespace Bistand.Analytics.Reports.Explorer.Shared;

/// <summary>The pages of the menu, in its order.</summary>
public static class Menu
{
    public const string Laget = "/";
    public const string Indikator = "/indikator";
    public const string Sokning = "/sokning";
    public const string Sammansattning = "/sammansattning";
    public const string Manadsprognos = "/manadsprognos";
    public const string Prognos = "/prognos";
    public const string Rapporter = "/rapporter";
    public const string Statistik = "/statistik";
    public const string Leveranser = "/leveranser";
    public const string Jobb = "/jobb";

    /// <summary>Om utgåvan; no entry of the menu, but reached from the line that names it.</summary>
    public const string Utgava = "/utgava";

    /// <summary>The integrations; no entry of the menu, but reached from Jobb.</summary>
    public const string Integrationer = "/integrationer";

    /// <summary>Each with the right that it takes: whoever has not got it is not shown the way.</summary>
    public static IReadOnlyList<(string Path, string Name, Right Right)> Entries { get; } =
    [
        (Laget, "Läget", Right.SeePublic), (Indikator, "Indikatorer", Right.SeePublic), (Sokning, "Fri sökning", Right.SeePublic),
        (Sammansattning, "Sammansättning", Right.SeePublic), (Prognos, "Prognos", Right.SeeInternal),
        (Manadsprognos, "Månadsprognos", Right.SeeInternal), (Rapporter, "Rapporter", Right.SeePublic), (Statistik, "Statistik", Right.SeePublic),
        (Leveranser, "Leveranser", Right.SeeDeliveries), (Jobb, "Jobb", Right.Administer),
    ];
}
