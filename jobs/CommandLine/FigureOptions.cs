using System.CommandLine;
using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;

namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>Options that several commands have in common; each command makes its own, since an option belongs to one.</summary>
public static class FigureOptions
{
    public static Option<string> Period(string text) => new("--period") { Description = text, HelpName = "PERIOD", Required = true };

    public static Option<string?> Area(string text, bool required) => new("--area") { Description = text, HelpName = "OMRÅDE", Required = required };

    public static Option<string?> Sex(string standard = "T") => new("--sex") { Description = $"T alla, K kvinnor och flickor, M män och pojkar (annars {standard}).", HelpName = "T|K|M" };

    public static Option<string?> Enhet() => new("--enhet") { Description = "Bara den enhetens rader, där exporten har enhet.", HelpName = "NAMN" };

    public static Option<int?> Release() => new("--release") { Description = "Utgåvan (annars den som gäller).", HelpName = "N" };

    public static Option<string?> AsOf() => new("--as-of") { Description = "Räknar med de definitioner som gällde den dagen (2022-12-31).", HelpName = "DATUM" };

    /// <exception cref="UserException">The text is no date.</exception>
    public static DateOnly ParseDate(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && day.Year is > 1 and < 9999
            ? day
            : throw UserException.Usage($"Datumet «{text}» finns inte. Skriv år, månad och dag: 2022-12-31.");

    public static Option<string> Format(params string[] formats) => new("--format")
    {
        Description = $"Form på resultatet: {string.Join(", ", formats)} (annars {formats[0]}).",
        HelpName = string.Join('|', formats),
        DefaultValueFactory = _ => formats[0],
    };

    public static Option<string> Audience(string standard) => new("--audience")
    {
        Description = $"internal visar allt, public döljer det som kan röja en person (annars {standard}).",
        HelpName = "internal|public",
        DefaultValueFactory = _ => standard,
    };

    /// <exception cref="UserException">Another word.</exception>
    public static Audience ParseAudience(string text) => text switch
    {
        "internal" => Model.Figures.Audience.Internal,
        "public" => Model.Figures.Audience.Public,
        _ => throw UserException.Usage($"Mottagaren «{text}» finns inte. Skriv internal eller public."),
    };

    /// <exception cref="UserException">A format that the command does not have.</exception>
    public static string ParseFormat(string text, params string[] formats) => formats.Contains(text)
        ? text
        : throw UserException.Usage($"Formen «{text}» finns inte. Formerna är: {string.Join(", ", formats)}.");
}
