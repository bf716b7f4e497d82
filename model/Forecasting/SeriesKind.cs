using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Model.Forecasting;

/// <summary>A series that can be forecast for an area, and the indicator whose monthly values it is.</summary>
/// <param name="Name">What the user types.</param>
/// <param name="Title">What it is called in print.</param>
/// <param name="Indicator">The indicator computed month by month.</param>
/// <param name="Unit">The unit of its values.</param>
/// <param name="Decimals">How many decimals make sense.</param>
/// <param name="BySex">Whether women and men are told apart.</param>
public sealed record SeriesKind(string Name, string Title, string Indicator, string Unit, int Decimals, bool BySex)
{
    public static IReadOnlyList<SeriesKind> All { get; } =
    [
        new("hushall", "Hushåll", "antal-hushall", "hushåll", 0, BySex: false),
        new("personer", "Personer", "antal-personer", "personer", 0, BySex: true),
        new("medelbidrag", "Medelbidrag", "medelbidrag", "kr per hushåll och månad", 0, BySex: false),
        new("kostnad", "Kostnad", "utbetalt", "kr", 0, BySex: false),
    ];

    /// <summary>Whether its values are numbers of households or persons.</summary>
    public bool Counts => Unit is "hushåll" or "personer";

    /// <summary>"Hushåll", "Kvinnor och flickor": whom or what the series of this sex is about.</summary>
    public string Subject(Sex sex) => BySex && sex != Sex.T ? SwedishWords.Sentence(SexWords.WithChildren(sex)) : Title;

    /// <summary>Whether the series is told for this sex.</summary>
    public bool Has(Sex sex) => sex == Sex.T || BySex;

    /// <exception cref="UserException">There is no such series.</exception>
    public static SeriesKind Require(string name) => All.FirstOrDefault(kind => kind.Name == name) ?? throw UserException.Usage(
        $"Serien «{name}» finns inte. Serierna är: {string.Join(", ", All.Select(kind => kind.Name))}.");
}
