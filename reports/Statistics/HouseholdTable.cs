using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Statistics;

/// <summary>Households of the whole city by type, years side by side, in the lines that the city prints.</summary>
internal static class HouseholdTable
{
    private static readonly (string Name, string[] Types, bool IsPart)[] Lines =
    [
        ("Ensamstående man", ["3", "4"], false), ("– utan barn", ["3"], true), ("– med barn", ["4"], true),
        ("Ensamstående kvinna", ["5", "6"], false), ("– utan barn", ["5"], true), ("– med barn", ["6"], true),
        ("Par", ["7", "8"], false), ("– utan barn", ["7"], true), ("– med barn", ["8"], true),
        ("Dödsbo", [YearCountReader.Dodsbo], false), ("Övriga och okända", [YearCounts.Unknown], false),
    ];

    public static Table Of(StatisticsFigures figures, YearCountReader reader, Area city, IReadOnlyList<Period> years)
    {
        var places = new Dictionary<string, IReadOnlyList<Area>> { [city.Id] = [city] };
        (Period Year, YearCounts Counts)[] counted = [.. years.Select(year => (year, reader.Households(places, year)))];
        // A kind that no year has any of is one that the exports do not tell.
        bool IsDelivered(string[] types) => types is not [YearCountReader.Dodsbo] || counted.Any(one => one.Counts.Of(city.Id, types[0]) > 0);
        Cell Count((Period Year, YearCounts Counts) one, string[] types) => figures.Find("hushall-ar", city, one.Year) switch
        {
            { Status: FigureStatus.Ok } when !IsDelivered(types) => Cell.Missing,
            { Status: FigureStatus.Ok } when one.Counts.MayBeTold([city.Id], figures.Smallest) => Cell.Whole(types.Sum(type => one.Counts.Of(city.Id, type))),
            { Status: FigureStatus.Ok } => Cell.Suppressed,
            var figure => Cell.Of(figure, 0),
        };
        return new Table(
            $"Hushåll med ekonomiskt bistånd någon gång under året efter hushållstyp, hela staden, {StatisticsTables.Span(years)}",
            [new("Hushållstyp", ColumnKind.Text), .. years.Select(year => new Column(StatisticsTables.Year(year), ColumnKind.Number))],
            [
                .. Lines.Select(line => new Row([Cell.Words(line.IsPart ? $"\u00A0\u00A0{line.Name}" : line.Name), .. counted.Select(one => Count(one, line.Types))])),
                new Row([Cell.Words("Samtliga"), .. years.Select(year => figures.Cell("hushall-ar", city, year, 0))], RowEmphasis.Total),
            ],
            "Ett hushåll räknas en gång om året, i den typ som det hade sin sista månad med bistånd. Dödsbo är de hushåll som underlaget anger som det. "
                + "Övriga: hushåll med enbart barn under 18 år, okänd typ eller skyddade personuppgifter.");
    }
}
