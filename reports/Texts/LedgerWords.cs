using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Texts;

/// <summary>What is said of utbetalt held against bokfört, on the page and in the program alike.</summary>
public static class LedgerWords
{
    /// <summary>Months that are named one by one.</summary>
    private const int ShownMonths = 3;

    /// <summary>One line: how many stadsdelsmånader agree, and how many do not.</summary>
    public static string Summary(IReadOnlyList<ReconciledMonth> months)
    {
        int agreeing = months.Count(month => month.Difference == 0);
        int differing = months.Count(month => month.Difference is not null and not 0);
        return (agreeing, differing) switch
        {
            (0, 0) => "ingen stadsdelsmånad är både utbetald och bokförd",
            (0, _) => $"utbetalt och bokfört skiljer sig i {Months(differing)}",
            (_, 0) => $"utbetalt och bokfört stämmer på öret i {Months(agreeing)}",
            _ => $"utbetalt och bokfört stämmer på öret i {Months(agreeing)}, skiljer sig i {Number(differing)}",
        };
    }

    private static string Months(int count) => SwedishWords.Counted(count, "stadsdelsmånad", "stadsdelsmånader");

    /// <summary>What one of the two systems has not: "Inte bokförda ännu: 2023-12 (Farsta)."</summary>
    public static IEnumerable<string> Lacking(IReadOnlyList<ReconciledMonth> months) => new[]
    {
        Lacking("Inte bokförda ännu", months.Where(month => month.InLedger && month.Cost is null)),
        Lacking("Utbetalt men utan rad i ekonomin", months.Where(month => !month.InLedger)),
        Lacking("I ekonomin men utan levererat bistånd", months.Where(month => month.Paid is null)),
    }.OfType<string>();

    private static string? Lacking(string what, IEnumerable<ReconciledMonth> months)
    {
        string[] lacking = [.. months.GroupBy(month => month.Month).Select(month =>
            $"{month.Key} ({(month.Count() > 3 ? $"{Number(month.Count())} stadsdelar" : string.Join(", ", month.Select(of => of.Area.Name)))})")];
        return lacking.Length == 0 ? null
            : $"{what}: {string.Join("; ", lacking.Take(ShownMonths))}{(lacking.Length > ShownMonths ? $" och {Number(lacking.Length - ShownMonths)} månader till" : "")}.";
    }

    private static string Number(int number) => SwedishText.Number(number, 0);
}
