using Bistand.Analytics.Model;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>
/// Placements in labour market measures: half a dozen new OSA a year in a stadsdel of 450 households (VB 2023), holiday jobs for
/// young people from June and July, and some who go from one measure to the next.
/// </summary>
internal sealed class ArbetsmarknadExport(Nomenclature names, City city, ulong seed)
    : CaseExport("arbetsmarknad", 'D', "deltagare_id;stadsdel;insats;kon;start;slut;slutorsak", names, city, seed)
{
    private const double GoesOn = 0.08;

    private static readonly string[] Measures = ["osa", "stockholmsjobb", "visstid", "praktik", "rehab", "feriejobb"];

    /// <summary>Placements a month for each household with bistånd, by measure.</summary>
    private static readonly double[] Rates = [0.0012, 0.0015, 0.0010, 0.0040, 0.0030, 0.0];

    private static readonly double[] JuneRates = [0.0012, 0.0015, 0.0010, 0.0040, 0.0030, 0.10];
    private static readonly double[] JulyRates = [0.0012, 0.0015, 0.0010, 0.0040, 0.0030, 0.06];

    /// <summary>Shortest and longest stay in days, by measure.</summary>
    private static readonly (int Shortest, int Longest)[] Stays = [(180, 720), (150, 365), (90, 365), (30, 90), (90, 365), (21, 28)];

    private static readonly string[] Endings = ["arbete", "studier", "annan_forsorjning", "avbrott", "annat"];
    private static readonly double[] JobEndings = [0.38, 0.08, 0.12, 0.22, 0.20];
    private static readonly double[] RehabEndings = [0.10, 0.06, 0.22, 0.30, 0.32];

    private readonly Dictionary<int, (string Id, string Sex, DateOnly Start)> latest = [];

    protected override double CasesIn(int district, Month month)
    {
        double rate = 0;
        foreach (double of in RatesIn(month))
        {
            rate += of;
        }

        return rate * City.Expected(district, month);
    }

    protected override void WriteCase(ExportFile file, CaseStart start)
    {
        (string id, string sex) = Participant(start);
        int measure = Random.Pick(RatesIn(start.Month));
        bool holidayJob = Measures[measure] == "feriejobb";
        DateOnly? end = start.Known(start.Day.AddDays(Random.Between(Stays[measure].Shortest, Stays[measure].Longest)));
        string ending = holidayJob ? "annat" : Pick(Endings, Measures[measure] == "rehab" ? RehabEndings : JobEndings);
        file.Field(id).Field(start.Area).Field(Measures[measure]).Field(sex).Field(start.Day).Field(end).Field(end is null ? "" : ending).EndRow();
    }

    private static double[] RatesIn(Month month) => month.Number switch { 6 => JuneRates, 7 => JulyRates, _ => Rates };

    /// <summary>Someone new, or the district's latest participant again on a later day: the day keeps the placements apart.</summary>
    private (string Id, string Sex) Participant(CaseStart start)
    {
        string sex = Sex(0.46);
        if (Random.Chance(GoesOn) && latest.TryGetValue(start.District, out var before) && before.Start < start.Day)
        {
            latest[start.District] = before with { Start = start.Day };
            return (before.Id, before.Sex);
        }

        latest[start.District] = (start.Id, sex, start.Day);
        return (start.Id, sex);
    }
}
