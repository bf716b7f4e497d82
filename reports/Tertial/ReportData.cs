using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Chance;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>The input, ready to be looked things up in. Every part of the report reads figures through it.</summary>
internal sealed class ReportData
{
    private readonly Dictionary<(string Indicator, string Area, Sex Sex, Period Period), Figure> figures = [];
    private readonly Dictionary<string, IndicatorInfo> indicators;
    private readonly Dictionary<string, SeriesForecast> forecasts;

    public ReportData(ReportInput input)
    {
        Input = input;
        indicators = input.Indicators.ToDictionary(indicator => indicator.Id);
        forecasts = input.Forecasts.ToDictionary(forecast => forecast.Indicator);
        foreach (Figure figure in input.Figures)
        {
            figures[(figure.Indicator, figure.Area.Id, figure.Sex, figure.Period)] = IsFalseZero(figure)
                ? figure with { Value = null, Numerator = null, Status = FigureStatus.Missing, Previous = null }
                : figure;
        }

        Areas = [.. input.Figures.Select(figure => figure.Area).DistinctBy(area => area.Id)];
    }

    /// <summary>The 0 of a kind of cases of which nothing came that year is no outcome: nobody knows it.</summary>
    private bool IsFalseZero(Figure figure) => figure.Area.Id == Input.Area.Id && figure.Period == Input.Period && figure.Status == FigureStatus.Ok
        && ObstacleTo(figure.Indicator) == ComparisonObstacle.YearNotDelivered;

    public ReportInput Input { get; }

    public Period Period => Input.Period;

    /// <summary>True in a verksamhetsberättelse, false in a tertialrapport.</summary>
    public bool YearIsOver => Period.Kind == PeriodKind.VB;

    /// <summary>Every area that has a figure.</summary>
    public IReadOnlyList<Area> Areas { get; }

    /// <summary>The årsmål of the tree count only in the tree's own year.</summary>
    public bool TargetsApply => Input.Goals?.Tree.Year == Period.Year;

    /// <summary>
    /// The tree was written for the report's own year and area, or for the whole organisation that year. What else a plan says than goals and
    /// indicators (what a nämnd sets out to do, and how far it has come) is said of nobody but those it was written for.
    /// </summary>
    public bool GoalsAreOwn => TargetsApply && (Input.Goals!.Tree.Area is not { } area || area == Input.Area.Id);

    /// <summary>The definition; for a value that is registered by hand without one, what can be told from the plan and the figure.</summary>
    public IndicatorInfo Info(string id)
    {
        if (indicators.TryGetValue(id, out IndicatorInfo? info))
        {
            return info;
        }

        Figure? figure = Find(id);
        GoalIndicator? planned = Input.Goals?.Tree.Find(id);
        return new IndicatorInfo(
            id, id, planned?.Name ?? id, figure?.Unit ?? "", Decimals: 2, planned?.Direction,
            BySex: Find(id, Sex.K) is not null || Find(id, Sex.M) is not null,
            "Värdet registreras för hand.");
    }

    /// <summary>
    /// How many decimals the indicator's figures are printed with: of a share no finer than what one single case makes, unless the outcome would
    /// then seem to stand otherwise to its target than it does.
    /// </summary>
    public int Decimals(string id)
    {
        IndicatorInfo info = Info(id);
        Figure? figure = Find(id);
        if (info.Unit != "%")
        {
            return info.Decimals;
        }

        if (figure.Shown() is null)
        {
            // A share that is withheld rests on few, and so do those of a sex or of the year before that may be shown beside it.
            decimal?[] beside = [Find(id, Sex.K).Shown(), Find(id, Sex.M).Shown(), Before(id).Shown()];
            return figure?.Status == FigureStatus.Suppressed && beside.All(value => value is null or 0 or >= SmallShare) ? 0 : info.Decimals;
        }

        if (figure!.Denominator is not { } all || all <= 0)
        {
            return info.Decimals;
        }

        int decimals = all < 1000 ? 0 : all < 10_000 ? 1 : 2;
        return decimals >= info.Decimals || Comparison(id, decimals)?.Reached != Comparison(id, info.Decimals)?.Reached ? info.Decimals : decimals;
    }

    /// <summary>A share below this, in per cent, is of so many that its decimals tell something.</summary>
    private const decimal SmallShare = 5;

    /// <summary>The figure is of the whole year, whatever the report's period.</summary>
    public bool IsOfYear(string id) => YearIsOver ? Input.Goals?.Tree.Find(id)?.Periodicity == Periodicity.Year : Info(id).OfWholeYear;

    public bool Knows(string id) => indicators.ContainsKey(id);

    /// <summary>The figure of the report's area.</summary>
    public Figure? Find(string indicator, Sex sex = Sex.T, Period? period = null) => Find(indicator, Input.Area, sex, period);

    public Figure? Find(string indicator, Area area, Sex sex = Sex.T, Period? period = null) =>
        figures.GetValueOrDefault((indicator, area.Id, sex, period ?? Period));

    /// <summary>The figure a year earlier: the one of that period if it is among the figures, else the one that this year's figure tells.</summary>
    public Figure? Before(string indicator, Sex sex = Sex.T)
    {
        if (Find(indicator, sex, Period.Previous) is { } earlier)
        {
            return earlier;
        }

        return Find(indicator, sex) is { Previous: { } value } figure
            ? figure with { Period = Period.Previous, Value = value, Numerator = null, Denominator = null, Status = FigureStatus.Ok, Notes = [], Previous = null }
            : null;
    }

    /// <summary>Something is known of the indicator, this year or the year before, for all or for either sex; withheld is known too.</summary>
    public bool IsTold(string indicator) => new[] { Find(indicator), Find(indicator, Sex.K), Find(indicator, Sex.M), Before(indicator) }
        .Any(figure => figure is { Status: FigureStatus.Ok or FigureStatus.Suppressed });

    /// <summary>The months up to the period's last that have a figure, in order, at most <paramref name="longest"/> of them.</summary>
    public IReadOnlyList<Figure> MonthsOf(string indicator, int longest, Sex sex = Sex.T) =>
        [.. figures.Values
            .Where(figure => figure.Indicator == indicator && figure.Area.Id == Input.Area.Id && figure.Sex == sex
                && figure.Period.Kind == PeriodKind.Month && figure.Period.Last <= Period.Last)
            .OrderBy(figure => figure.Period.Last)
            .TakeLast(longest)];

    /// <summary>The area has delivered months of bistånd.</summary>
    public bool HasMonths => MonthsOf(ReportSeries.Households, ShownMonths).Any(month => month.Status is FigureStatus.Ok or FigureStatus.Suppressed);

    /// <summary>
    /// The forecast of a series, none when a month that the report shows of it is withheld: what follows from a series gives
    /// away something of each of its months.
    /// </summary>
    public SeriesForecast? Forecast(string indicator)
    {
        if (MonthsOf(indicator, ShownMonths).Any(month => month.Status == FigureStatus.Suppressed) || Find(indicator)?.Status == FigureStatus.Suppressed
            || forecasts.GetValueOrDefault(indicator) is not { } forecast)
        {
            return null;
        }

        // What a nämnd asks of a tertialrapport is how the year will end; of a year that is over, the next.
        return YearIsOver ? forecast : forecast with { Months = [.. forecast.Months.Where(step => step.Month.Year == Period.Year)] };
    }

    /// <summary>Three years, as far back as a chart shows.</summary>
    public const int ShownMonths = 36;

    /// <summary>Årsmål and KF:s årsmål of the report's area and year.</summary>
    public (Target? Target, Target? Kf) Targets(string indicator)
    {
        if (TargetsApply && Input.Goals!.Tree.Find(indicator) is { } planned)
        {
            return (planned.Targets.GetValueOrDefault(Input.Area.Id), planned.KfTarget);
        }

        return (null, null);
    }

    /// <summary>The figure was counted otherwise than a year ago, so that the two cannot be compared.</summary>
    public bool IsBroken(string indicator) => Find(indicator) is { } figure && FigureWords.Has(figure, FigureNotes.Break);

    /// <summary>Why the year before has no figure to hold this one against, other than a break.</summary>
    public ComparisonObstacle? ObstacleTo(string indicator) => Input.Obstacles.TryGetValue(indicator, out ComparisonObstacle obstacle) ? obstacle : null;

    /// <summary>The figure may be held against the one a year earlier, if there is one.</summary>
    public bool IsComparable(string indicator) => !IsBroken(indicator) && ObstacleTo(indicator) is null;

    /// <summary>The change since the year before, if it may be told at all, is no larger than chance gives (model/Chance/README.md).</summary>
    public bool MayBeChance(string indicator)
    {
        if (!IsComparable(indicator) || Before(indicator) is not { } before || before.Shown() is null)
        {
            return false;
        }

        Figure? now = Find(indicator);
        ChanceRule rule = Info(indicator).Chance;
        return before.Denominator is null ? ChanceInterval.MayBeChance(now, before.Value, rule) : ChanceInterval.MayBeChance(now, before, rule);
    }

    public Direction? DirectionOf(string indicator) => Input.Goals?.Tree.Find(indicator)?.Direction ?? Info(indicator).Direction;

    /// <summary>Null where there is no outcome or no target in numbers.</summary>
    public TargetComparison? Comparison(string indicator) => Comparison(indicator, Decimals(indicator));

    private TargetComparison? Comparison(string indicator, int decimals)
    {
        (Target? target, Target? kf) = Targets(indicator);
        return TargetComparison.Of(Find(indicator).Shown(), target, kf, DirectionOf(indicator), decimals);
    }

    /// <summary>The outcome held against each target that is a number: the area's, and KF:s where it is another.</summary>
    public IReadOnlyList<TargetComparison> Comparisons(string indicator)
    {
        (Target? target, Target? kf) = Targets(indicator);
        Target?[] each = target?.Value == kf?.Value ? [target] : [target, kf];
        return [.. each.OfType<Target>().Select(one => TargetComparison.Of(Find(indicator).Shown(), one, null, DirectionOf(indicator), Decimals(indicator))).OfType<TargetComparison>()];
    }

    public OutcomeFacts Facts(string indicator, string subject = "Utfallet")
    {
        IndicatorInfo info = Info(indicator);
        (Target? target, Target? kf) = Targets(indicator);
        return new OutcomeFacts
        {
            Subject = subject,
            Period = Period,
            IsYearly = IsOfYear(indicator),
            Unit = info.Unit,
            Decimals = Decimals(indicator),
            Direction = DirectionOf(indicator),
            IsAboutChildren = indicator.StartsWith("andel-barn", StringComparison.Ordinal) || indicator == "antal-barn",
            Total = Find(indicator),
            Women = info.BySex ? Find(indicator, Sex.K) : null,
            Men = info.BySex ? Find(indicator, Sex.M) : null,
            Previous = Before(indicator),
            Target = target,
            KfTarget = kf,
            Obstacle = ObstacleTo(indicator),
            IsChance = MayBeChance(indicator),
            HoldsChildrenWithoutRows = ChildrenNote.AppliesTo(this, indicator),
        };
    }
}
