using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Explorer.Sokning;

/// <summary>What a stadsdel is measured by.</summary>
/// <param name="Area">Whose.</param>
/// <param name="Population">Persons on 31 December of the year before.</param>
/// <param name="Children">Per cent of them who are 0–17 years old.</param>
/// <param name="LongTerm">Per cent of the adults who have had bistånd for long, as the public is told it.</param>
public sealed record AreaTraits(Area Area, decimal Population, decimal Children, decimal LongTerm);

/// <summary>
/// The stadsdelar that are most like one: by population, share of children and share of adults with long-term bistånd. Each is counted in standard
/// deviations between the stadsdelar, so that none outweighs another, and the distance is the root of the sum of the differences squared.
/// </summary>
public sealed record SimilarAreas(Area To, Period Period, IReadOnlyList<(AreaTraits Traits, double Distance)> Nearest, IReadOnlyList<Area> Unmeasured)
{
    /// <summary>As many as are chosen.</summary>
    public const int Most = 4;

    public const string PopulationIndicator = "andel-bistand";
    public const string ChildrenIndicator = "andel-barn";
    public const string LongTermIndicator = "andel-langvarigt";

    /// <summary>How it is measured, in words.</summary>
    public string Measure =>
        $"Likhet mäts i tre tal för {SwedishWords.ShortName(Period)}: folkmängd, andelen barn (0–17 år) av befolkningen och andelen vuxna med långvarigt bistånd. Varje tal räknas i standardavvikelser mellan stadsdelarna, "
        + "så att de väger lika, och avståndet är roten ur summan av skillnaderna i kvadrat: 0 är lika i allt."
        + (Unmeasured.Count == 0 ? "" : $" {SwedishWords.And([.. Unmeasured.Select(area => area.Name)])} är inte med, eftersom något av talen saknas eller är dolt.");

    /// <summary>The chosen one first, then the others by how like it they are.</summary>
    public Table Table(AreaTraits? own)
    {
        Row Of(AreaTraits traits, Cell distance, RowEmphasis emphasis) => new(
            [
                Cell.Words(traits.Area.Name), Cell.Whole(traits.Population), Cell.Number(traits.Children, SwedishText.WithUnit(traits.Children, 1, "%")),
                Cell.Number(traits.LongTerm, SwedishText.WithUnit(traits.LongTerm, 2, "%")), distance,
            ],
            emphasis);
        return new Table(
            $"Stadsdelar som liknar {To.Name}",
            [new("Stadsdel", ColumnKind.Text), new("Folkmängd", ColumnKind.Number), new("Barn av befolkningen", ColumnKind.Number), new("Långvarigt bistånd", ColumnKind.Number), new("Avstånd", ColumnKind.Number)],
            [
                .. own is null ? Array.Empty<Row>() : [Of(own, Cell.NotApplicable, RowEmphasis.Own)],
                .. Nearest.Select(near => Of(near.Traits, Cell.Number((decimal)Math.Round(near.Distance, 6), near.Distance.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',')), RowEmphasis.None)),
            ],
            Measure);
    }

    /// <param name="to">The one that others are to be like.</param>
    /// <param name="period">When.</param>
    /// <param name="stadsdelar">Those in force then.</param>
    /// <param name="counted">Figures of the three indicators with their denominators, which are counts of the population and no secret.</param>
    /// <param name="told">The same as the public is told them: how like another area is would else tell of what is withheld.</param>
    public static (SimilarAreas Similar, AreaTraits? Own) Of(Area to, Period period, IReadOnlyList<Area> stadsdelar, IReadOnlyList<Figure> counted, IReadOnlyList<Figure> told)
    {
        AreaTraits[] measured = [.. stadsdelar.Select(area => TraitsOf(area, counted, told)).OfType<AreaTraits>()];
        Area[] unmeasured = [.. stadsdelar.Where(area => measured.All(traits => traits.Area.Id != area.Id))];
        if (Array.Find(measured, traits => traits.Area.Id == to.Id) is not { } own)
        {
            return (new SimilarAreas(to, period, [], unmeasured), null);
        }

        Func<AreaTraits, double>[] axes = [.. new Func<AreaTraits, decimal>[] { traits => traits.Population, traits => traits.Children, traits => traits.LongTerm }.Select(of => Standardised(measured, of))];
        (AreaTraits Traits, double Distance)[] others =
        [
            .. measured.Where(traits => traits.Area.Id != to.Id)
                .Select(traits => (Traits: traits, Distance: Math.Sqrt(axes.Sum(axis => Math.Pow(axis(traits) - axis(own), 2)))))
                .OrderBy(one => one.Distance).ThenBy(one => one.Traits.Area.Name, SwedishWords.Order).Take(Most),
        ];
        return (new SimilarAreas(to, period, others, unmeasured), own);
    }

    private static AreaTraits? TraitsOf(Area area, IReadOnlyList<Figure> counted, IReadOnlyList<Figure> told)
    {
        Figure? Find(IReadOnlyList<Figure> figures, string indicator) => figures.FirstOrDefault(figure => figure.Indicator == indicator && figure.Area.Id == area.Id && figure.Sex == Sex.T);
        return Find(counted, PopulationIndicator)?.Denominator is { } population and > 0 && Find(counted, ChildrenIndicator)?.Denominator is { } children
            && Find(told, LongTermIndicator).Shown() is { } longTerm
            ? new AreaTraits(area, population, 100 * children / population, longTerm)
            : null;
    }

    /// <summary>In standard deviations; where all are alike none differs.</summary>
    private static Func<AreaTraits, double> Standardised(IReadOnlyList<AreaTraits> all, Func<AreaTraits, decimal> of)
    {
        double mean = all.Average(traits => (double)of(traits));
        double deviation = Math.Sqrt(all.Average(traits => Math.Pow((double)of(traits) - mean, 2)));
        return traits => deviation == 0 ? 0 : ((double)of(traits) - mean) / deviation;
    }
}
