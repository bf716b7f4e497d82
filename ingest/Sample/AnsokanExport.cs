using Bistand.Analytics.Model;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>
/// Applications, seven in ten of them new ones. Half have to be completed before they can be decided; most are within two weeks of
/// that, and a few are withdrawn undecided. How many are digital follows the city's move to the web.
/// </summary>
internal sealed class AnsokanExport(Nomenclature names, City city, ulong seed)
    : CaseExport("ansokan", 'S', "id;stadsdel;inkom;beslutsdatum;beslut;nyansokan;digital;komplett", names, city, seed)
{
    private const double ApplicationsPerHousehold = 0.10;

    private static readonly string[] Decisions = ["bifall", "delavslag", "avslag"];
    private static readonly double[] OfNew = [0.58, 0.12, 0.30];
    private static readonly double[] OfRepeated = [0.85, 0.08, 0.07];

    protected override double CasesIn(int district, Month month) => ApplicationsPerHousehold * City.Expected(district, month);

    protected override void WriteCase(ExportFile file, CaseStart start)
    {
        bool isNew = Random.Chance(0.7);
        double wait = Random.Next();
        DateOnly complete = start.Day.AddDays(wait < 0.5 ? 0 : Random.Between(1, 20));
        DateOnly decided = complete.AddDays(Random.Chance(0.8) ? Random.Between(1, 14) : Random.Between(15, 45));
        bool withdrawn = Random.Chance(0.03);
        string decision = Pick(Decisions, isNew ? OfNew : OfRepeated);
        DateOnly? known = withdrawn ? null : start.Known(decided);
        file.Field(start.Id).Field(start.Area).Field(start.Day).Field(known).Field(known is null ? "" : decision).Field(isNew ? "J" : "N")
            .Field(Random.Chance(0.03) ? "" : Random.Chance(Calendar.DigitalShare(start.Month)) ? "J" : "N")
            // Some systems leave the day empty where the application was complete from the start.
            .Field(wait < 0.2 ? null : start.Known(complete))
            .EndRow();
    }
}
