namespace Bistand.Analytics.Model.Forecasting.Coherence;

/// <summary>
/// Households or persons of all areas, reconciled, and medelbidrag beside them where it is asked for: what one question needs and others share.
/// </summary>
internal sealed class CoherentDraft
{
    private readonly Lazy<double[][][]> paths;

    private CoherentDraft(Hierarchy hierarchy, JointForecast joint, Func<double[][], IReadOnlyList<CommonVariation>> common)
    {
        Hierarchy = hierarchy;
        Joint = joint;
        FirstMedelbidrag = hierarchy.Lines.Count;
        FirstMonth = joint.Forecasts[0].Steps[0].Month;
        BottomMeans = Reconciliation.BottomMeans(hierarchy, joint);
        paths = new(() => joint.Paths(CoherentForecast.Draws, CoherentForecast.Seed, common(BottomMeans)));
    }

    public Hierarchy Hierarchy { get; }

    /// <summary>Of the hierarchy's lines, then medelbidrag of the parts and of the wholes.</summary>
    public JointForecast Joint { get; }

    /// <summary>Where medelbidrag of the parts begins in the joint forecast, then of the wholes.</summary>
    public int FirstMedelbidrag { get; }

    public int FirstMonth { get; }

    /// <summary>Reconciled, [bottom line][step].</summary>
    public double[][] BottomMeans { get; }

    /// <summary>Draws of the joint forecast; made when first asked for, since means do without.</summary>
    public double[][][] Paths => paths.Value;

    /// <param name="engine">The forecaster.</param>
    /// <param name="parts">Ids of the areas that hold rows.</param>
    /// <param name="wholes">Each city or group with the ids of its parts; the city first.</param>
    /// <param name="bySex">Whether women, men and unknown are told apart.</param>
    /// <param name="counts">The history of an area and sex.</param>
    /// <param name="medelbidrag">That of an area; null where nobody asks for it.</param>
    /// <param name="horizon">Months ahead.</param>
    public static CoherentDraft Of(
        ForecastEngine engine, IReadOnlyList<string> parts, IReadOnlyList<(string Area, IReadOnlyList<string> Parts)> wholes, bool bySex,
        Func<string, Sex, MonthlySeries> counts, Func<string, MonthlySeries>? medelbidrag, int horizon)
    {
        Hierarchy hierarchy = Hierarchy.Of(parts, wholes, bySex, counts);
        List<MonthlySeries> series = [.. hierarchy.Lines.Select(line => line.Series)];
        if (medelbidrag is not null)
        {
            series.AddRange(parts.Concat(wholes.Select(whole => whole.Area)).Select(medelbidrag));
        }

        JointForecast joint = engine.RunJoint(series, horizon);
        return new CoherentDraft(hierarchy, joint, means => Common(hierarchy, joint, parts, wholes, medelbidrag is not null, means));
    }

    /// <summary>What the stadsdelar have in common, taken from the errors of the city.</summary>
    private static List<CommonVariation> Common(
        Hierarchy hierarchy, JointForecast joint, IReadOnlyList<string> parts, IReadOnlyList<(string Area, IReadOnlyList<string> Parts)> wholes,
        bool withMedelbidrag, double[][] households)
    {
        List<CommonVariation> groups = [];
        if (wholes.Count == 0 || hierarchy.PlaceOf(new LineKey(wholes[0].Area, Sex.T)) is not { } city)
        {
            return groups;
        }

        (int, double)[] summed = [.. hierarchy.Lines[city].Sum.Where(part => part.Sign > 0).Select(part => (part.Place, 1.0))];
        groups.Add(CoherentForecast.Common(joint, city, summed));
        if (withMedelbidrag)
        {
            int first = hierarchy.Lines.Count;
            double[] stock = [.. parts.Select(part => households[hierarchy.PlaceOf(new LineKey(part, Sex.T))!.Value][0])];
            double all = stock.Sum();
            if (all > 0)
            {
                groups.Add(CoherentForecast.Common(joint, first + parts.Count, [.. stock.Select((number, k) => (first + k, number / all))]));
            }
        }
        return groups;
    }
}
