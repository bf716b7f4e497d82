using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>What is known of one indicator in one report.</summary>
public sealed record OutcomeFacts
{
    /// <summary>What is told of: "Utfallet", "Medelbidraget".</summary>
    public required string Subject { get; init; }

    /// <summary>The report's period.</summary>
    public required Period Period { get; init; }

    /// <summary>The indicator is one of the whole year, whatever the period: "än 2022", not "än samma period 2022".</summary>
    public required bool IsYearly { get; init; }

    public required string Unit { get; init; }

    public required int Decimals { get; init; }

    public required Direction? Direction { get; init; }

    /// <summary>The sexes are girls and boys.</summary>
    public required bool IsAboutChildren { get; init; }

    /// <summary>Null where nothing has been registered.</summary>
    public required Figure? Total { get; init; }

    /// <summary>Null, as <see cref="Men"/>, where the indicator is not told by sex.</summary>
    public required Figure? Women { get; init; }

    public required Figure? Men { get; init; }

    /// <summary>The total a year earlier; null where there is none.</summary>
    public required Figure? Previous { get; init; }

    public required Target? Target { get; init; }

    public required Target? KfTarget { get; init; }

    /// <summary>Why the year before is not to be compared with, although it may have a value.</summary>
    public ComparisonObstacle? Obstacle { get; init; }

    /// <summary>The total holds children of whom there is only a number.</summary>
    public bool HoldsChildrenWithoutRows { get; init; }

    /// <summary>The change since the year before may be chance.</summary>
    public bool IsChance { get; init; }

    public bool HasBreak => Total is not null && FigureWords.Has(Total, FigureNotes.Break);

    public bool IsComparable => !HasBreak && Obstacle is null;

    public string WomenWord => IsAboutChildren ? "flickor" : "kvinnor";

    public string MenWord => IsAboutChildren ? "pojkar" : "män";

    public string YearBefore => IsYearly ? SwedishWords.YearBefore(Period.VB(Period.Year)) : SwedishWords.YearBefore(Period);
}

/// <summary>
/// "Kommentar till utfallet (automatisk)": one to three sentences made from the figures alone. They say what the outcome is and how
/// it compares, not why. A difference is that of the two printed figures, so that a reader who subtracts gets the same; across a
/// break in the series there is none. What cannot be said is said not to be.
/// </summary>
public static class OutcomeComment
{
    public static string For(OutcomeFacts facts) =>
        string.Join(' ', new[] { Outcome(facts), AgainstTarget(facts), Sexes(facts) }.Where(sentence => sentence.Length > 0));

    private static string Outcome(OutcomeFacts facts)
    {
        if (facts.Total.Shown() is not { } value)
        {
            return facts.Total?.Status switch
            {
                FigureStatus.Missing when facts.Obstacle == ComparisonObstacle.YearNotDelivered => $"Utfall saknas: {Words(ComparisonObstacle.YearNotDelivered, facts.Period.Year)}.",
                FigureStatus.Suppressed => $"{facts.Subject} visas inte, för att ingen enskild ska kunna pekas ut.",
                FigureStatus.Incomplete => $"{facts.Subject} kan inte räknas fram, eftersom underlaget är ofullständigt.",
                null => "Inget utfall är registrerat.",
                _ => "Utfall saknas, eftersom det inte finns något att räkna på.",
            };
        }

        string outcome = $"{facts.Subject} är {UnitWords.Amount(value, facts.Decimals, facts.Unit)}";
        if (facts.HasBreak)
        {
            return $"{outcome}. Måttet har ändrats sedan {facts.YearBefore}, och utfallen går inte att jämföra.";
        }

        if (facts.Obstacle is { } obstacle)
        {
            return $"{outcome}. Det kan inte jämföras med {facts.YearBefore}, eftersom {Words(obstacle, facts.Period.Year)}.";
        }

        if (facts.Previous.Shown() is { } before)
        {
            decimal difference = UnitWords.Rounded(value, facts.Decimals) - UnitWords.Rounded(before, facts.Decimals);
            return difference == 0
                ? $"{outcome}, oförändrat jämfört med {facts.YearBefore}."
                : $"{outcome}, {UnitWords.Compared(difference, facts.Decimals, facts.Unit)} än {facts.YearBefore}{(facts.IsChance ? ", vilket kan bero på slump" : "")}.";
        }

        string why = facts.Previous?.Status switch
        {
            FigureStatus.Suppressed => "den uppgiften inte visas",
            FigureStatus.Incomplete => "underlaget då är ofullständigt",
            _ => "uppgift då saknas",
        };
        return $"{outcome}. Det kan inte jämföras med {facts.YearBefore}, eftersom {why}.";
    }

    private static string Words(ComparisonObstacle obstacle, int year) => obstacle switch
    {
        ComparisonObstacle.YearBeforeNotDelivered => string.Create(CultureInfo.InvariantCulture, $"underlag för {year - 1} saknas"),
        ComparisonObstacle.YearNotDelivered => string.Create(CultureInfo.InvariantCulture, $"underlag för {year} saknas"),
        _ => "måttet ser så långt tillbaka som det finns uppgifter, och då fanns det färre",
    };

    private static string AgainstTarget(OutcomeFacts facts)
    {
        decimal? value = facts.Total.Shown();
        TargetComparison? own = TargetComparison.Of(value, facts.Target, null, facts.Direction, facts.Decimals);
        TargetComparison? kf = TargetComparison.Of(value, null, facts.KfTarget, facts.Direction, facts.Decimals);
        string soFar = facts.Period.Kind == PeriodKind.VB ? "" : " hittills";
        return (own, kf) switch
        {
            (null, null) => "",
            ({ } alone, null) => Alone("Årsmålet", alone, facts, soFar),
            (null, { } alone) => Alone("KF:s årsmål", alone, facts, soFar),
            ({ } first, { } second) when first.Target.Value == second.Target.Value => Alone("Årsmålet", first, facts, soFar),
            ({ } first, { } second) => Both(Named(first, facts), Named(second, facts), first, second, soFar),
        };
    }

    private static string Alone(string name, TargetComparison comparison, OutcomeFacts facts, string soFar)
    {
        string target = $"{name} {Named(comparison, facts)}";
        return comparison.Reached ? $"{target} uppnås{soFar}." : $"{target} uppnås inte{soFar}: utfallet är {Gap(comparison, facts)}.";
    }

    // A count is "5 fler" than its target, a share so far too high or too low.
    private static string Gap(TargetComparison comparison, OutcomeFacts facts)
    {
        int decimals = Math.Max(facts.Decimals, TargetText.Decimals(comparison.Target));
        return facts.Unit == "st"
            ? UnitWords.Compared(facts.Direction == Direction.Higher ? -comparison.Gap : comparison.Gap, decimals, facts.Unit)
            : $"{UnitWords.Distance(comparison.Gap, decimals, facts.Unit)} {(facts.Direction switch { Direction.Target => "ifrån", Direction.Higher => "för lågt", _ => "för högt" })}";
    }

    private static string Both(string own, string kf, TargetComparison first, TargetComparison second, string soFar) =>
        (first.Reached, second.Reached) switch
        {
            (true, true) when second.Gap > 0 => $"Årsmålet {own} uppnås{soFar}, och utfallet är bättre än KF:s årsmål {kf}.",
            (true, true) => $"Årsmålet {own} och KF:s årsmål {kf} uppnås{soFar}.",
            (true, false) => $"Årsmålet {own} uppnås{soFar}, men inte KF:s årsmål {kf}.",
            (false, true) => $"Årsmålet {own} uppnås inte{soFar}, men väl KF:s årsmål {kf}.",
            (false, false) => $"Varken årsmålet {own} eller KF:s årsmål {kf} uppnås{soFar}.",
        };

    private static string Named(TargetComparison comparison, OutcomeFacts facts) =>
        UnitWords.Amount(comparison.Target.Value!.Value, TargetText.Decimals(comparison.Target), facts.Unit);

    private static string Sexes(OutcomeFacts facts)
    {
        if (facts.Women is null && facts.Men is null)
        {
            return "";
        }

        (string women, string men) = (facts.WomenWord, facts.MenWord);
        string sentence = (facts.Women.Shown(), facts.Men.Shown()) switch
        {
            ({ } first, { } second) => $"{women} {Number(first)} och {men} {Number(second)}{OthersToo(facts, first, second)}",
            ({ } first, null) => $"{women} {Number(first)}; {Absent(facts.Men, men)}",
            (null, { } second) => $"{men} {Number(second)}; {Absent(facts.Women, women)}",
            _ when IsWithheld(facts.Women) && IsWithheld(facts.Men) => $"uppgifterna för {women} och {men} visas inte",
            _ when IsWithheld(facts.Women) || IsWithheld(facts.Men) => $"{Absent(facts.Women, women)}; {Absent(facts.Men, men)}",
            // That there is nothing of anyone has been said.
            _ when facts.Total is not { Status: FigureStatus.Ok or FigureStatus.Suppressed } => "",
            _ => $"uppgift för {women} och {men} saknas",
        };
        if (sentence.Length == 0)
        {
            return "";
        }

        return SwedishWords.Sentence(sentence) + ".";

        string Number(decimal value) => SwedishText.Number(value, facts.Decimals);
    }

    // A computed share of all that lies outside those of the sexes looks wrong: it is so because everyone counts in it. Of one that
    // somebody has registered, nobody knows.
    private static string OthersToo(OutcomeFacts facts, decimal women, decimal men)
    {
        bool isOutside = facts.Unit == "%" && facts.Total.Shown() is { } total
            && (Printed(total) > Math.Max(Printed(women), Printed(men)) || Printed(total) < Math.Min(Printed(women), Printed(men)));
        return !isOutside ? ""
            : FigureWords.IsComputed(facts.Total!) && facts.HoldsChildrenWithoutRows ? "; i totalen ingår även barn utan egen rad i underlaget, vilkas kön är okänt"
            : FigureWords.IsComputed(facts.Total!) ? $"; i totalen ingår även {(facts.IsAboutChildren ? "barn" : "de")} utan uppgift om kön"
            : "; totalen ligger utanför de båda könens utfall, och uppgiften behöver kontrolleras";

        decimal Printed(decimal value) => UnitWords.Rounded(value, facts.Decimals);
    }

    private static string Absent(Figure? figure, string who) => IsWithheld(figure) ? $"uppgiften för {who} visas inte" : $"uppgift för {who} saknas";

    private static bool IsWithheld(Figure? figure) => figure?.Status == FigureStatus.Suppressed;
}
