using Bistand.Analytics.Model;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>
/// Closed cases. Of those of ekonomiskt bistånd a quarter end to work and one in 25 to studies (Stockholm's monthly report of
/// April 2008), and 32 % for reasons unknown, 26 % from 2023; of the addiction services' one in five ends as planned (VB 2023).
/// </summary>
internal sealed class AvslutExport(Nomenclature names, City city, ulong seed)
    : CaseExport("avslut", 'C', "arende_id;stadsdel;verksamhet;avslutsdatum;kon;orsak;enhet", names, city, seed)
{
    private const double ClosedPerHousehold = 0.030;
    private const double ClosedByAddictionServices = 0.026;

    private static readonly string[] Causes = ["okand", "arbete", "studier", "annan_forsorjning", "flyttat", "behov_upphort", "avliden", "annat"];
    private static readonly double[] CauseWeights = [0.265, 0.24, 0.04, 0.22, 0.11, 0.08, 0.02, 0.025];
    private static readonly double[] EarlierCauseWeights = [0.32, 0.22, 0.04, 0.20, 0.10, 0.08, 0.02, 0.02];
    private static readonly string[] TreatmentCauses = ["enligt_plan", "avbruten", "flyttat", "overlamnad", "avliden", "annat"];
    private static readonly double[] TreatmentWeights = [0.20, 0.34, 0.14, 0.18, 0.04, 0.10];

    protected override double CasesIn(int district, Month month) => (ClosedPerHousehold + ClosedByAddictionServices) * City.Expected(district, month);

    protected override void WriteCase(ExportFile file, CaseStart start)
    {
        bool bistand = Random.Chance(ClosedPerHousehold / (ClosedPerHousehold + ClosedByAddictionServices));
        string cause = bistand ? Pick(Causes, start.Month.Year < 2023 ? EarlierCauseWeights : CauseWeights) : Pick(TreatmentCauses, TreatmentWeights);
        file.Field(start.Id).Field(start.Area).Field(bistand ? "EB" : "BEROENDE").Field(start.Day)
            .Field(Sex(bistand ? 0.45 : 0.30)).Field(cause).Field(StaffGroup.Bistand).EndRow();
    }
}
