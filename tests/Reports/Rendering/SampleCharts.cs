using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Chance;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Tests.Reports.Tertial;

namespace Bistand.Analytics.Tests.Reports.Rendering;

internal static class SampleCharts
{
    private static readonly string[] AreaNames =
    [
        "Järva", "Skärholmen", "Hässelby-Vällingby", "Farsta", "Enskede-Årsta-Vantör", "Skarpnäck", "Hägersten-Älvsjö", "Bromma", "Södermalm",
        "Kungsholmen", "Norra innerstaden",
    ];

    public static Chart Development(string id)
    {
        var points = new List<ChartPoint>();
        for (int index = 0; index < 36; index++)
        {
            string month = new Month(2021, 1).Plus(index).ToString();
            decimal value = 478 - 2.1m * index + 9 * (index % 5);
            points.Add(index == 14
                ? new ChartPoint(month, ChartSeries.Outcome, null, Cell.Incomplete.Text)
                : new ChartPoint(month, ChartSeries.Outcome, value, SwedishText.Number(value, 0)));
        }

        for (int index = 1; index <= 12; index++)
        {
            decimal value = 404 - 1.2m * index;
            points.Add(new ChartPoint(new Month(2023, 12).Plus(index).ToString(), ChartSeries.Forecast, value, SwedishText.Number(value, 0),
                value - 3 * index, value + 3 * index, value - 5 * index, value + 5 * index));
        }

        return new Chart(id, ChartSpec.Development, "Antal hushåll med ekonomiskt bistånd per månad, utfall 2021–2023 och prognos 2024",
            "Linjediagram. Antalet hushåll sjunker från 478 i januari 2021 till 404 i december 2023. Prognosen för december 2024 är 390, med 95 % "
            + "intervall 330–450.", "Antal hushåll", points, TableOf("Antal hushåll per månad", points));
    }

    public static Chart Lines(string id)
    {
        List<ChartPoint> points = [];
        foreach ((string name, decimal level) in new[] { ("Farsta", 0.61m), ("Kvinnor", 0.58m), ("Hela staden", 0.52m), (ChartSeries.Target, 0.7m) })
        {
            points.AddRange(Enumerable.Range(0, 36).Select(index => (Month: new Month(2021, 1).Plus(index).ToString(), Value: level + (name == ChartSeries.Target ? 0 : 0.01m * (index % 5))))
                .Select((month, index) => name == "Kvinnor" && index == 14 ? new ChartPoint(month.Month, name, null, "..") : new ChartPoint(month.Month, name, month.Value, SwedishText.Number(month.Value, 2))));
        }

        points.Add(new ChartPoint("2022-01", ChartSeries.Mark, null, "riksnorm 2022"));
        points.Add(new ChartPoint("2023-07", ChartSeries.Mark, null, "sammanslagning"));
        return new Chart(id, ChartSpec.Lines, "Utveckling januari 2021–december 2023", "Linjediagram med Farsta, kvinnor och hela staden.", "Procent", points, TableOf("Utveckling", points));
    }

    public static Chart Areas(string id)
    {
        List<ChartPoint> points = AreaNames.Select((name, index) => index == 9
            ? new ChartPoint(name, ChartSeries.Other, null, "..")
            : new ChartPoint(name, index == 6 ? ChartSeries.Own : ChartSeries.Other, 3.1m - 0.25m * index, SwedishText.Number(3.1m - 0.25m * index, 2))).ToList();
        points.Add(new ChartPoint("Hela staden", ChartSeries.City, 1.22m, "1,22"));
        return new Chart(id, ChartSpec.Areas, "Andel av befolkningen med ekonomiskt bistånd, stadsdelar 2023",
            "Liggande staplar. Järva har högst andel, 3,10 %. Hägersten-Älvsjö har 1,60 % och hela staden 1,22 %. Kungsholmens uppgift visas inte.",
            "Andel av befolkningen (%)", points, TableOf("Andel av befolkningen med ekonomiskt bistånd", points));
    }

    public static Chart Funnel()
    {
        Figure Of(Area area, decimal value, decimal whole) => ReportFixture.Of("andel-bistand", Period.VB(2023), area, Sex.T, "%", value) with { Numerator = value * whole / 100, Denominator = whole };
        Area[] stadsdelar = [.. ReportFixture.Areas.All.Where(area => area.Kind == AreaKind.Stadsdel && area.InForce(new Month(2023, 12)))];
        return FunnelChart.Of(
            Of(ReportFixture.Areas.City, 1.22m, 980_000), [.. stadsdelar.Select((area, at) => Of(area, 1.22m + (0.04m * (at - 5)), 20_000 + (8000 * (at * 7 % 11))))], ReportFixture.Own,
            ChanceRule.Share, "Personer med bistånd av befolkningen, 2023", figure => Cell.Of(figure, 2))!;
    }

    public static Chart Sexes(string id)
    {
        List<ChartPoint> points = Enumerable.Range(2019, 5).SelectMany(year => new[]
        {
            new ChartPoint($"{year}", ChartSeries.Women, year == 2019 ? null : 0.79m + (2023 - year) * 0.03m, year == 2019 ? ".." : Percent(0.79m + (2023 - year) * 0.03m)),
            new ChartPoint($"{year}", ChartSeries.Men, 0.96m + (2023 - year) * 0.04m, Percent(0.96m + (2023 - year) * 0.04m)),
        }).ToList();
        return new Chart(id, ChartSpec.Sexes, "Andel av kvinnor och män med ekonomiskt bistånd",
            "Punktdiagram. Andelen är högre för män än för kvinnor alla år, 0,96 mot 0,79 % 2023. Uppgiften för kvinnor 2019 visas inte.",
            "Andel av befolkningen (%)", points, TableOf("Andel av kvinnor och män med ekonomiskt bistånd", points));
    }

    public static Chart Cost(string id)
    {
        var points = new List<ChartPoint>();
        for (int index = 1; index <= 12; index++)
        {
            string month = new Month(2023, index).ToString();
            points.Add(new ChartPoint(month, ChartSeries.Budget, 4150m * index, SwedishText.Number(4150m * index, 0)));
            decimal value = 4240m * index;
            points.Add(index <= 8
                ? new ChartPoint(month, ChartSeries.Outcome, value, SwedishText.Number(value, 0))
                : new ChartPoint(month, ChartSeries.Forecast, value, SwedishText.Number(value, 0), value - 300 * (index - 8), value + 300 * (index - 8),
                    value - 520 * (index - 8), value + 520 * (index - 8)));
        }

        return new Chart(id, ChartSpec.Cost, "Kostnad mot budget, ackumulerat 2023",
            "Linjediagram. Utfallet ligger över budget hela året. Prognosen för helåret är 50 880 tkr mot budget 49 800 tkr.",
            "Tusental kronor", points, TableOf("Kostnad mot budget, tusental kronor", points));
    }

    public static Table HouseholdTable() => new("Hushåll, medelbidrag och biståndstid",
        [new("Mått", ColumnKind.Text), new("2021", ColumnKind.Number), new("2022", ColumnKind.Number), new("2023", ColumnKind.Number), new("Förändring", ColumnKind.Number)],
        [
            new([Cell.Words("Hushåll per månad"), Cell.Number(455.1m, "455"), Cell.Number(425.9m, "426"), Cell.Number(412.3m, "412"), Cell.Number(-3.2m, "−3,2 %")]),
            new([Cell.Words("Medelbidrag per hushåll och månad, kr"), Cell.Incomplete, Cell.Number(9590m, "9 590"), Cell.Number(10348m, "10 348"), Cell.Number(7.9m, "+7,9 %")]),
            new([Cell.Words("Nya hushåll"), Cell.NotApplicable, Cell.Suppressed, Cell.Number(87m, "87"), Cell.Suppressed]),
        ]);

    public static Table CostTable() => new("Budget, utfall och avvikelse per månad, tusental kronor",
        [new("Månad", ColumnKind.Text), new("Budget", ColumnKind.Number), new("Utfall", ColumnKind.Number), new("Avvikelse", ColumnKind.Number)],
        Enumerable.Range(1, 12).Select(month => new Row(
            [Cell.Words(SwedishText.Month(new Month(2023, month))), Cell.Number(4150m, "4 150"), Cell.Number(4240m, "4 240"), Cell.Number(-90m, "−90")]))
            .Append(new Row([Cell.Words("Summa"), Cell.Number(49_800m, "49 800"), Cell.Number(50_880m, "50 880"), Cell.Number(-1_080m, "−1 080")], RowEmphasis.Total))
            .ToList(),
        "Avvikelse = budget − utfall; minus är underskott.");

    public static Table LedgerTable() => new("Resultaträkning per anslag, tusental kronor",
        [new("Anslag", ColumnKind.Text), new("Post", ColumnKind.Text), new("Budget", ColumnKind.Number), new("Utfall", ColumnKind.Number), new("Avvikelse", ColumnKind.Number)],
        Enumerable.Range(1, 40).Select(index => new Row(
            [
                Cell.Words(index % 3 == 0 ? "Ekonomiskt bistånd, handläggning och arbetsmarknadsåtgärder" : "Ekonomiskt bistånd"), Cell.Words($"Post {index}"),
                Cell.Number(1000m * index, SwedishText.Number(1000m * index, 0)), Cell.Number(990m * index, SwedishText.Number(990m * index, 0)),
                Cell.Number(10m * index, SwedishText.Number(10m * index, 0)),
            ], index == 7 ? RowEmphasis.Own : RowEmphasis.None)).ToList());

    private static Table TableOf(string caption, IEnumerable<ChartPoint> points) => new(
        caption,
        [new("Kategori", ColumnKind.Text), new("Serie", ColumnKind.Text), new("Värde", ColumnKind.Number)],
        points.Select(point => new Row([Cell.Words(point.Category), Cell.Words(point.Series), CellOf(point)])).ToList());

    private static string Percent(decimal value) => SwedishText.WithUnit(value, 2, "%");

    private static Cell CellOf(ChartPoint point) => point switch
    {
        { Value: { } value } => Cell.Number(value, point.Text),
        { Text: ".." } => Cell.Suppressed,
        _ => Cell.Incomplete,
    };
}
