using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Model.Prognos;

/// <summary>
/// Sums draw by draw: each anslag's netto and all payments, by month. What is known is added to all draws alike. Draws never become
/// the figures of a table, only bounds and probabilities: their sums are floating point.
/// </summary>
/// <param name="seed">Of the noise.</param>
internal sealed class YearDraws(int seed)
{
    private readonly NormalDraws noise = new(SeriesOutlook.Draws, seed);
    private readonly Dictionary<(string Anslag, Month Month), double[]> netto = [];
    private readonly Dictionary<Month, double[]> paid = [];

    /// <summary>Standard normal draws that nothing else has: the same for the same numbers.</summary>
    public double[] Noise(int member, int number) => noise.Of(member, number);

    /// <param name="drawn">Null for what is known: then the amount itself, in every draw.</param>
    public void Add(string anslag, Month month, decimal amount, double[]? drawn) => Add(Of(netto, (anslag, month)), amount, drawn);

    public void AddPaid(Month month, decimal amount, double[]? drawn) => Add(Of(paid, month), amount, drawn);

    public double[] Paid(Month month) => [.. Of(paid, month)];

    /// <summary>Each anslag's year and, last, that of all of them together.</summary>
    public IReadOnlyList<YearInterval> Intervals(IReadOnlyList<LineYear> lines, IReadOnlyList<PrognosAdjustment> adjustments)
    {
        IEnumerable<string?> names = lines.Select(line => line.Line.Anslag).Distinct();
        return [.. names.Append(null).Select(name => Interval(name, lines, adjustments))];
    }

    /// <summary>Netto of an anslag from January to each month that is not booked yet.</summary>
    public IReadOnlyList<CumulativeBounds> Cumulative(string anslag, IReadOnlyList<LineYear> lines)
    {
        List<LineYear> counted = [.. lines.Where(line => line.Line.Anslag == anslag)];
        List<CumulativeBounds> bounds = [];
        var draws = new double[SeriesOutlook.Draws];
        decimal sum = 0;
        foreach (LineMonth month in counted.Count == 0 ? [] : counted[0].Months)
        {
            AddEach(draws, Of(netto, (anslag, month.Month)));
            sum += counted.Sum(line => line.Months.First(entry => entry.Month == month.Month).Amount);
            if (month.State != MonthState.Booked)
            {
                bounds.Add(new CumulativeBounds(month.Month, Bounds.Of([.. draws.Order()], sum, 0)));
            }
        }

        return bounds;
    }

    private YearInterval Interval(string? anslag, IReadOnlyList<LineYear> lines, IReadOnlyList<PrognosAdjustment> adjustments)
    {
        List<LineYear> counted = [.. lines.Where(line => anslag is null || line.Line.Anslag == anslag)];
        decimal added = adjustments.Where(one => anslag is null || one.Line.Anslag == anslag).Sum(one => one.Kronor);
        decimal forecast = counted.Sum(line => line.Forecast) + added;
        decimal budget = counted.Sum(line => line.Budget);
        if (counted.TrueForAll(line => line.Months.All(month => month.State == MonthState.Booked)))
        {
            return new YearInterval(anslag, new Bounds(forecast, forecast, forecast, forecast), forecast > budget ? 1 : 0);
        }

        var draws = new double[SeriesOutlook.Draws];
        AddAll(draws, (double)added);
        foreach (double[] month in netto.Where(entry => anslag is null || entry.Key.Anslag == anslag).OrderBy(entry => entry.Key.Month).Select(entry => entry.Value))
        {
            AddEach(draws, month);
        }

        Array.Sort(draws);
        return new YearInterval(anslag, Bounds.Of(draws, forecast, 0), draws.Count(draw => draw > (double)budget) / (double)draws.Length);
    }

    private static double[] Of<T>(Dictionary<T, double[]> sums, T key)
        where T : notnull
    {
        if (!sums.TryGetValue(key, out double[]? found))
        {
            sums.Add(key, found = new double[SeriesOutlook.Draws]);
        }

        return found;
    }

    private static void Add(double[] sums, decimal amount, double[]? drawn)
    {
        if (drawn is null)
        {
            AddAll(sums, (double)amount);
        }
        else
        {
            AddEach(sums, drawn);
        }
    }

    private static void AddAll(double[] sums, double amount)
    {
        for (int draw = 0; draw < sums.Length; draw++)
        {
            sums[draw] += amount;
        }
    }

    private static void AddEach(double[] sums, double[] amounts)
    {
        for (int draw = 0; draw < sums.Length; draw++)
        {
            sums[draw] += amounts[draw];
        }
    }
}
