using Bistand.Analytics.Model;

namespace Bistand.Analytics.Ingest.Sample;

internal enum Role
{
    /// <summary>Sökande, who carries the amount.</summary>
    S,

    /// <summary>Medsökande.</summary>
    M,

    /// <summary>Barn, some of them 18–20 and still at school.</summary>
    B,
}

internal sealed class Person
{
    public required string Number { get; init; }

    public required bool Woman { get; init; }

    public required DateOnly Born { get; init; }

    public required Role Role { get; set; }

    /// <summary>What keeps an adult from supporting himself; empty for children.</summary>
    public string Hinder { get; set; } = "";

    /// <summary>Without personnummer: sex and birth date are then written out.</summary>
    public bool IsReserve => Number.StartsWith('R');

    /// <summary>Whole years on the month's last day.</summary>
    public int AgeIn(Month month)
    {
        DateOnly day = month.LastDay;
        int years = day.Year - Born.Year;
        return (Born.Month, Born.Day).CompareTo((day.Month, day.Day)) > 0 ? years - 1 : years;
    }
}

internal sealed class Household
{
    public required int Id { get; init; }

    /// <summary>Index of the district it lives in.</summary>
    public required int District { get; set; }

    /// <summary>The district it moved from this month and was also paid by, or −1.</summary>
    public int AlsoIn { get; set; } = -1;

    /// <summary>Of the kind that stays for years rather than months.</summary>
    public required bool IsLong { get; init; }

    public required List<Person> Members { get; init; }

    /// <summary>First month of the run it is in.</summary>
    public required Month Since { get; set; }

    /// <summary>Its need over that of others of the same size.</summary>
    public required double Level { get; init; }

    /// <summary>0–1; it applies digitally when the city's digital share is above this.</summary>
    public required double DigitalThreshold { get; init; }

    /// <summary>Children who live with it now and then and have no row of their own.</summary>
    public required int VisitingChildren { get; init; }

    public required bool IsProtected { get; init; }

    /// <summary>The case system has not settled what type it is (hushållstyp 9).</summary>
    public required bool TypeUnknown { get; init; }

    public Person Applicant => Members[0];

    public bool IsCouple => Members.Count > 1 && Members[1].Role == Role.M;

    public int Children => Members.Count(member => member.Role == Role.B);

    /// <summary>Monthly need in units of a single adult's: rent and norm grow less than by head.</summary>
    public double Need => (IsCouple ? 1.42 : 1.0) + 0.27 * Children + 0.05 * VisitingChildren;

    /// <summary>
    /// Socialstyrelsen's hushållstyp: 1 only a person under 18, 3/4 a man without/with children, 5/6 a woman without/with,
    /// 7/8 a couple without/with, 9 unknown.
    /// </summary>
    public int TypeIn(Month month)
    {
        if (TypeUnknown)
        {
            return 9;
        }

        if (Applicant.AgeIn(month) < 18)
        {
            return 1;
        }

        int withChildren = Children > 0 ? 1 : 0;
        return (IsCouple ? 7 : Applicant.Woman ? 5 : 3) + withChildren;
    }
}
