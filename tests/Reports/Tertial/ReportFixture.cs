using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Chance;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Tests.Reports.Tertial;

/// <summary>
/// A report's input by hand: the goal tree of 2023, the figures of the verksamhetsberättelse 2023 where they hang together, and
/// plain series for households and cost.
/// </summary>
internal static class ReportFixture
{
    public static readonly AreaCatalog Areas = AreaCatalog.Load(TemplateFolder.Find().Areas);
    public static readonly Area Own = Areas["hagersten-alvsjo"];
    public static readonly GoalCatalog Goals = GoalCatalog.Load(TemplateFolder.Find().Goals);

    private static readonly IndicatorInfo[] Indicators =
    [
        Info("andel-bistand", "Andel personer som har ekonomiskt bistånd i förhållande till befolkningen", "%", 2, Direction.Lower, bySex: true) with { Kind = "bistand", Chance = ChanceRule.Share },
        Info("andel-barn", "Andel barn som lever i familjer som har ekonomiskt bistånd", "%", 2, Direction.Lower, bySex: true) with { Kind = "bistand", Chance = ChanceRule.Share },
        Info("andel-langvarigt", "Andel vuxna med långvarigt ekonomiskt bistånd jämfört med samtliga vuxna invånare", "%", 2, Direction.Lower, bySex: true) with { Kind = "bistand", Chance = ChanceRule.Share },
        Info("antal-hushall", "Antal hushåll med ekonomiskt bistånd, medel per månad", "st", 0, null, bySex: false) with { Kind = "bistand", Chance = ChanceRule.Count },
        Info("medelbidrag", "Medelbidrag per hushåll och månad", "kr", 0, null, bySex: false) with { Kind = "bistand" },
        Info("utbetalt", "Utbetalt ekonomiskt bistånd", "kr", 0, null, bySex: false) with { Kind = "bistand" },
        Info("andel-avvarjda", "Andel avhysningar som kunnat avvärjas", "%", 2, Direction.Higher, bySex: true),
        Info("vrakningar-barn", "Antal vräkningar som berör barn", "st", 0, Direction.Lower, bySex: false),
        Info("ami", "Aktivt Medskapandeindex", "index", 0, Direction.Higher, bySex: true) with { OfWholeYear = true, ByEnhet = true, Kind = "medarbetarenkat" },
        Info("sjukfranvaro", "Sjukfrånvaro", "%", 1, Direction.Lower, bySex: true) with { ByEnhet = true, Kind = "sjukfranvaro" },
        Info("sjukfranvaro-1-14", "Sjukfrånvaro dag 1-14", "%", 1, Direction.Lower, bySex: true) with { ByEnhet = true, Kind = "sjukfranvaro" },
    ];

    public static ReportInput Input(Period period, Audience audience = Audience.Public) => new()
    {
        Period = period,
        Area = Own,
        Unit = null,
        Audience = audience,
        Disclosure = PrimarySuppression.Default,
        Release = 7,
        Published = new DateTimeOffset(2024, 1, 15, 6, 30, 0, TimeSpan.Zero),
        Indicators = Indicators,
        Figures = [.. OfYear(period), .. Months("antal-hushall", period, month => 510 + month.Number), .. Months("utbetalt", period, _ => 4_000_000),
            .. Months("andel-bistand", period, _ => 0.8m), .. Months("andel-langvarigt", period, month => 0.60m + 0.01m * month.Number)],
        Goals = Goals.For("stockholm", Own.Id, period.Year),
        Forecasts = [Forecast("antal-hushall", period, 505), Forecast("utbetalt", period, 4_100_000), Forecast("andel-bistand", period, 0.6m),
            Forecast("andel-langvarigt", period, 0.7m)],
        Ledger = new LedgerYear([.. Period.VB(period.Year).Months.Select(month => Ledger(month, month <= period.Last))], ["combination"]),
        Deliveries = [new DeliveryUse(new string('a', 64), "bistand-2023.csv", "bistand", 12_345)],
    };

    private static LedgerMonth Ledger(Month month, bool isClosed) => new(month, 4_050_000, isClosed ? 4_000_000 : null, isClosed ? null : 4_100_000);

    /// <summary>The period's figures: total, women, men and the total a year earlier.</summary>
    private static IEnumerable<Figure> OfYear(Period period) =>
    [
        .. BySex("andel-bistand", period, "%", 0.87m, 0.79m, 0.96m, 0.89m),
        .. BySex("andel-barn", period, "%", 0.9m, 0.91m, 0.89m, 0.9m),
        .. BySex("andel-langvarigt", period, "%", 0.6m, 0.57m, 0.64m, 0.59m),
        .. Total("antal-hushall", period, "st", 519.4m, 531.2m),
        .. Total("medelbidrag", period, "kr", 8254, 8000),
        .. Total("utbetalt", period, "kr", 48_000_000, 49_000_000),
        .. BySex("andel-avvarjda", period, "%", 41.03m, null, null, null),
        .. Total("vrakningar-barn", period, "st", 8, 2).Select(figure => figure.Period == period ? figure with { Notes = ["break"] } : figure),
        .. BySex("ami", period, "index", 73, null, null, 71),
        .. BySex("sjukfranvaro", period, "%", 8, 9.6m, 3.6m, 7.9m),
        .. BySex("sjukfranvaro-1-14", period, "%", 2.1m, 2.3m, 1.4m, 2.5m),
        Of("andel-bistand", period, Areas["farsta"], Sex.T, "%", 2.31m),
        Of("andel-bistand", period, Areas["kungsholmen"], Sex.T, "%", null) with { Status = FigureStatus.Suppressed },
        Of("andel-bistand", period, Areas["bromma"], Sex.T, "%", 1.05m),
        Of("andel-bistand", period, Areas.City, Sex.T, "%", 1.22m),
        Of("andel-planering", period, Own, Sex.T, "%", 87.5m) with { Definition = "andel-planering" },
    ];

    public static Figure Of(string indicator, Period period, Area area, Sex sex, string unit, decimal? value) => new()
    {
        Indicator = indicator,
        Period = period,
        Area = area,
        Sex = sex,
        Value = value,
        Numerator = null,
        Denominator = null,
        Unit = unit,
        Status = value is null ? FigureStatus.Missing : FigureStatus.Ok,
        Notes = [],
        Definition = indicator + "@1",
        Target = null,
        KfTarget = null,
        Previous = null,
    };

    public static ReportInput Change(this ReportInput input, Func<Figure, Figure> change) => input with { Figures = [.. input.Figures.Select(change)] };

    private static IEnumerable<Figure> BySex(string indicator, Period period, string unit, decimal? total, decimal? women, decimal? men, decimal? before) =>
    [
        .. Total(indicator, period, unit, total, before),
        Of(indicator, period, Own, Sex.K, unit, women),
        Of(indicator, period, Own, Sex.M, unit, men),
    ];

    private static IEnumerable<Figure> Total(string indicator, Period period, string unit, decimal? now, decimal? before) =>
        [Of(indicator, period, Own, Sex.T, unit, now), Of(indicator, period.Previous, Own, Sex.T, unit, before)];

    private static IEnumerable<Figure> Months(string indicator, Period period, Func<Month, decimal> value) =>
        Enumerable.Range(0, 36).Select(back => period.Last.Plus(-back))
            .Select(month => Of(indicator, Period.Of(month), Own, Sex.T, Indicators.First(info => info.Id == indicator).Unit, value(month)));

    private static SeriesForecast Forecast(string indicator, Period period, decimal mean) => new(
        indicator, "damped+theta",
        [.. Enumerable.Range(1, 12).Select(ahead => new ForecastMonth(
            period.Last.Plus(ahead), mean, mean * 0.9m, mean * 1.1m, mean * 0.8m, mean * 1.2m))]);

    private static IndicatorInfo Info(string id, string name, string unit, int decimals, Direction? direction, bool bySex) =>
        new(id, id + "@1", name, unit, decimals, direction, bySex, $"Så räknas {id}.");
}
