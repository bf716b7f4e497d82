namespace Bistand.Analytics.Model.Forecasting.Turns;

/// <summary>What gave a turn away.</summary>
public enum TurnSign
{
    /// <summary>The month fell more than one outside the 95 % interval that had been issued for it.</summary>
    Outside,

    /// <summary>Three months in a row fell on the same side of what had been forecast, together far enough from it.</summary>
    OneWay,
}

/// <summary>A month of which the outcome says that the series no longer goes as it was forecast.</summary>
/// <param name="Step">What had been forecast for the month.</param>
/// <param name="Outcome">What came.</param>
public sealed record Turn(TurnSign Sign, ForecastStep Step, double Outcome)
{
    /// <summary>More came than was forecast.</summary>
    public bool IsUp => Outcome > Step.Mean;
}

/// <summary>A month's outcome beside what was forecast for it when the month before was the newest, or as near before as anything was.</summary>
public sealed record ToldMonth(ForecastStep Step, double Outcome)
{
    /// <summary>The error in half-widths of the 80 % interval on its side: 1 is its edge.</summary>
    internal double Error
    {
        get
        {
            double half = Outcome > Step.Mean ? Step.Hi80 - Step.Mean : Step.Mean - Step.Lo80;
            double error = Outcome - Step.Mean;
            return error == 0 ? 0 : half > 0 ? error / half : double.CopySign(double.PositiveInfinity, error);
        }
    }
}

/// <summary>A series that has turned.</summary>
public sealed record SeriesTurn(SeriesKind Kind, Turn Turn);
