using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Explorer.Sammansattning;

/// <summary>
/// How far back an area's months reach, and what cannot be seen for that: who has had bistånd longer than the months go back, and who had it
/// before them. A run is never longer than the months there are, so that a band of longer runs is empty because data are missing, not households.
/// </summary>
/// <param name="First">The first month with bistånd.</param>
internal sealed record DataReach(Month First)
{
    /// <summary>Months of history before new households are told from returning ones well enough.</summary>
    private const int EnoughMonths = 36;

    /// <summary>Null where the area has no month.</summary>
    public static DataReach? Of(SideFigures side)
    {
        Month[] months = [.. side.Months.Where(figure => figure.Indicator == SammansattningView.Households && figure.Status is FigureStatus.Ok or FigureStatus.Suppressed && figure.Numerator != 0)
            .Select(figure => figure.Period.Last)];
        return months.Length == 0 ? null : new DataReach(months.Min());
    }

    /// <summary>The first month in which a run can be as long as the band begins: «28+» in the 28th month. Who has no band told is there from the first.</summary>
    public Month CountedFrom(string band) => band == Breakdown.Unknown ? First : First.Plus(int.Parse(string.Concat(band.TakeWhile(char.IsAsciiDigit)), CultureInfo.InvariantCulture) - 1);

    /// <summary>Null where every band is counted in all of the periods' months.</summary>
    public static string? BandNote(IEnumerable<string> bands, SideFigures one, SideFigures other)
    {
        string[] notes =
        [
            .. new[] { one, other }.DistinctBy(side => side.Side.Area.Id).Select(side => (Reach: Of(side), side.Side.Area, From: Min(one, other, side.Side.Area.Id)))
                .Where(side => side.Reach is not null)
                .Select(side => (side.Reach, side.Area, Late: bands.Where(band => side.Reach!.CountedFrom(band) > side.From).ToList()))
                .Where(side => side.Late.Count > 0)
                .Select(side => (one.Side.Area.Id == other.Side.Area.Id ? "" : side.Area.Name + ": ")
                    + $"uppgifterna börjar {SwedishText.Month(side.Reach!.First)}, så "
                    + string.Join(" och ", side.Late.Select(band => $"{CategoryLabel.Of("bistandstid", band)} kan räknas först från {SwedishText.Month(side.Reach.CountedFrom(band))}"))),
        ];
        return notes.Length == 0 ? null : $"{SwedishWords.Sentence(string.Join("; ", notes))}. Dessförinnan står hushållen i gruppen närmast före.";
    }

    /// <summary>Null where the months go back far enough.</summary>
    public static string? FlowNote(SideFigures side) => Of(side) is { } reach && side.Side.Period.First.Since(reach.First) < EnoughMonths
        ? $"Uppgifterna börjar {SwedishText.Month(reach.First)}: den som bara hade bistånd före dess räknas som ny, så de nya är fler och de återkommande färre än de var."
            + (side.Side.Period.First <= reach.First ? $" {SwedishWords.Sentence(SwedishText.Month(reach.First))} har ingen månad före sig och därför inga flöden." : "")
        : null;

    private static Month Min(SideFigures one, SideFigures other, string area) =>
        new[] { one, other }.Where(side => side.Side.Area.Id == area).Min(side => side.Side.Period.First);
}
