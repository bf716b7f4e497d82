using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// Singular spectrum analysis with the recurrent forecast: the series is taken apart into patterns over a window of up to two years, the
/// strongest are kept, and a linear recurrence they follow is carried on. What ML.NET offers; here to be compared with.
/// Source: Golyandina, Nekrutkin &amp; Zhigljavsky 2001, Analysis of Time Series Structure, chapters 1–2.
/// </summary>
public sealed class SingularSpectrum : IForecastMethod
{
    private const int LongestWindow = 2 * Seasonality.Period;

    /// <summary>As many patterns are kept as explain this share of the sum of squares; the level is one of them.</summary>
    private const double ShareKept = 0.95;

    /// <summary>A recurrence may grow without bound; a forecast is at most this many ranges of the history away from it.</summary>
    private const double Reach = 1;

    public string Name => "ssa";
    public int MinimumLength => Seasonality.Period;

    public double[] Predict(double[] history, int horizon)
    {
        int window = Math.Min(LongestWindow, history.Length / 2);
        Vector<double>[] patterns = Patterns(history, window);
        double verticality = patterns.Sum(pattern => pattern[window - 1] * pattern[window - 1]);
        if (patterns.Length == 0 || verticality > 0.999)
        {
            return new Naive().Predict(history, horizon);
        }

        var recurrence = new double[window - 1];
        foreach (Vector<double> pattern in patterns)
        {
            for (int k = 0; k < window - 1; k++)
            {
                recurrence[k] += pattern[window - 1] * pattern[k] / (1 - verticality);
            }
        }
        double[] course = [.. LastWindow(history, window, patterns), .. new double[horizon]];
        double low = history.Min() - Reach * (history.Max() - history.Min());
        double high = history.Max() + Reach * (history.Max() - history.Min());
        for (int h = 0; h < horizon; h++)
        {
            double next = 0;
            for (int k = 0; k < window - 1; k++)
            {
                next += recurrence[k] * course[h + k];
            }

            course[window - 1 + h] = Math.Clamp(next, low, high);
        }
        return course[(window - 1)..];
    }

    /// <summary>The strongest eigenvectors of the matrix of products of the series with itself, up to a window apart.</summary>
    private static Vector<double>[] Patterns(double[] history, int window)
    {
        Matrix<double> products = Matrix<double>.Build.Dense(window, window, (i, j) =>
        {
            double sum = 0;
            for (int t = 0; t + window <= history.Length; t++)
            {
                sum += history[t + i] * history[t + j];
            }

            return sum;
        });
        Evd<double> decomposition = products.Evd(Symmetricity.Symmetric);
        double total = decomposition.EigenValues.Sum(value => Math.Max(0, value.Real));
        List<Vector<double>> patterns = [];
        double kept = 0;
        for (int k = window - 1; k >= 0 && kept < ShareKept * total; k--)
        {
            patterns.Add(decomposition.EigenVectors.Column(k));
            kept += decomposition.EigenValues[k].Real;
        }
        return [.. patterns];
    }

    /// <summary>The last months but the first of the window, of the series rebuilt from the patterns by averaging over the diagonals.</summary>
    private static double[] LastWindow(double[] history, int window, Vector<double>[] patterns)
    {
        var sums = new double[history.Length];
        var counts = new int[history.Length];
        for (int start = Math.Max(0, history.Length - 2 * window + 1); start + window <= history.Length; start++)
        {
            Vector<double> piece = Vector<double>.Build.Dense(window, k => history[start + k]);
            Vector<double> rebuilt = Vector<double>.Build.Dense(window);
            foreach (Vector<double> pattern in patterns)
            {
                rebuilt += pattern * pattern.DotProduct(piece);
            }

            for (int k = 0; k < window; k++)
            {
                sums[start + k] += rebuilt[k];
                counts[start + k]++;
            }
        }
        return [.. Enumerable.Range(history.Length - window + 1, window - 1).Select(t => sums[t] / counts[t])];
    }
}
