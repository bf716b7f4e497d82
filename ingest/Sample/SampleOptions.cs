using Bistand.Analytics.Model;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>
/// What the sample city is to hold: <see cref="Months"/> months from <see cref="From"/>; about <see cref="Households"/>
/// households with bistånd in a mean month, over all chosen areas together (null: the chosen areas' part of 8 500); ids, names or
/// aliases of the areas in <see cref="Areas"/> (none: the whole city).
/// </summary>
public sealed record SampleOptions(Month From, int Months, int? Households, IReadOnlyList<string> Areas, ulong Seed)
{
    /// <summary>Households of a mean month in the whole city: 101 580 biståndsmånader / 12 (2017, table b161).</summary>
    public const int CityHouseholds = 8_500;

    public const int LongestWindow = 240;
    public const int MostHouseholds = 100_000;

    /// <summary>The stadsdelsområden of the areas file begin in 2007.</summary>
    internal static readonly Month Earliest = new(2007, 1);

    private static readonly Month Latest = new(2049, 12);

    /// <summary>Three whole years across the merger of 2023-07-01, so that T1, T2 and VB of 2023 all have a year before.</summary>
    public static SampleOptions Default { get; } = new(new Month(2021, 1), 36, null, [], 1);

    /// <summary>The last month, included.</summary>
    public Month To => From.Plus(Months - 1);

    /// <exception cref="UserException">A number or month is out of range.</exception>
    internal void Check()
    {
        if (Months is < 1 or > LongestWindow)
        {
            throw UserException.Usage($"Antalet månader (--months) är {Months} men ska vara 1–{LongestWindow}.");
        }

        if (From < Earliest || From > Latest || To > Latest)
        {
            throw UserException.Usage(
                $"Exempelstaden kan omfatta månader från {Earliest} till {Latest}. Ändra --from eller --months så att alla månader ryms.");
        }

        if (Households is < 1 or > MostHouseholds)
        {
            throw UserException.Usage($"Antalet hushåll (--households) är {Households} men ska vara 1–{MostHouseholds}.");
        }
    }
}
