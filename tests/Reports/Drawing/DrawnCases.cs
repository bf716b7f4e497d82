using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Tests.Reports.Rendering;

namespace Bistand.Analytics.Tests.Reports.Drawing;

/// <summary>Charts of every form that are hard to draw: long names, values below zero, zeros alone, one point, sixty months, lines that end together.</summary>
internal static class DrawnCases
{
    private const string Long = "Antal hushåll med ekonomiskt bistånd per månad i Hägersten-Älvsjö stadsdelsnämndsområde, utfall till och med december 2023 och prognos för 2024 med osäkerhet";

    private static readonly string[] Kinds =
    [
        "Ensamstående utan barn", "Ensamstående med barn", "Par utan barn", "Par med barn", "Övriga hushåll och okänd hushållstyp, där uppgift saknas i exporten",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    ];

    private static readonly string[] Areas =
    [
        "Järva", "Skärholmen", "Hässelby-Vällingby", "Farsta", "Enskede-Årsta-Vantör", "Skarpnäck", "Hägersten-Älvsjö", "Bromma", "Södermalm", "Kungsholmen", "Norra innerstaden",
    ];

    public static IReadOnlyDictionary<string, Chart> All { get; } = new Dictionary<string, Chart>(StringComparer.Ordinal)
    {
        ["development, sixty months and a gap"] = Of(ChartSpec.Development, "Hushåll per månad", [.. Outcome(60, at => at == 14 ? null : 478 - at + (9 * (at % 5))), .. Forecast(60, 12, at => 360 - at, 3)]),
        ["development, long title and large numbers"] = Of(ChartSpec.Development, Long, [.. Outcome(60, at => 12_345_678 + (99_999 * (at % 7))), .. Forecast(60, 24, at => 12_345_678 + at, 30_000)]),
        ["development, zeros"] = Of(ChartSpec.Development, "Nollor", [.. Outcome(24, _ => 0), .. Forecast(24, 6, _ => 0, 0)]),
        ["development, one month"] = Of(ChartSpec.Development, "En månad", Outcome(1, _ => 0.76m)),
        ["development, below zero"] = Of(ChartSpec.Development, "Under noll", [.. Outcome(18, at => -50 + (7 * (at % 9))), .. Forecast(18, 6, _ => -30, 9)]),
        ["development, years"] = Of(ChartSpec.Development, "År", [.. Enumerable.Range(2019, 5).Select(year => Point($"{year}-12", ChartSeries.Outcome, year - 1990))]),
        ["forecast with everything"] = Of(ChartSpec.Forecast, "Hushåll per månad: utfall och prognos, scenario, tidigare prognoser",
        [
            .. Outcome(36, at => 478 - at), .. Forecast(36, 12, at => 442 - at, 3), .. Series(ChartSeries.Scenario, 36, 12, at => 444 + at),
            .. Series("Tidigare 2020-05", 18, 12, at => 440 - at), .. Series("Tidigare 2021-05", 28, 12, at => 410 + at),
        ]),
        ["forecast, scenario on the forecast"] = Of(ChartSpec.Forecast, Long, [.. Outcome(60, _ => 1_250_000), .. Forecast(60, 12, _ => 1_250_000, 1), .. Series(ChartSeries.Scenario, 60, 12, _ => 1_250_000)]),
        ["forecast alone, one month"] = Of(ChartSpec.Forecast, "Prognos", Forecast(0, 1, _ => 8, 1)),
        ["forecast, zeros"] = Of(ChartSpec.Forecast, "Nollor", [.. Outcome(12, _ => 0), .. Forecast(12, 12, _ => 0, 0), .. Series(ChartSeries.Scenario, 12, 12, _ => 0)]),
        ["forecast, running months below zero"] = Of(ChartSpec.Forecast, "Löpande", [.. Enumerable.Range(1, 120).Select(at => Point($"{at}", ChartSeries.Outcome, -20 + (at % 12)))]),
        ["lines, marked"] = Of(ChartSpec.Lines, "Medelbidrag",
        [
            .. Series("Farsta", 0, 60, at => 9_000 + (7 * at)), .. Outcome(60, at => at is > 20 and < 24 ? null : 8_700 + (9 * at)).Select(point => point with { Series = "Bromma" }),
            .. new[] { 12, 24, 36, 48 }.Select(at => new ChartPoint(MonthAt(at), ChartSeries.Mark, null, $"riksnorm {2019 + (at / 12)}")),
            new(MonthAt(25), ChartSeries.Mark, null, "tidsseriebrott"), new(MonthAt(25), ChartSeries.Mark, null, "sammanslagning"), new(MonthAt(59), ChartSeries.Mark, null, "ny indelning"),
        ]),
        ["flow"] = Of(ChartSpec.Flow, "Flyttar", Kinds.SelectMany((kind, at) => new[]
        {
            Point(kind, ChartSeries.Nowhere, 40 - (7 * at)), Point(ChartSeries.Nowhere, kind, 3 * at), Point(kind, Kinds[(at + 1) % Kinds.Length], 12 - (2 * at)),
        })),
        ["tiles"] = Of(ChartSpec.Tiles, "Karta", Areas.Select((name, at) => Point(name, at == 9 ? "" : $"{1 + (at % 4)}", at == 9 ? null : 3.1m - (0.25m * at)) with { At = 1 + (at % 4), Row = 1 + (at / 4) }))
            with { Words = new Dictionary<string, string> { ["1"] = "0,08–0,30 %", ["2"] = "0,52–0,67 %", ["3"] = "0,9 %", ["4"] = "1,12–1,33 %" } },
        ["cost"] = Of(ChartSpec.Cost, "Kostnad mot budget", [.. Series(ChartSeries.Budget, 0, 12, at => 4150 * (at + 1)), .. Series(ChartSeries.Outcome, 0, 8, at => 4240 * (at + 1)), .. Forecast(8, 4, at => 4240 * (at + 9), 300)]),
        ["cost, lines that end together"] = Of(ChartSpec.Cost, Long, [.. Series(ChartSeries.Budget, 0, 12, at => 4_150_000 * (at + 1)), .. Series(ChartSeries.Outcome, 0, 12, at => 4_150_000 * (at + 1))]),
        ["cost, one month"] = Of(ChartSpec.Cost, "Januari", [.. Series(ChartSeries.Budget, 0, 1, _ => 4150), .. Series(ChartSeries.Outcome, 0, 1, _ => 4150)]),
        ["cost, zeros"] = Of(ChartSpec.Cost, "Nollor", [.. Series(ChartSeries.Budget, 0, 12, _ => 0), .. Series(ChartSeries.Outcome, 0, 5, _ => 0)]),
        ["cost, below zero"] = Of(ChartSpec.Cost, "Återbetalt", [.. Series(ChartSeries.Budget, 0, 12, at => -10 * (at + 1)), .. Series(ChartSeries.Outcome, 0, 5, at => -13 * (at + 1)), .. Forecast(5, 7, at => -13 * (at + 6), 4)]),
        ["deviation"] = Of(ChartSpec.Deviation, Long, [.. Series(ChartSeries.Outcome, 0, 5, at => -0.13m * (at + 1)), .. Forecast(5, 7, at => -0.7m - (0.1m * at), 0.05m)]),
        ["deviation, surplus"] = Of(ChartSpec.Deviation, "Överskott", Series(ChartSeries.Outcome, 0, 12, at => 130 * (at + 1))),
        ["deviation, zeros"] = Of(ChartSpec.Deviation, "Nollor", Series(ChartSeries.Outcome, 0, 12, _ => 0)),
        ["deviation, one month"] = Of(ChartSpec.Deviation, "En månad", Series(ChartSeries.Outcome, 0, 1, _ => -7)),
        ["deviation, forecast alone"] = Of(ChartSpec.Deviation, "Prognos", Forecast(0, 12, at => -7 + at, 0.8m)),
        ["areas"] = Of(ChartSpec.Areas, "Stadsdelarna", [.. Areas.Select((name, at) => Point(name, at == 6 ? ChartSeries.Own : ChartSeries.Other, at == 9 ? null : 3.1m - (0.25m * at))), Point("Hela staden", ChartSeries.City, 1.22m)]),
        ["areas, long names and large numbers"] = Of(ChartSpec.Areas, Long, [.. Areas.Select((name, at) => Point(name + " stadsdelsnämndsområde med mottagningsenheten för nyanlända", at == 6 ? ChartSeries.Own : ChartSeries.Other, 98_765_432 - at))]),
        ["areas, zeros"] = Of(ChartSpec.Areas, "Nollor", [.. Areas.Select(name => Point(name, ChartSeries.Other, 0))]),
        ["areas, one"] = Of(ChartSpec.Areas, "En", [Point("Farsta", ChartSeries.Own, 3)]),
        ["areas, both sides of zero"] = Of(ChartSpec.Areas, "Förändring", [.. Areas.Select((name, at) => Point(name, ChartSeries.Other, 25 - (6.5m * at)))]),
        ["composition"] = Of(ChartSpec.Composition, "Hushållstyp", Pairs(Kinds, ChartSeries.Chosen, ChartSeries.Compared, at => 500 - (90 * at), at => at == 3 ? null : 9000 - (1700 * at))),
        ["composition, large numbers"] = Of(ChartSpec.Composition, Long, Pairs(Kinds, ChartSeries.Chosen, ChartSeries.Compared, at => 12_345_678 - at, at => 12_345_678 + (at * 999_999))),
        ["composition, zeros"] = Of(ChartSpec.Composition, "Nollor", Pairs(Kinds, ChartSeries.Chosen, ChartSeries.Compared, _ => 0, _ => 0)),
        ["composition, one bar"] = Of(ChartSpec.Composition, "En", [Point("sammanvägd", ChartSeries.Chosen, 4.2m)]),
        ["composition, both sides of zero"] = Of(ChartSpec.Composition, "Förändring", Pairs(Kinds, ChartSeries.Chosen, ChartSeries.Compared, at => -20 + (9 * at), at => 30 - (14 * at))),
        ["sexes"] = Of(ChartSpec.Sexes, "Kvinnor och män", Pairs(["VB 2019", "VB 2020", "VB 2021", "VB 2022", "VB 2023"], ChartSeries.Women, ChartSeries.Men, at => at == 0 ? null : 0.79m + (0.03m * at), at => 0.96m - (0.1m * at))),
        ["sexes, long names and large numbers"] = Of(ChartSpec.Sexes, Long, Pairs(Kinds, ChartSeries.Women, ChartSeries.Men, at => 12_345_678 - at, at => 12_345_678 + (at * 999_999))),
        ["sexes, zeros"] = Of(ChartSpec.Sexes, "Nollor", Pairs(["T1 2023"], ChartSeries.Women, ChartSeries.Men, _ => 0, _ => 0)),
        ["sexes, one value"] = Of(ChartSpec.Sexes, "Ett värde", Pairs(["T1 2023"], ChartSeries.Women, ChartSeries.Men, _ => null, _ => 12)),
        ["sexes, both sides of zero"] = Of(ChartSpec.Sexes, "Förändring", Pairs(["T1 2021", "T1 2022", "T1 2023"], ChartSeries.Women, ChartSeries.Men, at => -12 + (9 * at), at => 8 - (7 * at))),
        ["funnel"] = SampleCharts.Funnel(),
        ["funnel, all in one place"] = SampleCharts.Funnel() with { Points = [.. SampleCharts.Funnel().Points.Where(point => point.Series != ChartSeries.City).Select(point => point with { At = 100, Value = 5 })] },
        ["withheld"] = Of(ChartSpec.Areas, "Dolda", [.. Areas.Select(name => Point(name, ChartSeries.Other, null))]),
        ["nothing at all"] = Of(ChartSpec.Composition, "Tomt", []),
    };

    public static Chart Of(ChartSpec spec, string caption, IEnumerable<ChartPoint> points) => new("prov", spec, caption, "Prov.", "Antal hushåll", [.. points], new Table("Prov", [], []));

    public static IEnumerable<ChartPoint> Outcome(int months, Func<int, decimal?> value) => Enumerable.Range(0, months).Select(at => Point(MonthAt(at), ChartSeries.Outcome, value(at)));

    public static IEnumerable<ChartPoint> Series(string name, int from, int months, Func<int, decimal> value) => Enumerable.Range(0, months).Select(at => Point(MonthAt(from + at), name, value(at)));

    public static IEnumerable<ChartPoint> Forecast(int from, int months, Func<int, decimal> value, decimal width) => Series(ChartSeries.Forecast, from, months, value).Select((point, at) => point with
    {
        Lo80 = point.Value - (width * (at + 1)), Hi80 = point.Value + (width * (at + 1)), Lo95 = point.Value - (1.6m * width * (at + 1)), Hi95 = point.Value + (1.6m * width * (at + 1)),
    });

    private static IEnumerable<ChartPoint> Pairs(string[] categories, string one, string other, Func<int, decimal?> first, Func<int, decimal?> second) =>
        categories.SelectMany((category, at) => new[] { Point(category, one, first(at)), Point(category, other, second(at)) });

    private static ChartPoint Point(string category, string series, decimal? value) =>
        new(category, series, value, value is { } number ? SwedishText.Number(number, number == Math.Truncate(number) ? 0 : 2) : "..");

    private static string MonthAt(int index) => new Month(2019, 1).Plus(index).ToString();

    /// <summary>A chart of months and how far the two lines that end in it lie apart, for any such distance.</summary>
    public static Chart EndingApart(decimal scenario, decimal width) => Of(ChartSpec.Forecast, string.Create(CultureInfo.InvariantCulture, $"{scenario} {width}"),
        [.. Outcome(12, _ => 100), .. Forecast(12, 6, _ => 100, width), .. Series(ChartSeries.Scenario, 12, 6, _ => scenario)]);
}
