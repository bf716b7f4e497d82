using Bistand.Analytics.Model;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>
/// Complaints, praise and lex Sarah: a handful a tertial and stadsdel (VB 2023 has 16, 13 and 7 in the year), most from clients and
/// about how they were met.
/// </summary>
internal sealed class KlagomalExport(Nomenclature names, City city, ulong seed)
    : CaseExport("klagomal", 'K', "id;stadsdel;datum;typ;fran;galler;aterkoppling;atgard;enhet", names, city, seed)
{
    private static readonly string[] Types = ["klagomal", "synpunkt", "avvikelse", "berom", "lex_sarah"];
    private static readonly double[] TypeWeights = [0.33, 0.08, 0.04, 0.36, 0.19];
    private static readonly string[] Senders = ["Brukare", "Anhörig", "Annan myndighet", "Personal", "Annan"];
    private static readonly double[] SenderWeights = [0.54, 0.16, 0.12, 0.08, 0.10];
    private static readonly string[] Subjects = ["Bemötande", "Kommunikation", "Beslut", "Handläggningstid", "Tillgänglighet"];
    private static readonly double[] SubjectWeights = [0.34, 0.22, 0.20, 0.14, 0.10];
    private static readonly string[] Deviations = ["Bruten sekretess", "Ansökan som inte hanterats", "Försenad utbetalning"];
    private static readonly double[] DeviationWeights = [0.5, 0.3, 0.2];

    protected override double CasesIn(int district, Month month) => 0.4 + 0.003 * City.Expected(district, month);

    protected override void WriteCase(ExportFile file, CaseStart start)
    {
        string type = Pick(Types, TypeWeights);
        bool lexSarah = type == "lex_sarah";
        string sender = lexSarah ? "Personal" : Pick(Senders, SenderWeights);
        string subject = lexSarah ? Pick(Deviations, DeviationWeights) : Pick(Subjects, SubjectWeights);
        DateOnly? answered = After(start, type == "berom" ? 0 : 0.6, 25);
        DateOnly? dealtWith = After(start, type == "berom" ? 0 : 0.65, 60);
        file.Field(start.Id).Field(start.Area).Field(start.Day).Field(type).Field(sender).Field(subject).Field(answered).Field(dealtWith)
            .Field(StaffGroup.Bistand).EndRow();
    }

    private DateOnly? After(CaseStart start, double chance, int days)
    {
        DateOnly day = start.Day.AddDays(Random.Between(2, days));
        return Random.Chance(chance) ? start.Known(day) : null;
    }
}
