using System.Globalization;
using Bistand.Analytics.Model.Figures;

namespace Bistand.Analytics.Model.Chance;

/// <summary>The places that an area can have among those it is ranked with, when chance is reckoned with.</summary>
/// <param name="First">1 comes first.</param>
/// <param name="Last">The same as <paramref name="First"/> where every other is surely before or after, or nothing is known of chance.</param>
/// <param name="Of">How many are ranked.</param>
public readonly record struct PlaceRange(int First, int Last, int Of)
{
    /// <summary>"4" or "4–9".</summary>
    public string Text => First == Last ? First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{First}–{Last}");

    /// <summary>Among the others that are shown; null where the figure is not, or is alone. Without counts, equal values share a place.</summary>
    public static PlaceRange? Among(Figure? own, IEnumerable<Figure?> others, ChanceRule rule, bool lowIsFirst)
    {
        List<Figure> ranked = [.. others.OfType<Figure>().Where(other => other.Shown() is not null)];
        if (own.Shown() is not { } value || ranked.Count == 0)
        {
            return null;
        }

        bool IsBefore(Figure other) => lowIsFirst ? other.Value < value : other.Value > value;
        int before = ranked.Count(other => IsBefore(other) && !ChanceInterval.MayBeChance(own, other, rule));
        int alike = ranked.Count(other => ChanceInterval.MayBeChance(own, other, rule));
        return new PlaceRange(1 + before, 1 + before + alike, ranked.Count + 1);
    }
}
