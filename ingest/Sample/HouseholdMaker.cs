using Bistand.Analytics.Model;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>Makes households that are new to the city's bistånd: who is in them, how old, how long of kind.</summary>
internal sealed class HouseholdMaker(SampleRandom random)
{
    /// <summary>Families with children among new households in a district whose recipients are like the city's.</summary>
    private const double FamilyShare = 0.315;

    private const double CouplesAmongFamilies = 0.34;
    private const double CouplesAmongOthers = 0.05;
    private const double WomenAmongSingleParents = 0.80;
    private const double WomenAmongSingles = 0.40;

    /// <summary>One, two, three, four children.</summary>
    private static readonly double[] ChildrenWeights = [0.40, 0.33, 0.17, 0.10];

    /// <summary>Adults 18–24, 25–29, 30–39, 40–64, 65–85 (table b021, 2017).</summary>
    private static readonly double[] AdultAgeWeights = [0.165, 0.10, 0.217, 0.465, 0.053];

    private static readonly double[] ParentAgeWeights = [0.09, 0.14, 0.40, 0.37, 0.0];

    private static readonly (int First, int Last)[] AdultAges = [(18, 24), (25, 29), (30, 39), (40, 64), (65, 85)];

    private static readonly string[] Hinders =
    [
        "Arbetslös utan ersättning", "Arbetslös med otillräcklig ersättning", "Arbetshinder av sociala skäl",
        "Sjukskriven utan sjukpenning", "Språkhinder", "Arbetar deltid ofrivilligt", "Föräldraledig med otillräcklig ersättning",
        "Väntar på ersättning", "Otillräcklig pension",
    ];

    private static readonly double[] HinderWeights = [0.36, 0.09, 0.19, 0.14, 0.08, 0.05, 0.03, 0.04, 0.02];

    private readonly SyntheticNumbers numbers = new();
    private int made;

    /// <summary>The part of households in a district that are families with children.</summary>
    public static double FamiliesIn(District district) => Math.Min(0.65, FamilyShare * district.FamilyFactor);

    /// <summary>Expected need of a household in a district, in the unit of <see cref="Household.Need"/>.</summary>
    public static double ExpectedNeed(District district)
    {
        double families = FamiliesIn(district);
        return 1 + 0.42 * Couples(families) + 0.27 * MeanChildren * families;
    }

    public static double ExpectedPersons(District district)
    {
        double families = FamiliesIn(district);
        return 1 + Couples(families) + MeanChildren * families;
    }

    public Household Make(District district, int index, Month month, bool isLong)
    {
        var members = new List<Person>(2);
        bool family = random.Chance(FamiliesIn(district));
        bool couple = random.Chance(family ? CouplesAmongFamilies : CouplesAmongOthers);
        bool alone = !family && !couple;
        bool underAge = alone && random.Chance(0.006);
        bool woman = random.Chance(couple ? 0.45 : family ? WomenAmongSingleParents : WomenAmongSingles);
        int age = underAge ? random.Between(16, 17) : AdultAge(family);
        members.Add(Adult(Role.S, woman, age, month, district));
        if (couple)
        {
            int partnerAge = Math.Clamp(age + random.Between(-6, 6), 18, 88);
            members.Add(Adult(Role.M, random.Chance(0.03) ? woman : !woman, partnerAge, month, district));
        }

        if (family)
        {
            int children = 1 + random.Pick(ChildrenWeights);
            int eldest = Math.Min(20, age - 18);
            for (int child = 0; child < children; child++)
            {
                members.Add(Child(random.Between(0, Math.Max(0, eldest)), month, district));
            }
        }

        return New(members, index, month, isLong, visitingChildren: alone && random.Chance(0.01) ? random.Between(1, 2) : 0);
    }

    /// <summary>A grown child who applies on her or his own; the number goes along, so it is the same person.</summary>
    public Household MakeFromGrownChild(Person child, int index, Month month)
    {
        child.Role = Role.S;
        child.Hinder = Hinders[random.Pick(HinderWeights)];
        return New([child], index, month, isLong: false, visitingChildren: 0);
    }

    /// <summary>A child born on some day of the month.</summary>
    public Person Newborn(Month month)
    {
        bool girl = random.Chance(0.487);
        DateOnly born = month.FirstDay.AddDays(random.Next(month.LastDay.Day));
        return new Person { Number = numbers.Personnummer(born, girl, coordination: false), Woman = girl, Born = born, Role = Role.B };
    }

    private static double MeanChildren { get; } =
        ChildrenWeights.Select((weight, index) => weight * (index + 1)).Sum() / ChildrenWeights.Sum();

    private static double Couples(double families) => CouplesAmongFamilies * families + CouplesAmongOthers * (1 - families);

    private Household New(List<Person> members, int district, Month month, bool isLong, int visitingChildren) => new()
    {
        Id = ++made,
        District = district,
        IsLong = isLong,
        Members = members,
        Since = month,
        Level = Math.Clamp(1 + 0.24 * random.Bell(), 0.4, 1.6),
        DigitalThreshold = random.Next(),
        VisitingChildren = visitingChildren,
        IsProtected = random.Chance(0.006),
        TypeUnknown = random.Chance(0.004),
    };

    private int AdultAge(bool parent)
    {
        (int first, int last) = AdultAges[random.Pick(parent ? ParentAgeWeights : AdultAgeWeights)];
        return random.Between(parent ? Math.Max(first, 20) : first, parent ? Math.Min(last, 56) : last);
    }

    private Person Adult(Role role, bool woman, int age, Month month, District district)
    {
        DateOnly born = BirthDay(age, month);
        return new Person
        {
            Number = Number(born, woman, district), Woman = woman, Born = born, Role = role, Hinder = Hinders[random.Pick(HinderWeights)],
        };
    }

    private Person Child(int age, Month month, District district)
    {
        bool girl = random.Chance(0.487);
        DateOnly born = BirthDay(age, month);
        return new Person { Number = Number(born, girl, district), Woman = girl, Born = born, Role = Role.B };
    }

    /// <summary>Asylum seekers (LMA) sit with the city-wide units and mostly lack a personnummer.</summary>
    private string Number(DateOnly born, bool woman, District district) =>
        random.Chance(district.IsUnit ? 0.30 : 0.004) ? numbers.Reserve()
        : numbers.Personnummer(born, woman, coordination: random.Chance(0.006));

    /// <summary>A day that makes the person <paramref name="age"/> years old on the month's last day.</summary>
    private DateOnly BirthDay(int age, Month month) => month.LastDay.AddYears(-age).AddDays(-random.Next(365));
}
