using System.Globalization;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>
/// One file a year: notices from landlords, with the outcomes known on the window's last day, so that only notices of the last
/// months are still open.
/// </summary>
internal sealed class AvhysningExport(Nomenclature names, IReadOnlyList<District> districts, ulong seed)
{
    private const string Header =
        "arende_id;stadsdel;meddelande_datum;kon;utfall;utfall_datum;barn_antal;barn_boende;orsak;hyresvard;tog_emot_stod";

    /// <summary>Notices a month for each household with bistånd: some 100 a year in a stadsdel of 700 households.</summary>
    private const double NoticesPerHousehold = 0.0125;

    private static readonly string[] Causes = ["Hyresskuld", "Störning", "Otillåten andrahandsuthyrning"];
    private static readonly double[] CauseWeights = [0.80, 0.13, 0.07];
    private static readonly string[] Homes = ["permanent", "vaxelvis", "umgange"];
    private static readonly double[] HomeWeights = [0.55, 0.20, 0.25];

    private readonly SampleRandom random = new(seed, "avhysning");
    private int cases;

    public void Write(DirectoryInfo folder, int year, City city, Month from, Month to, ICollection<SampleFile> files)
    {
        using var file = new ExportFile(folder, "avhysning", $"{year}", Header);
        for (int district = 0; district < districts.Count; district++)
        {
            if (districts[district].IsUnit && districts.Count > 1)
            {
                continue;
            }

            // A stadsdel-like constant between one tenth and four tenths evicted.
            double evicted = 0.10 + 0.30 * random.Next();
            int notices = 0;
            foreach (Month month in SampleCity.MonthsOf(year, from, to))
            {
                int count = random.Around(NoticesPerHousehold * city.Expected(district, month) * (0.7 + 0.6 * random.Next()));
                bool lastChance = notices == 0 && (month == to || month.Number == 12);
                for (int i = lastChance ? Math.Max(1, count) : count; i > 0; i--, notices++)
                {
                    WriteCase(file, names.In(district, month).Name, month, evicted, to);
                }
            }
        }

        files.Add(file.Summary);
    }

    private void WriteCase(ExportFile file, string area, Month month, double evicted, Month to)
    {
        DateOnly notice = month.FirstDay.AddDays(random.Next(month.LastDay.Day));
        DateOnly decided = notice.AddDays(14 + random.Next(100));
        bool open = decided > to.LastDay;
        string outcome = random.Chance(evicted) ? "verkstalld" : random.Chance(0.75) ? "atertagen" : "avflyttad";
        int children = random.Chance(0.25) ? random.Between(1, 3) : 0;
        double support = random.Next();
        file.Field(string.Create(CultureInfo.InvariantCulture, $"A{++cases:000000}")).Field(area).Field(notice)
            .Sex(random.Chance(0.38)).Field(open ? "pagar" : outcome).Field(open ? null : decided)
            .Field(children).Field(children == 0 ? "" : Homes[random.Pick(HomeWeights)])
            .Field(Causes[random.Pick(CauseWeights)]).Field(random.Chance(0.6) ? "allman" : "privat")
            .Field(support < 0.48 ? "J" : support < 0.93 ? "N" : "")
            .EndRow();
    }
}
