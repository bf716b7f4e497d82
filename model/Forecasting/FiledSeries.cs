using System.Globalization;

namespace Bistand.Analytics.Model.Forecasting;

/// <summary>How months are written in a file: as calendar months or as a running integer.</summary>
public enum MonthForm { Calendar, Running }

/// <summary>A series as it was read, and how its months are written.</summary>
public sealed record FiledSeries(MonthlySeries Series, MonthForm Form)
{
    /// <summary>A month index of the series in the file's own form.</summary>
    public string Write(int month) => Form == MonthForm.Running
        ? month.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Math.DivRem(month, 12).Quotient:0000}-{Math.DivRem(month, 12).Remainder + 1:00}");
}
