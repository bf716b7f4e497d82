using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Manadsprognoser;

/// <summary>What a månadsprognos tells kronor in, sentences, tables and chart alike.</summary>
/// <param name="Name">"mnkr", "tkr".</param>
/// <param name="Kronor">How many kronor one is.</param>
/// <param name="Decimals">How many are printed.</param>
public sealed record PrognosUnit(string Name, decimal Kronor, int Decimals)
{
    /// <summary>Of a year's budget below this, mnkr with one decimal would leave a deviation of a percent unseen.</summary>
    private const decimal SmallBudget = 20_000_000;

    public static PrognosUnit Of(Manadsprognos prognos) =>
        Math.Abs(prognos.Netto(null).Budget) < SmallBudget ? new PrognosUnit("tkr", 1_000, 0) : new PrognosUnit("mnkr", 1_000_000, 1);

    /// <summary>"1,9"</summary>
    public string Number(decimal kronor) => SwedishText.Number(kronor / Kronor, Decimals);

    /// <summary>"+1,9", "−0,3"</summary>
    public string Difference(decimal kronor) => SwedishText.Difference(kronor / Kronor, Decimals);

    /// <summary>In a sentence, without sign: "1,9 mnkr".</summary>
    public string Amount(decimal kronor) => $"{Number(Math.Abs(kronor))} {Name}";

    /// <summary>With its sign, for parts and bounds: "−0,3 mnkr".</summary>
    public string WithSign(decimal kronor) => $"{Difference(kronor)} {Name}";

    /// <summary>Whether it is printed as nothing.</summary>
    public bool IsNothing(decimal kronor) => UnitWords.Rounded(kronor / Kronor, Decimals) == 0;

    public Cell Cell(decimal? kronor) => kronor is { } value ? Document.Cell.Number(value / Kronor, Number(value)) : Document.Cell.NotApplicable;

    public Cell DifferenceCell(decimal? kronor) => kronor is { } value ? Document.Cell.Number(value / Kronor, Difference(value)) : Document.Cell.NotApplicable;
}
