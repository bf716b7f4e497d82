using Bistand.Analytics.Model;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>
/// The households with bistånd, month by month. Each district has a number of households to hold (level, trend, season, a little
/// noise); those who leave are drawn, and the rest is filled up with returning and new ones. Two kinds of household: most
/// newcomers leave within months, a few stay for years. Together they give 7 months per household and year, as in table b161, and a
/// stock of which a good half has 10 of 12 months.
/// </summary>
internal sealed class City
{
    private const double LongAmongNew = 0.11;
    private const double LongInStock = 0.60;
    private const double LeavesOfLong = 0.014;
    private const double LeavesOfShort = 0.178;
    private const double ReturnsLater = 0.44;
    private const double Moves = 0.0025;
    private const double PaidByBothWhenMoving = 0.25;

    /// <summary>Run unseen before the first month, until the mix of short and long has settled.</summary>
    private const int SettlingMonths = 30;

    private readonly SampleRandom random;
    private readonly HouseholdMaker maker;
    private readonly double[] level;
    private readonly double[] drift;
    private readonly double middle;
    private readonly List<Household>[] active;
    private readonly Dictionary<Month, List<Household>> returning = [];

    /// <param name="districts">Those the households are spread over.</param>
    /// <param name="households">The sum over districts in a mean month.</param>
    /// <param name="from">First month of the window.</param>
    /// <param name="months">Length of the window; its middle is where <paramref name="households"/> holds.</param>
    /// <param name="seed">The sample's seed.</param>
    public City(IReadOnlyList<District> districts, double households, Month from, int months, ulong seed)
    {
        Districts = districts;
        random = new SampleRandom(seed, "hushåll");
        maker = new HouseholdMaker(random);
        double weights = districts.Sum(Weight);
        level = districts.Select(district => households * Weight(district) / weights).ToArray();
        drift = new double[districts.Count];
        middle = from.Index + (months - 1) / 2.0;
        Month = from.Plus(-SettlingMonths);
        active = new List<Household>[districts.Count];
        for (int index = 0; index < districts.Count; index++)
        {
            active[index] = [];
            Fill(index, LongInStock);
        }

        while (Month < from)
        {
            Step();
        }
    }

    public IReadOnlyList<District> Districts { get; }

    public Month Month { get; private set; }

    public IReadOnlyList<Household> In(int district) => active[district];

    /// <summary>Households that a district would hold without noise: what its budget is planned on.</summary>
    public double Expected(int district, Month month) =>
        level[district] * Calendar.HouseholdsInSeason(month)
        * Calendar.Trend(Districts[district].YearlyTrend, (month.Index - middle) / 12);

    /// <summary>Goes on to the next month.</summary>
    public void Step()
    {
        Month = Month.Plus(1);
        for (int index = 0; index < active.Length; index++)
        {
            active[index].RemoveAll(Leaves);
            Age(index);
        }

        Move();
        WelcomeBack();
        for (int index = 0; index < active.Length; index++)
        {
            drift[index] = 0.6 * drift[index] + 0.008 * random.Bell();
            Trim(index);
            Fill(index, LongAmongNew);
        }
    }

    /// <summary>A district's part of the households: recipients of the table over the persons of its households.</summary>
    internal static double Weight(District district) => district.Recipients / HouseholdMaker.ExpectedPersons(district);

    private int Target(int district) =>
        Math.Max(1, (int)Math.Round(Expected(district, Month) * (1 + drift[district]), MidpointRounding.AwayFromZero));

    private bool Leaves(Household household)
    {
        household.AlsoIn = -1;
        if (!random.Chance(household.IsLong ? LeavesOfLong : LeavesOfShort))
        {
            return false;
        }

        PlanReturn(household);
        return true;
    }

    private void PlanReturn(Household household)
    {
        if (!random.Chance(ReturnsLater))
        {
            return;
        }

        Month month = Month.Plus(random.Between(1, 14));
        if (!returning.TryGetValue(month, out List<Household>? list))
        {
            returning[month] = list = [];
        }

        list.Add(household);
    }

    private void WelcomeBack()
    {
        if (!returning.Remove(Month, out List<Household>? list))
        {
            return;
        }

        foreach (Household household in list)
        {
            household.Since = Month;
            active[household.District].Add(household);
            GrowUp(household, household.District);
        }
    }

    /// <summary>Births, children who grow up and leave, and those of them who then apply themselves.</summary>
    private void Age(int district)
    {
        int count = active[district].Count;
        for (int i = 0; i < count; i++)
        {
            Household household = active[district][i];
            if (household.Members.Exists(member => member.Role == Role.B && member.AgeIn(Month) >= 18))
            {
                GrowUp(household, district);
            }

            if (household.Members.Count < 9 && random.Chance(household.Members.Count > 1 ? 0.004 : 0.001)
                && household.Members.Exists(member => member.Woman && member.Role != Role.B && member.AgeIn(Month) is >= 18 and <= 44))
            {
                household.Members.Add(maker.Newborn(Month));
            }
        }
    }

    private void GrowUp(Household household, int district)
    {
        for (int i = household.Members.Count - 1; i > 0; i--)
        {
            Person child = household.Members[i];
            if (child.Role != Role.B || child.AgeIn(Month) < 18)
            {
                continue;
            }

            // Those who are still at upper secondary school stay in the household as överåriga.
            bool turnedNow = child.AgeIn(Month.Plus(-1)) < 18;
            if (child.AgeIn(Month) >= 21 || (turnedNow && random.Chance(0.40)))
            {
                household.Members.RemoveAt(i);
                if (random.Chance(0.2))
                {
                    active[district].Add(maker.MakeFromGrownChild(child, district, Month));
                }
            }
        }
    }

    private void Move()
    {
        if (active.Length == 1)
        {
            return;
        }

        double[] pull = Districts.Select(district => district.IsUnit ? 0 : Weight(district)).ToArray();
        var movers = new List<Household>();
        foreach (List<Household> households in active)
        {
            movers.AddRange(households.Where(_ => random.Chance(Moves)));
        }

        foreach (Household household in movers)
        {
            int to = random.Pick(pull);
            if (to == household.District)
            {
                continue;
            }

            active[household.District].Remove(household);
            household.AlsoIn = random.Chance(PaidByBothWhenMoving) ? household.District : -1;
            household.District = to;
            active[to].Add(household);
        }
    }

    /// <summary>Where the season or a move leaves too many, some of the short kind pause.</summary>
    private void Trim(int district)
    {
        List<Household> households = active[district];
        for (int tooMany = households.Count - Target(district); tooMany > 0; tooMany--)
        {
            int index = random.Next(households.Count);
            for (int tries = 0; tries < 8 && households[index].IsLong; tries++)
            {
                index = random.Next(households.Count);
            }

            PlanReturn(households[index]);
            households.RemoveAt(index);
        }
    }

    private void Fill(int district, double longShare)
    {
        int target = Target(district);
        while (active[district].Count < target)
        {
            active[district].Add(maker.Make(Districts[district], district, Month, random.Chance(longShare)));
        }
    }
}
