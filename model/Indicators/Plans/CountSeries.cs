namespace Bistand.Analytics.Model.Indicators.Plans;

/// <summary>What a count is to a reader: how much is lost when it is withheld.</summary>
internal enum CountUse
{
    /// <summary>Told as a figure, or as the part that a share is made of.</summary>
    Figure,

    /// <summary>One category of a breakdown, or one reason in a table.</summary>
    Category,

    /// <summary>What is left of a share's denominator: nobody prints it.</summary>
    Rest,
}

/// <summary>
/// One count in every period, area and sex. A mean over months is held as the sum of its months, so that months add up to tertials and years.
/// </summary>
/// <param name="name">The indicator and the part of it: <c>andel-okand</c>, <c>andel-okand/namnare</c>, <c>antal-barn/alder/0-6</c>.</param>
/// <param name="size">How many places the axes have.</param>
/// <param name="use">What it is to a reader.</param>
internal sealed class CountSeries(string name, int size, CountUse use)
{
    /// <summary>The last part of the name of what a share or mean is divided by.</summary>
    public const string Divisor = "namnare";

    public string Name { get; } = name;

    public CountUse Use { get; } = use;

    /// <summary>Of what is left of a share's denominator: the series of its numerator. Null of all else.</summary>
    public string? RestOf => Use == CountUse.Rest ? Name[..Name.LastIndexOf('/')] : null;

    /// <summary>By place of the axes; not a number where there is no figure.</summary>
    public double[] Values { get; } = Filled(size);

    /// <summary>By place: how far apart a reader's smallest and largest value must lie where it is withheld.</summary>
    public double[] Rooms { get; } = new double[size];

    public bool[] Small { get; } = new bool[size];

    /// <summary>
    /// By place: no fewer than so many there are where there is a figure, and a reader knows that. That there is nothing to divide by is told as missing, of an
    /// enhet too: each that is not has one at least.
    /// </summary>
    public int[] Floors { get; } = new int[size];

    /// <summary>What two series that count the same have alike: the SQL of all versions. Null where nothing says.</summary>
    public string? Text { get; init; }

    public bool Has(int place) => !double.IsNaN(Values[place]);

    /// <summary>Whether it is what a share or mean is divided by.</summary>
    public bool IsDivisor => Name.EndsWith($"/{Divisor}", StringComparison.Ordinal);

    public void Set(int place, double value, double room, bool isSmall)
    {
        Floors[place] = IsDivisor ? 1 : 0;
        Values[place] = value;
        Rooms[place] = room;
        Small[place] = isSmall;
    }

    private static double[] Filled(int size)
    {
        var values = new double[size];
        Array.Fill(values, double.NaN);
        return values;
    }
}
