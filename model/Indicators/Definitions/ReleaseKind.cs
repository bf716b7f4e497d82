using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Model.Indicators.Definitions;

/// <summary>What a row of an export kind is about in time.</summary>
public enum Grain
{
    Month,

    /// <summary>As of 31 December.</summary>
    Year,

    /// <summary>A single case with dates of its own.</summary>
    Case,
}

/// <summary>An export kind as indicators see it: its table, its time and whether its rows name an enhet.</summary>
public sealed record ReleaseKind(string Name, string Table, Grain Grain, bool HasEnhet, IReadOnlyList<string> Dates)
{
    public static ReleaseKind Bistand { get; } = new("bistand", ReleaseSchema.Bistand, Grain.Month, HasEnhet: false, []);

    public static ReleaseKind Befolkning { get; } = new("befolkning", ReleaseSchema.Befolkning, Grain.Year, HasEnhet: false, []);

    public static ReleaseKind Ekonomi { get; } = new("ekonomi", ReleaseSchema.Ekonomi, Grain.Month, HasEnhet: true, []);

    public static IReadOnlyList<ReleaseKind> All { get; } =
    [
        Bistand,
        Befolkning,
        new("avslut", ReleaseSchema.Avslut, Grain.Case, HasEnhet: true, ["avslutsdatum"]),
        new("avhysning", ReleaseSchema.Avhysning, Grain.Case, HasEnhet: false, ["meddelande_datum", "utfall_datum"]),
        new("sjukfranvaro", ReleaseSchema.Sjukfranvaro, Grain.Month, HasEnhet: true, []),
        new("medarbetarenkat", ReleaseSchema.Medarbetarenkat, Grain.Year, HasEnhet: true, []),
        new("brukarenkat", ReleaseSchema.Brukarenkat, Grain.Year, HasEnhet: false, []),
        Ekonomi,
        new("fut", ReleaseSchema.Fut, Grain.Case, HasEnhet: false, ["inkom"]),
        new("boende", ReleaseSchema.Boende, Grain.Case, HasEnhet: false, ["start", "slut"]),
        new("arbetsmarknad", ReleaseSchema.Arbetsmarknad, Grain.Case, HasEnhet: false, ["start", "slut"]),
        new("klagomal", ReleaseSchema.Klagomal, Grain.Case, HasEnhet: true, ["datum"]),
        new("handelse", ReleaseSchema.Handelse, Grain.Case, HasEnhet: false, ["datum"]),
        new("ansokan", ReleaseSchema.Ansokan, Grain.Case, HasEnhet: false, ["inkom"]),
    ];

    public static ReleaseKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The windows that make sense for the kind's time.</summary>
    public bool Allows(NeedWindow window) => Grain switch
    {
        Grain.Month => window is NeedWindow.Period or NeedWindow.MonthBefore or NeedWindow.WholeYear or NeedWindow.LastMonth or NeedWindow.TwelveMonths or NeedWindow.History,
        Grain.Year => window is NeedWindow.Year or NeedWindow.PreviousYear,
        _ => window is NeedWindow.Cases,
    };
}
