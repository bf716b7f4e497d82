using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Chance;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Statistics;

/// <summary>What the figures of a month or a year say, in a few sentences: printed until somebody has written a text of their own.</summary>
internal static class StatisticsText
{
    private const int Thousand = 1000;

    private static readonly ComparisonWords Number = new("fler", "färre", "lika många");

    private static readonly ComparisonWords Amount = new("mer", "mindre", "lika mycket");

    public static string OfMonth(StatisticsFigures figures, Area city, Period month)
    {
        if (figures.Value("antal-hushall", city, month) is not { } households || figures.Value("utbetalt", city, month) is not { } paid || figures.Value("medelbidrag", city, month) is not { } mean)
        {
            return $"Uppgifterna för {SwedishWords.Months(month)} är inte fullständiga, eller så få att de inte visas.";
        }

        Period before = StatisticsReader.Before(month, 12);
        return $"I {SwedishWords.Months(month)} hade {SwedishText.Number(households, 0)} hushåll i staden ekonomiskt bistånd"
            + $"{Compared(figures, city, "antal-hushall", month, before, Number, $"i {SwedishWords.Months(before)}")}. "
            + $"Biståndet var {SwedishText.Number(paid / Thousand, 0)} tusen kronor{Compared(figures, city, "utbetalt", month, before, Amount, "då")}, {SwedishText.Number(mean, 0)} kronor per hushåll."
            + (StatisticsTables.IsPreliminary(figures, city, month) ? " Uppgifterna för månaden är preliminära." : "");
    }

    public static IReadOnlyList<string> OfYear(StatisticsFigures figures, Area city, Period year)
    {
        if (figures.Value("hushall-ar", city, year) is not { } households || figures.Value("utbetalt", city, year) is not { } paid || figures.Value("medelbidrag", city, year) is not { } mean)
        {
            return [$"Uppgifterna för {StatisticsTables.Year(year)} är inte fullständiga, eller så få att de inte visas."];
        }

        Period before = Period.VB(year.Year - 1);
        string persons = figures.Find("andel-bistand-ar", city, year) is { } share && share.Shown() is { } percent && share.Numerator is { } people
            ? $" I dem fanns {SwedishText.Number(people, 0)} personer, {SwedishText.Number(percent, 1)} procent av befolkningen."
            : "";
        return
        [
            $"Under {StatisticsTables.Year(year)} hade {SwedishText.Number(households, 0)} hushåll i staden ekonomiskt bistånd någon gång"
                + $"{Compared(figures, city, "hushall-ar", year, before, Number, StatisticsTables.Year(before))}.{persons} "
                + $"Biståndet var {SwedishText.Number(paid / Thousand, 0)} tusen kronor{Compared(figures, city, "utbetalt", year, before, Amount, "året före")}, {SwedishText.Number(mean, 0)} kronor per hushåll och månad.",
        ];
    }

    /// <summary>", 1,3 procent färre än i maj 2022"; nothing where either is not shown.</summary>
    private static string Compared(StatisticsFigures figures, Area city, string indicator, Period now, Period before, ComparisonWords words, string when)
    {
        if (figures.Value(indicator, city, now) is not { } value || figures.Value(indicator, city, before) is not { } then || then <= 0)
        {
            return "";
        }

        ChanceRule rule = indicator == "utbetalt" ? ChanceRule.None : ChanceRule.Count;
        string chance = ChanceInterval.MayBeChance(figures.Find(indicator, city, now), figures.Find(indicator, city, before), rule) ? ", vilket kan bero på slump" : "";
        return UnitWords.Rounded(100 * (value - then) / then, 1) switch
        {
            0 => $", {words.Same} som {when}",
            > 0 and var up => $", {SwedishText.Number(up, 1)} procent {words.More} än {when}{chance}",
            var down => $", {SwedishText.Number(-down, 1)} procent {words.Fewer} än {when}{chance}",
        };
    }

    /// <summary>What is counted is fewer than before, an amount is less.</summary>
    private sealed record ComparisonWords(string More, string Fewer, string Same);
}
