using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Prognoser;

/// <summary>Names of rows, parts and months in a månadsprognos.</summary>
public static class PrognosWords
{
    public const string Total = "Summa";

    /// <summary>A sentence tells small budgets in tkr, where mnkr with one decimal would say nothing.</summary>
    private const decimal SmallBudget = 10_000_000;

    public static string Anslag(string? anslag) => anslag is null ? Total : SwedishWords.Sentence(anslag);

    public static string Row(RowKind kind) => kind switch
    {
        RowKind.Kostnader => "kostnader",
        RowKind.Intakter => "intäkter",
        RowKind.Atersokningar => "varav återsökningar",
        _ => "netto",
    };

    public static string Part(MovePart part) => part switch
    {
        MovePart.Volym => "Volym: antal hushåll",
        MovePart.Pris => "Pris: medelbidrag",
        MovePart.Bokforing => "Bokfört utöver utbetalt",
        MovePart.OvrigaKostnader => "Övriga kostnader, utfall och prognos",
        MovePart.Atersokningar => "Återsökningar, utfall och prognos",
        MovePart.OvrigaIntakter => "Övriga intäkter, utfall och prognos",
        MovePart.RattatUtfall => "Rättat utfall i tidigare bokförda månader",
        MovePart.Budget => "Ändrad budget",
        _ => "Egen justering",
    };

    public static string Line(BudgetLine line) => $"{Anslag(line.Anslag)}, {(line.Kind switch { LineKind.Kostnad => "kostnader", LineKind.Atersokning => "återsökningar", _ => "intäkter" })}";

    /// <summary>"maj 2023"</summary>
    public static string Month(Month month) => SwedishText.Month(month.Year, month.Number);

    /// <summary>"maj"</summary>
    public static string MonthAlone(Month month) => Month(month)[..Month(month).IndexOf('\u00A0', StringComparison.Ordinal)];

    /// <summary>Kronor in a sentence, without sign: "1,9 mnkr", or "190 tkr" where the year's budget is small.</summary>
    public static string Amount(decimal kronor, decimal budget) => Math.Abs(budget) < SmallBudget
        ? $"{SwedishText.Number(Math.Abs(kronor) / 1_000, 0)} tkr"
        : $"{SwedishText.Number(Math.Abs(kronor) / 1_000_000, 1)} mnkr";

    /// <summary>With its sign, for parts and bounds: "−0,3 mnkr".</summary>
    public static string WithSign(decimal kronor, decimal budget) => $"{WithSignAlone(kronor, budget)} {(Math.Abs(budget) < SmallBudget ? "tkr" : "mnkr")}";

    /// <summary>The same without its unit.</summary>
    public static string WithSignAlone(decimal kronor, decimal budget) => Math.Abs(budget) < SmallBudget
        ? SwedishText.Difference(kronor / 1_000, 0)
        : SwedishText.Difference(kronor / 1_000_000, 1);

    /// <summary>Whether it is printed as nothing.</summary>
    public static bool IsNothing(decimal kronor, decimal budget) => Math.Abs(budget) < SmallBudget
        ? UnitWords.Rounded(kronor / 1_000, 0) == 0
        : UnitWords.Rounded(kronor / 1_000_000, 1) == 0;

    public static string DeviationNoun(decimal deviation) => deviation < 0 ? "underskott" : "överskott";
}
