namespace Bistand.Analytics.Model.Prognos;

/// <summary>Households with bistånd in a month and what was paid to them, kronor, as the case system has it.</summary>
public sealed record CaseloadMonth(Month Month, decimal Households, decimal Paid)
{
    /// <summary>Kronor per household and month, utbetalt / biståndsmånader; 0 where there are none.</summary>
    public decimal Medelbidrag => MedelbidragOf([this]);

    /// <summary>Over several months: all that was paid over all household-months, never a mean of means.</summary>
    public static decimal MedelbidragOf(IReadOnlyCollection<CaseloadMonth> months)
    {
        decimal households = months.Sum(month => month.Households);
        return households == 0 ? 0 : months.Sum(month => month.Paid) / households;
    }
}
