namespace Bistand.Analytics.Model.Swedish;

/// <summary>
/// The units of figures in running text, where tables have symbols: "0,76 procent" for 0,76 %. A difference of two percentages is
/// in procentenheter, never in per cent.
/// </summary>
public static class UnitWords
{
    /// <summary>"st" and "index" go without saying.</summary>
    public static bool IsSaid(string unit) => unit is not ("" or "st" or "index");

    /// <summary>" (%)", " (kr)": after a name, where the numbers stand without; nothing where it goes without saying.</summary>
    public static string InBrackets(string unit) => IsSaid(unit) ? $" ({unit})" : "";

    /// <summary>"0,76 procent", "1 krona", "73", "14,2 månader": a level. Unknown units are printed as they are.</summary>
    public static string Amount(decimal value, int decimals, string unit)
    {
        string number = SwedishText.Number(value, decimals);
        return unit switch
        {
            _ when !IsSaid(unit) => number,
            "%" => $"{number} procent",
            _ => $"{number} {Noun(unit, number)}",
        };
    }

    /// <summary>"0,13 procentenheter", "1 krona", "12": how far two levels are apart, without sign. An index has no unit of its own: "2".</summary>
    public static string Distance(decimal distance, int decimals, string unit)
    {
        string number = SwedishText.Number(Math.Abs(distance), decimals);
        return unit switch
        {
            _ when !IsSaid(unit) => number,
            "%" => number == "1" ? "1 procentenhet" : $"{number} procentenheter",
            _ => $"{number} {Noun(unit, number)}",
        };
    }

    /// <summary>"0,13 procentenheter lägre", "12 fler", "0,3 månader mer"; the distance must not be zero.</summary>
    public static string Compared(decimal difference, int decimals, string unit)
    {
        bool more = difference > 0;
        string word = unit switch
        {
            "st" => more ? "fler" : "färre",
            "mån" or "dagar" => more ? "mer" : "mindre",
            _ => more ? "högre" : "lägre",
        };
        return $"{Distance(difference, decimals, unit)} {word}";
    }

    /// <summary>
    /// For a key figure, with sign: "−0,13 procentenheter", "+2"; counts and kronor relative to the earlier level, "−3,2 %".
    /// Null where the earlier level is 0 and nothing is relative to it.
    /// </summary>
    public static string? Change(decimal now, decimal before, int decimals, string unit)
    {
        decimal difference = Rounded(now, decimals) - Rounded(before, decimals);
        if (unit is "%" or "index")
        {
            string sign = difference > 0 ? "+" : difference < 0 ? "\u2212" : "\u00B1";
            return sign + Distance(difference, decimals, unit);
        }

        decimal level = Rounded(before, decimals);
        return level == 0 ? null : SwedishText.Difference(100 * difference / level, 1) + "\u00A0%";
    }

    /// <summary>Half away from zero, as everything is rounded that is printed.</summary>
    public static decimal Rounded(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    private static string Noun(string unit, string number) => (unit, number is "1" or "\u22121") switch
    {
        ("kr", true) => "krona",
        ("kr", false) => "kronor",
        ("tkr", true) => "tusen kronor",
        ("tkr", false) => "tusen kronor",
        ("mnkr", true) => "miljon kronor",
        ("mnkr", false) => "miljoner kronor",
        ("mån", true) => "månad",
        ("mån", false) => "månader",
        ("dagar", true) => "dag",
        _ => unit,
    };
}
