using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>One file a month: a row for every person in a household with bistånd.</summary>
internal sealed class BistandExport(Nomenclature names, ulong seed)
{
    private const string Header =
        "manad;stadsdel;hushall_id;personnummer;roll;kon;fodelsedatum;hushallstyp;belopp;forsorjningshinder;ansokan;antal_barn;skydd";

    /// <summary>
    /// Mean need of the households in stock, a newcomer's part month and the paying by two included: brings the mean amount to
    /// <see cref="Calendar.Medelbidrag"/>. Measured on the default sample.
    /// </summary>
    private const double MeanNeed = 1.180;

    /// <summary>A newcomer is granted for part of the month.</summary>
    private const double FirstMonth = 0.80;

    private const double PartOfFormerDistrict = 0.4;

    /// <summary>A month further than this from the one before would be held on arrival (30 %), which tiny samples could reach.</summary>
    private const double LargestJump = 0.2;

    private readonly SampleRandom random = new(seed, "bistånd");
    private long monthBefore;

    /// <summary>Writes the city's month and gives back each area's kronor by area id.</summary>
    public IReadOnlyDictionary<string, decimal> Write(DirectoryInfo folder, City city, ICollection<SampleFile> files)
    {
        Month month = city.Month;
        var sums = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        List<Payment> payments = Payments(city);
        using var file = new ExportFile(folder, "bistand", month.ToString(), Header);
        foreach (Payment payment in payments)
        {
            decimal kronor = payment.Oren / 100m;
            sums[payment.Area.Id] = sums.GetValueOrDefault(payment.Area.Id) + kronor;
            WriteHousehold(file, month, payment, kronor);
        }

        files.Add(file.Summary);
        return sums;
    }

    private List<Payment> Payments(City city)
    {
        var payments = new List<Payment>();
        for (int district = 0; district < city.Districts.Count; district++)
        {
            foreach (Household household in city.In(district))
            {
                long oren = Amount(household, city.Month);
                Area area = names.In(district, city.Month);
                Area? former = household.AlsoIn < 0 ? null : names.In(household.AlsoIn, city.Month);
                if (former is not null && former != area)
                {
                    var part = (long)(oren * PartOfFormerDistrict);
                    payments.Add(new Payment(former, household, part));
                    oren -= part;
                }

                payments.Add(new Payment(area, household, oren));
            }
        }

        payments.Sort((left, right) => string.CompareOrdinal(left.Area.Id, right.Area.Id) is var byArea and not 0
            ? byArea
            : left.Household.Id.CompareTo(right.Household.Id));
        return Even(payments);
    }

    /// <summary>Shape: whole kronor for two in three, with ören for the rest.</summary>
    private long Amount(Household household, Month month)
    {
        double kronor = Calendar.Medelbidrag(month.Year) * Calendar.AmountInSeason(month)
            * household.Need / MeanNeed * household.Level
            * Math.Clamp(1 + 0.12 * random.Bell(), 0.5, 1.5)
            * (household.Since == month ? FirstMonth : 1);
        var oren = (long)(kronor * 100);
        return random.Chance(0.66) ? oren / 100 * 100 : oren;
    }

    private List<Payment> Even(List<Payment> payments)
    {
        long sum = payments.Sum(payment => payment.Oren);
        double change = monthBefore == 0 ? 0 : sum / (double)monthBefore - 1;
        if (Math.Abs(change) > LargestJump)
        {
            double factor = (1 + Math.CopySign(LargestJump, change)) / (1 + change);
            payments = payments.ConvertAll(payment => payment with { Oren = (long)(payment.Oren * factor) });
            sum = payments.Sum(payment => payment.Oren);
        }

        monthBefore = sum;
        return payments;
    }

    private void WriteHousehold(ExportFile file, Month month, Payment payment, decimal kronor)
    {
        Household household = payment.Household;
        string type = household.TypeIn(month).ToString(CultureInfo.InvariantCulture);
        string id = string.Create(CultureInfo.InvariantCulture, $"H{household.Id:0000000}");
        foreach (Person person in household.Members)
        {
            bool applies = person.Role == Role.S;
            file.Field(month.ToString()).Field(payment.Area.Name).Field(id).Field(person.Number)
                .Field(person.Role.ToString()).Sex(person.Woman).Field(person.IsReserve ? person.Born : null).Field(type);
            if (applies)
            {
                file.Field(kronor);
            }
            else
            {
                file.Field("");
            }

            file.Field(person.Hinder).Field(applies ? Application(household, month) : "")
                .Field(applies && household.VisitingChildren > 0 ? household.VisitingChildren : (int?)null)
                .Field(household.IsProtected ? "J" : "N")
                .EndRow();
        }
    }

    private string Application(Household household, Month month) =>
        random.Chance(0.02) ? "" : household.DigitalThreshold < Calendar.DigitalShare(month) ? "D" : "P";

    private readonly record struct Payment(Area Area, Household Household, long Oren);
}
