using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>
/// "Det går bra" and "Det behöver nämnden känna till": found by materiality, in persons and kronor, never by how large a change is beside a small
/// level, and never in what may be chance. Lex Sarah, verkställda avhysningar and children are always looked at; cost, medelbidrag and budget stand above.
/// </summary>
internal static class NewsSection
{
    public const string LexSarah = "antal-lex-sarah";
    public const string Evictions = "antal-avhysningar";
    public const string EvictionsWithChildren = "vrakningar-barn";

    private const int MostOfEach = 4;

    /// <summary>Fewer cases than these tell of single households, and are no development.</summary>
    private const decimal FewestCases = 20;

    /// <summary>A change of fewer persons than these is passed over.</summary>
    private const decimal FewestPersons = 5;

    /// <summary>An index has no persons: to miss or pass its target is told as if it were so many.</summary>
    private const decimal PersonsOfIndex = 25;

    // Told elsewhere on the page, or a part of something that is.
    private static readonly HashSet<string> Told = new(StringComparer.Ordinal)
    {
        ReportSeries.Share, ReportSeries.LongTerm, ReportSeries.MeanPaid, ReportSeries.Absence, ReportSeries.Households, ReportSeries.Paid, ReportSeries.ChildShare,
        LexSarah, Evictions, EvictionsWithChildren, "antal-vuxna", "antal-barn", "antal-personer", "antal-langvarigt", "andel-bistand-senaste-manad", "andel-bistand-ar",
        "andel-barn-inkl-overariga", "andel-langvarigt-av-mottagare", "hushall-ar", "medelbidrag-ar", "bistandsmanader-per-hushall", "bistandstid", "budgetfoljsamhet",
        "budgetfoljsamhet-prognos", "prognos-avvikelse", "svarsfrekvens", "antal-klagomal", "antal-berom", "andel-avvarjda-av-avgjorda", "andel-digitala-ansokningar",
    };

    public static (IReadOnlyList<string> Good, IReadOnlyList<string> ToKnow) Build(ReportData data)
    {
        List<NewsItem> items =
        [
            .. Serious(data), .. Children(data),
            .. data.Input.Indicators.Select(info => info.Id).Concat(SummarySection.Planned(data).Select(indicator => indicator.Id)).Distinct()
                .Where(id => !Told.Contains(id)).Select(id => Indicator(data, id)).OfType<NewsItem>(),
        ];
        return (Largest(items.Where(item => item.IsGood)), Largest(items.Where(item => !item.IsGood)));
    }

    private static List<string> Largest(IEnumerable<NewsItem> items) =>
        [.. items.OrderByDescending(item => item.Weight).ThenBy(item => item.Sentence, SwedishWords.Order).Take(MostOfEach).Select(item => item.Sentence)];

    private static IEnumerable<NewsItem> Serious(ReportData data)
    {
        if (data.Find(LexSarah).Shown() is { } reports && (reports > 0 || data.Before(LexSarah).Shown() > 0))
        {
            yield return new NewsItem($"{Counted(reports, "rapport", "rapporter")} enligt lex Sarah{Before(data, LexSarah)}.", NewsItem.Always + 1, reports == 0);
        }

        if (data.Find(Evictions).Shown() is { } evictions && (evictions > 0 || data.Before(Evictions).Shown() > 0))
        {
            string children = data.Find(EvictionsWithChildren).Shown() is { } withChildren && evictions > 0
                ? $"; {(withChildren == 0 ? "ingen" : Number(withChildren))} berörde barn"
                : "";
            yield return new NewsItem(
                $"{Counted(evictions, "verkställd avhysning", "verkställda avhysningar")}{Before(data, Evictions)}{children}.", NewsItem.Always, evictions == 0);
        }
        else if (data.Find(EvictionsWithChildren).Shown() is { } alone && alone > 0)
        {
            yield return new NewsItem($"{Counted(alone, "vräkning", "vräkningar")} berörde barn.", NewsItem.Always, IsGood: false);
        }
    }

    private static IEnumerable<NewsItem> Children(ReportData data)
    {
        if (data.Comparison(ReportSeries.ChildShare) is { Reached: false } missed && data.Find(ReportSeries.ChildShare).Shown() is { } share)
        {
            OutcomeFacts facts = data.Facts(ReportSeries.ChildShare);
            yield return new NewsItem(
                $"Andelen barn i familjer med bistånd är {UnitWords.Amount(share, facts.Decimals, facts.Unit)}, "
                    + $"över {TargetName(missed)} {Stated(missed, facts)}.",
                NewsItem.Always - 1, IsGood: false);
        }
    }

    private static NewsItem? Indicator(ReportData data, string id)
    {
        OutcomeFacts facts = data.Facts(id);
        if (facts.Total.Shown() is not { } value || facts.Direction is Direction.Target || (facts.Unit == "%" && facts.Total!.Denominator < FewestCases))
        {
            return null;
        }

        string name = ShortNames.Of(id, data.Info(id).Name);
        string level = $"{name}: {UnitWords.Amount(value, facts.Decimals, facts.Unit)}";
        decimal? change = facts.IsComparable && facts.Previous.Shown() is { } before ? UnitWords.Rounded(value, facts.Decimals) - UnitWords.Rounded(before, facts.Decimals) : null;
        string compared = change is { } difference and not 0 ? facts.Unit == "index" ? $" ({SwedishText.Number(facts.Previous.Shown()!.Value, facts.Decimals)} {(facts.IsYearly || data.YearIsOver ? "året före" : "samma period året före")})" : $", {UnitWords.Compared(difference, facts.Decimals, facts.Unit)} än {facts.YearBefore}{(facts.IsChance ? " (kan bero på slump)" : "")}" : "";
        if (data.Comparison(id) is { Reached: false } missed)
        {
            return new NewsItem(
                $"{level}{compared}; {TargetName(missed)} {Stated(missed, facts)} nås inte{(data.YearIsOver ? "" : " hittills")}.",
                CountsPersons(data, id) ? Persons(missed.Gap, facts) : PersonsOfIndex, IsGood: false);
        }

        bool isSmallCount = facts.Unit == "st" && Math.Max(value, facts.Previous.Shown() ?? 0) < FewestCases;
        return change is not { } moved || facts.IsChance || facts.Direction is null || isSmallCount || !CountsPersons(data, id) || Persons(moved, facts) < FewestPersons
            ? null
            : new NewsItem($"{level}{compared}.", Persons(moved, facts), moved > 0 == (facts.Direction == Direction.Higher));
    }

    // Of hours and kronor a share has no persons in its denominator.
    private static bool CountsPersons(ReportData data, string id) => data.Info(id).Kind is not ("sjukfranvaro" or EkonomiKind.TableName);

    private static decimal Persons(decimal distance, OutcomeFacts facts) => facts.Unit switch
    {
        "%" => facts.Total?.Denominator is { } all ? Math.Abs(distance) * all / 100 : 0,
        "st" => Math.Abs(distance),
        "index" => PersonsOfIndex,
        _ => 0,
    };

    /// <summary>With the decimals that the tables have.</summary>
    private static string Stated(TargetComparison missed, OutcomeFacts facts) =>
        UnitWords.Amount(missed.Target.Value!.Value, Cells.Decimals(facts.Target, facts.KfTarget), facts.Unit);

    private static string TargetName(TargetComparison comparison) => comparison.IsKf ? "KF:s årsmål" : "årsmålet";

    /// <summary>", två året före": how many there were.</summary>
    private static string Before(ReportData data, string id) => data.IsComparable(id) && data.Before(id).Shown() is { } before
        ? $", {Number(before)} {(data.YearIsOver ? "året före" : "samma period året före")}"
        : "";

    private static string Counted(decimal count, string one, string more) =>
        $"{SwedishWords.Sentence(count == 1 ? "en" : Number(count))} {(count == 1 || count == 0 ? one : more)}";

    // A share of months is a mean; what is counted case by case is whole.
    private static string Number(decimal count) => decimal.IsInteger(count) && count is >= 0 and <= 12
        ? SwedishWords.Count((int)count)
        : SwedishText.Number(count, 0);
}
