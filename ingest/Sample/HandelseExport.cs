using Bistand.Analytics.Model;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>
/// Events in the cases of a stadsdel of 450 households: 176 homeless people a year, three in ten of them women, and 40 who are known
/// to meet with violence or use it (VB 2023); a SIP every other week.
/// </summary>
internal sealed class HandelseExport(Nomenclature names, City city, ulong seed)
    : CaseExport("handelse", 'E', "id;stadsdel;datum;typ;kon;verksamhet", names, city, seed)
{
    private static readonly string[] Types = ["hemlos", "vald_utsatt", "vald_utovare", "sip", "orosanmalan"];

    /// <summary>Events a month for each household with bistånd, and the women among them, by type.</summary>
    private static readonly double[] Rates = [0.0310, 0.0068, 0.0010, 0.0045, 0.0030];

    private static readonly double[] Women = [0.30, 0.84, 0.10, 0.45, 0.45];

    protected override double CasesIn(int district, Month month) => (0.0310 + 0.0068 + 0.0010 + 0.0045 + 0.0030) * City.Expected(district, month);

    protected override void WriteCase(ExportFile file, CaseStart start)
    {
        int type = Random.Pick(Rates);
        file.Field(start.Id).Field(start.Area).Field(start.Day).Field(Types[type]).Field(Sex(Women[type]))
            .Field(Random.Chance(0.6) ? "EB" : "BEROENDE").EndRow();
    }
}
