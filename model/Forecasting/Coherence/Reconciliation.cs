using MathNet.Numerics.LinearAlgebra;

namespace Bistand.Analytics.Model.Forecasting.Coherence;

/// <summary>
/// Makes forecasts of series that add up add up too, so that every line's forecast helps all others: minimum trace reconciliation, bottom =
/// (SᵀW⁻¹S)⁻¹SᵀW⁻¹ · all, where S sums bottom lines to all lines and W is the covariance of their errors one month ahead. W is put together
/// of the size that each line's interval has and of correlations drawn towards none, which is what makes it invertible with few origins.
/// Source: Wickramasuriya, Athanasopoulos &amp; Hyndman 2019, J. American Statistical Association 114.
/// </summary>
internal static class Reconciliation
{
    /// <summary>A line that never errs is taken to err by this share of the largest, so that W can be inverted.</summary>
    private const double SmallestError = 1e-4;

    /// <summary>The bottom lines' means, [bottom line][step]; counts are not below 0.</summary>
    /// <param name="hierarchy">Whose every line has a forecast.</param>
    /// <param name="joint">Forecasts of all its lines, in order, and maybe others after them.</param>
    public static double[][] BottomMeans(Hierarchy hierarchy, JointForecast joint)
    {
        int lines = hierarchy.Lines.Count;
        int bottoms = hierarchy.Bottom.Count;
        Matrix<double> sums = Matrix<double>.Build.Dense(lines, bottoms);
        for (int line = 0; line < lines; line++)
        {
            foreach ((int place, int sign) in hierarchy.Lines[line].Sum)
            {
                sums[line, place] = sign;
            }
        }
        Matrix<double> weighted = sums.TransposeThisAndMultiply(Covariance(joint, lines).Inverse());
        Matrix<double> projection = (weighted * sums).Solve(weighted);
        int horizon = joint.Forecasts[0].Steps.Count;
        double[][] means = [.. hierarchy.Bottom.Select(_ => new double[horizon])];
        for (int h = 0; h < horizon; h++)
        {
            Vector<double> reconciled = projection * Vector<double>.Build.Dense(lines, line => joint.Forecasts[line].Steps[h].Mean);
            for (int place = 0; place < bottoms; place++)
            {
                bool neverNegative = hierarchy.Lines[place].Series.Values.All(value => value is null or >= 0);
                means[place][h] = neverNegative ? Math.Max(0, reconciled[place]) : reconciled[place];
            }
        }
        KeepSharedWithinParts(hierarchy, means);
        return means;
    }

    /// <summary>No more can be counted twice in a whole than there are in its parts.</summary>
    private static void KeepSharedWithinParts(Hierarchy hierarchy, double[][] means)
    {
        foreach (HierarchyLine line in hierarchy.Lines)
        {
            (int Place, int Sign)[] shared = [.. line.Sum.Where(part => part.Sign < 0)];
            if (shared.Length != 1)
            {
                continue;
            }

            for (int h = 0; h < means[0].Length; h++)
            {
                double parts = line.Sum.Where(part => part.Sign > 0).Sum(part => means[part.Place][h]);
                means[shared[0].Place][h] = Math.Min(means[shared[0].Place][h], Math.Max(0, parts));
            }
        }
    }

    private static Matrix<double> Covariance(JointForecast joint, int lines)
    {
        double[] sizes = [.. Enumerable.Range(0, lines).Select(line => joint.Forecasts[line].Steps[0]).Select(step => step.Hi80 - step.Mean)];
        double smallest = Math.Max(SmallestError * sizes.Max(), 1e-9);
        for (int line = 0; line < lines; line++)
        {
            sizes[line] = Math.Max(smallest, sizes[line]);
        }

        return Matrix<double>.Build.Dense(lines, lines, (i, j) => sizes[i] * sizes[j] * joint.CorrelationOf(i, j));
    }
}
