namespace Bistand.Analytics.Model.Forecasting;

/// <summary>A series that can be forecast for an area, and the indicator whose monthly values it is.</summary>
/// <param name="Name">What the user calls it.</param>
/// <param name="Indicator">The indicator computed month by month.</param>
/// <param name="Unit">The unit of its values.</param>
/// <param name="Decimals">How many decimals make sense.</param>
/// <param name="BySex">Whether women and men are told apart.</param>
public sealed record SeriesKind(string Name, string Indicator, string Unit, int Decimals, bool BySex)
{
    public static IReadOnlyList<SeriesKind> All { get; } =
    [
        new("hushall", "antal-hushall", "hushåll", 0, BySex: false),
        new("personer", "antal-personer", "personer", 0, BySex: true),
        new("medelbidrag", "medelbidrag", "kr per hushåll och månad", 0, BySex: false),
        new("kostnad", "utbetalt", "kr", 0, BySex: false),
    ];

    /// <summary>Whether the series is told for this sex.</summary>
    public bool Has(Sex sex) => sex == Sex.T || BySex;

    /// <exception cref="UserException">There is no such series.</exception>
    public static SeriesKind Require(string name) => All.FirstOrDefault(kind => kind.Name == name) ?? throw UserException.Usage(
        $"Serien «{name}» finns inte. Serierna är: {string.Join(", ", All.Select(kind => kind.Name))}.");
}
