namespace Bistand.Analytics.Reports.Explorer.Shared;

/// <summary>The pages of the menu, in its order.</summary>
public static class Menu
{
    public const string Laget = "/";
    public const string Indikator = "/indikator";
    public const string Sammansattning = "/sammansattning";
    public const string Manadsprognos = "/manadsprognos";
    public const string Prognos = "/prognos";
    public const string Rapporter = "/rapporter";
    public const string Leveranser = "/leveranser";
    public const string Jobb = "/jobb";

    public static IReadOnlyList<(string Path, string Name)> Entries { get; } =
    [
        (Laget, "Läget"), (Indikator, "Indikatorer"), (Sammansattning, "Sammansättning"), (Prognos, "Prognos"),
        (Manadsprognos, "Månadsprognos"), (Rapporter, "Rapporter"), (Leveranser, "Leveranser"), (Jobb, "Jobb"),
    ];
}
