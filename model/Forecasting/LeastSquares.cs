namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// Levenberg–Marquardt within simple bounds, with derivatives by differences. Small and without allocation in its loop, because selecting
/// among exponential smoothing and ARIMA models over many origins runs it thousands of times.
/// Source: Madsen, Nielsen &amp; Tingleff 2004, Methods for Non-Linear Least Squares Problems.
/// </summary>
internal static class LeastSquares
{
    private const int Steps = 30;
    private const double DifferenceStep = 1e-6;
    private const double Tolerance = 1e-6;

    /// <summary>Fills the residuals of these parameters; NaN anywhere means that the parameters are not admissible.</summary>
    public delegate void Residuals(double[] parameters, double[] residuals);

    /// <summary>
    /// Moves <paramref name="parameters"/> to a local minimum and returns its sum of squares; infinity when even the start is not
    /// admissible.
    /// </summary>
    public static double Minimise(Residuals residualsOf, double[] parameters, double[] lower, double[] upper, int residualCount)
    {
        int size = parameters.Length;
        var work = new Workspace(size, residualCount);
        residualsOf(parameters, work.Residuals);
        double best = SumOfSquares(work.Residuals);
        if (!double.IsFinite(best))
        {
            return double.PositiveInfinity;
        }

        double damping = 1e-3;
        for (int step = 0; step < Steps; step++)
        {
            if (!Differentiate(residualsOf, parameters, upper, work))
            {
                return best;
            }

            double before = best;
            bool moved = false;
            for (int attempt = 0; attempt < 8 && !moved; attempt++)
            {
                moved = TryStep(residualsOf, parameters, lower, upper, work, damping, ref best);
                damping = moved ? Math.Max(damping / 6, 1e-9) : damping * 5;
            }
            if (!moved || before - best <= Tolerance * before)
            {
                break;
            }
        }
        return best;
    }

    private static bool Differentiate(Residuals residualsOf, double[] parameters, double[] upper, Workspace work)
    {
        int size = parameters.Length;
        for (int j = 0; j < size; j++)
        {
            double kept = parameters[j];
            double delta = DifferenceStep * (1 + Math.Abs(kept));
            if (kept + delta > upper[j])
            {
                delta = -delta;
            }

            parameters[j] = kept + delta;
            double[] column = work.Jacobian[j];
            residualsOf(parameters, column);
            parameters[j] = kept;
            double inverse = 1 / delta;
            for (int i = 0; i < column.Length; i++)
            {
                column[i] = (column[i] - work.Residuals[i]) * inverse;
            }

            work.Gradient[j] = Dot(column, work.Residuals);
            if (!double.IsFinite(work.Gradient[j]))
            {
                return false;
            }

            for (int k = 0; k <= j; k++)
            {
                work.Normal[j, k] = work.Normal[k, j] = Dot(column, work.Jacobian[k]);
            }
        }
        return true;
    }

    private static bool TryStep(
        Residuals residualsOf, double[] parameters, double[] lower, double[] upper, Workspace work, double damping, ref double best)
    {
        int size = parameters.Length;
        // A parameter that stands at a bound and wants out is held there, so that the others take a full step.
        for (int j = 0; j < size; j++)
        {
            work.Held[j] = (parameters[j] <= lower[j] && work.Gradient[j] > 0) || (parameters[j] >= upper[j] && work.Gradient[j] < 0);
        }

        if (!Solve(work, damping))
        {
            return false;
        }

        for (int j = 0; j < size; j++)
        {
            work.Trial[j] = Math.Clamp(parameters[j] - work.Step[j], lower[j], upper[j]);
        }

        residualsOf(work.Trial, work.TrialResiduals);
        double sum = SumOfSquares(work.TrialResiduals);
        if (!(sum < best))
        {
            return false;
        }

        best = sum;
        Array.Copy(work.Trial, parameters, size);
        Array.Copy(work.TrialResiduals, work.Residuals, work.Residuals.Length);
        return true;
    }

    /// <summary>Solves (JᵀJ + damping · diagonal) step = gradient over the parameters not held, by Cholesky.</summary>
    private static bool Solve(Workspace work, double damping)
    {
        int size = work.Step.Length;
        double[,] factor = work.Factor;
        for (int i = 0; i < size; i++)
        {
            work.Step[i] = work.Held[i] ? 0 : work.Gradient[i];
            for (int j = 0; j <= i; j++)
            {
                double sum = work.Held[i] || work.Held[j] ? (i == j ? 1 : 0) : work.Normal[i, j];
                if (i == j && !work.Held[i])
                {
                    sum += damping * (work.Normal[i, i] + 1e-9) + 1e-12;
                }

                for (int k = 0; k < j; k++)
                {
                    sum -= factor[i, k] * factor[j, k];
                }

                if (i != j)
                {
                    factor[i, j] = sum / factor[j, j];
                }
                else
                {
                    if (!(sum > 0))
                    {
                        return false;
                    }

                    factor[i, i] = Math.Sqrt(sum);
                }
            }
        }
        for (int i = 0; i < size; i++)
        {
            for (int k = 0; k < i; k++)
            {
                work.Step[i] -= factor[i, k] * work.Step[k];
            }

            work.Step[i] /= factor[i, i];
        }
        for (int i = size - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < size; k++)
            {
                work.Step[i] -= factor[k, i] * work.Step[k];
            }

            work.Step[i] /= factor[i, i];
        }
        return true;
    }

    private static double SumOfSquares(double[] residuals) => Dot(residuals, residuals);

    private static double Dot(double[] one, double[] other)
    {
        double sum = 0;
        for (int i = 0; i < one.Length; i++)
        {
            sum += one[i] * other[i];
        }

        return sum;
    }

    private sealed class Workspace(int size, int residualCount)
    {
        public double[] Residuals { get; } = new double[residualCount];
        public double[] TrialResiduals { get; } = new double[residualCount];
        public double[] Trial { get; } = new double[size];
        public double[] Step { get; } = new double[size];
        public double[] Gradient { get; } = new double[size];
        public bool[] Held { get; } = new bool[size];
        public double[,] Normal { get; } = new double[size, size];
        public double[,] Factor { get; } = new double[size, size];
        public double[][] Jacobian { get; } = Enumerable.Range(0, size).Select(_ => new double[residualCount]).ToArray();
    }
}
