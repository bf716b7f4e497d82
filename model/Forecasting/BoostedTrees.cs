using Bistand.Analytics.Model.Forecasting.Trees;

namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// Trees that have learned from simulated series how histories with trends, seasons, shocks and changes of level go on. They look at the
/// history and at what the other methods say of it. Trained on no one's data: neither third parties' nor the user's own.
/// Sources: Friedman 2001, Annals of Statistics 29 (gradient boosting); Montero-Manso &amp; Hyndman 2021, Int. J. Forecasting 37 (one model
/// for many series).
/// </summary>
internal sealed class BoostedTrees(TreeEnsemble ensemble)
{
    /// <summary>Forecasts of the months that follow; null where the trees cannot be asked.</summary>
    /// <param name="history">As the methods see it.</param>
    /// <param name="others">What each of them says.</param>
    public double[]? Predict(double[] history, double[]?[] others)
    {
        if (others.Length != TreeInputs.Methods || others.Contains(null) || TreeInputs.Of(history) is not { } inputs)
        {
            return null;
        }

        var forecast = new double[others[0]!.Length];
        Span<double> ofStep = stackalloc double[TreeInputs.Methods];
        for (int h = 0; h < forecast.Length; h++)
        {
            for (int m = 0; m < ofStep.Length; m++)
            {
                ofStep[m] = others[m]![h];
            }

            double value = inputs.Value(ensemble.Of(inputs.At(h + 1, ofStep)));
            ofStep.Sort();
            // What has been learned is not to lead far from every method that has seen nothing but this series.
            double range = ofStep[^1] - ofStep[0];
            forecast[h] = Math.Clamp(value, ofStep[0] - range, ofStep[^1] + range);
        }
        return forecast;
    }
}
