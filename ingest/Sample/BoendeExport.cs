using Bistand.Analytics.Model;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>
/// One file: the housing contracts that run at some time in the window, those that began before it too. After VB 2023 a stadsdel of
/// 450 households has some 60 försökslägenheter, of which a third are taken over in a year, a dozen Bostad först, 75 avtalade
/// boenden, and half a dozen families in emergency housing a year.
/// </summary>
internal sealed class BoendeExport(Nomenclature names, City city, ulong seed)
{
    /// <summary>How far back the oldest contracts began.</summary>
    private const int MonthsBefore = 60;

    private static readonly Measure[] Measures =
    [
        new("forsokslagenhet", 0.0050, 300, 1_100, 0.30, 0.20, [0.62, 0.14, 0.14, 0.02, 0.08]),
        new("bostad_forst", 0.0005, 150, 1_800, 0.25, 0.03, [0.10, 0.35, 0.30, 0.05, 0.20]),
        new("avtalat_boende", 0.0026, 400, 1_500, 0.45, 0.40, [0.0, 0.70, 0.15, 0.02, 0.13]),
        new("akutboende", 0.0100, 5, 120, 0.30, 0.04, [0.0, 0.60, 0.10, 0.01, 0.29]),
        new("hotell_vandrarhem", 0.0120, 2, 45, 0.40, 0.06, [0.0, 0.75, 0.05, 0.0, 0.20]),
    ];

    private static readonly string[] Endings = ["overtag", "avflytt", "uppsagd", "avliden", "annat"];

    private readonly SampleRandom random = new(seed, "boende");
    private int contracts;

    public void Write(DirectoryInfo folder, Month from, Month to, ICollection<SampleFile> files)
    {
        using var file = new ExportFile(folder, "boende", null, "avtal_id;stadsdel;insats;kon;start;slut;slutorsak;barn");
        Month first = SampleOptions.Earliest > from.Plus(-MonthsBefore) ? SampleOptions.Earliest : from.Plus(-MonthsBefore);
        for (int district = 0; district < city.Districts.Count; district++)
        {
            int written = 0;
            for (Month month = first; month <= to; month = month.Plus(1))
            {
                foreach (Measure measure in Measures)
                {
                    int count = random.Around(measure.PerHousehold * city.Expected(district, month) * (0.75 + 0.5 * random.Next()));
                    bool lastChance = written == 0 && month == to && measure.Name == "akutboende";
                    for (int i = lastChance ? Math.Max(1, count) : count; i > 0; i--)
                    {
                        written += WriteContract(file, measure, district, month, from, to) ? 1 : 0;
                    }
                }
            }
        }

        files.Add(file.Summary);
    }

    /// <returns>False for a contract that was over before the window began: it is no longer in the system.</returns>
    private bool WriteContract(ExportFile file, Measure measure, int district, Month month, Month from, Month to)
    {
        DateOnly start = month.FirstDay.AddDays(random.Next(month.LastDay.Day));
        DateOnly end = start.AddDays(random.Between(measure.Shortest, measure.Longest));
        bool woman = random.Chance(measure.Women);
        bool children = random.Chance(measure.Families);
        string ending = Endings[random.Pick(measure.Endings)];
        if (end < from.FirstDay)
        {
            return false;
        }

        bool over = end <= to.LastDay;
        file.Field($"B{++contracts:000000}").Field(names.In(district, month).Name).Field(measure.Name).Sex(woman).Field(start)
            .Field(over ? end : (DateOnly?)null).Field(over ? ending : "").Field(children ? "J" : "N").EndRow();
        return true;
    }

    /// <param name="Name">Its code.</param>
    /// <param name="PerHousehold">Contracts that begin in a month for each household with bistånd.</param>
    /// <param name="Shortest">Days that a contract runs at least.</param>
    /// <param name="Longest">Days that it runs at most.</param>
    /// <param name="Women">Women among those who hold one.</param>
    /// <param name="Families">Contracts with children.</param>
    /// <param name="Endings">How they end, by <see cref="BoendeExport.Endings"/>.</param>
    private sealed record Measure(
        string Name, double PerHousehold, int Shortest, int Longest, double Women, double Families, double[] Endings);
}
