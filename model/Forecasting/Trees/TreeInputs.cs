namespace Bistand.Analytics.Model.Forecasting.Trees;

/// <summary>
/// What the trees are told of a history and of the other methods' forecasts of it: numbers without a unit, mostly logarithms of shares of the
/// last year's mean. The order is the model's: another order needs another training.
/// </summary>
internal sealed class TreeInputs
{
    /// <summary>How many there are.</summary>
    public const int Count = LagCount + Means + Course + Others + 4;

    /// <summary>The methods whose forecasts are among them.</summary>
    public const int Methods = 6;

    public const int ShortestHistory = 24;

    private const int Year = 12;
    private const int LagCount = 13;
    private const int Means = 7;
    private const int Course = 12;
    private const int Others = Methods + 3;

    /// <summary>A month far below the year's mean counts as this share of it: there is no logarithm of nothing.</summary>
    private const double Smallest = 0.05;

    /// <summary>Below this a scatter is taken for it, so that no share of it is boundless.</summary>
    private const double LeastScatter = 1e-4;

    private readonly double level;
    private readonly double[] logs;
    private readonly float[] ofHistory = new float[Count];

    private TreeInputs(double[] history, double level)
    {
        this.level = level;
        logs = Array.ConvertAll(history, Log);
        YearlyChange = MeanSize(Changes(logs, Year));
        Describe();
    }

    /// <summary>The mean change over a year in all of the history, as a logarithm: how large a miss is large.</summary>
    public double YearlyChange { get; }

    /// <param name="history">Months without gaps.</param>
    /// <returns>Null where nothing can be said: under two years, something below zero, or nothing in the last year.</returns>
    public static TreeInputs? Of(double[] history)
    {
        if (history.Length < ShortestHistory || !Array.TrueForAll(history, value => value >= 0))
        {
            return null;
        }

        double mean = history[^Year..].Average();
        return mean > 0 && double.IsFinite(mean) ? new TreeInputs(history, mean) : null;
    }

    /// <summary>A value as the trees know it: the logarithm of its share of the last year's mean.</summary>
    public double Log(double value) => Math.Log(Math.Max(value / level, Smallest));

    /// <summary>A value from what the trees say of it.</summary>
    public double Value(double log) => level * Math.Exp(log);

    /// <summary>The inputs for one month ahead.</summary>
    /// <param name="step">1 for the month after the last.</param>
    /// <param name="forecasts">Each method's of that month.</param>
    public float[] At(int step, ReadOnlySpan<double> forecasts)
    {
        float[] inputs = [.. ofHistory];
        int at = Count - Others - 3;
        inputs[at++] = step;
        int same = logs.Length - Year + ((step - 1) % Year);
        inputs[at++] = (float)logs[same];
        inputs[at++] = (float)logs[same - Year];
        Span<double> sorted = stackalloc double[Methods];
        double sum = 0;
        for (int m = 0; m < Methods; m++)
        {
            sorted[m] = Log(forecasts[m]);
            sum += sorted[m];
            inputs[at++] = (float)sorted[m];
        }

        sorted.Sort();
        inputs[at++] = (float)(sum / Methods);
        inputs[at++] = (float)((sorted[(Methods / 2) - 1] + sorted[Methods / 2]) / 2);
        inputs[at] = (float)(sorted[^1] - sorted[0]);
        return inputs;
    }

    private void Describe()
    {
        int at = 0;
        void Add(double value) => ofHistory[at++] = (float)value;
        double Mean(int first, int end) => logs.AsSpan(logs.Length - first, first - end).ToArray().Average();
        Add(Math.Log(logs.Length));
        for (int lag = 1; lag <= LagCount; lag++)
        {
            Add(logs[^lag]);
        }

        int third = Math.Min(logs.Length, 3 * Year);
        Add(Mean(3, 0));
        Add(Mean(6, 0));
        Add(Mean(2 * Year, Year));
        Add(third > 2 * Year ? Mean(third, 2 * Year) : Mean(2 * Year, Year));
        Add(logs.Average());
        Add(Mean(3, 0) - Mean(6, 3));
        Add(Mean(6, 0) - Mean(Year, 6));

        double[] changes = Changes(logs, 1);
        double lastYear = MeanSize(changes[^Year..]);
        double all = Math.Max(LeastScatter, MeanSize(changes));
        Add(lastYear);
        Add(MeanSize(changes[^(2 * Year - 1)..]));
        Add(all);
        Add(YearlyChange);
        Add(Correlation(changes, 1));
        Add(changes.Length > 2 * Year ? Correlation(changes, Year) : Correlation(logs, Year));
        Add(changes[^1] / all);
        (double largest, int ago) = Largest(changes[^Year..]);
        Add(largest / all);
        Add(ago);
        Add(logs[^1] - logs[^(Year + 1)]);
        Add(logs[^7] - logs[^(Year + 7)]);
        Add(MeanSize(Changes(changes, 1)) / all);
    }

    private static double[] Changes(double[] values, int lag) => [.. Enumerable.Range(lag, values.Length - lag).Select(t => values[t] - values[t - lag])];

    private static double MeanSize(double[] values) => values.Average(Math.Abs);

    private static (double Change, int Ago) Largest(double[] changes)
    {
        int found = 0;
        for (int t = 1; t < changes.Length; t++)
        {
            if (Math.Abs(changes[t]) >= Math.Abs(changes[found]))
            {
                found = t;
            }
        }
        return (changes[found], changes.Length - 1 - found);
    }

    private static double Correlation(double[] values, int lag)
    {
        double mean = values.Average();
        double variance = values.Sum(value => (value - mean) * (value - mean));
        double covariance = 0;
        for (int t = lag; t < values.Length; t++)
        {
            covariance += (values[t] - mean) * (values[t - lag] - mean);
        }

        return variance > 0 ? covariance / variance : 0;
    }
}
