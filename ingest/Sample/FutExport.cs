using Bistand.Analytics.Model;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>Notices of suspected wrong payments: some 60 a year in a stadsdel of 450 households, 73 % assessed within three months (VB 2023).</summary>
internal sealed class FutExport(Nomenclature names, City city, ulong seed)
    : CaseExport("fut", 'F', "anmalan_id;stadsdel;inkom;forhandsbedomd;verkstallt_fel", names, city, seed)
{
    private const double NoticesPerHousehold = 0.0115;
    private const double WithinThreeMonths = 0.73;

    protected override double CasesIn(int district, Month month) => NoticesPerHousehold * City.Expected(district, month);

    protected override void WriteCase(ExportFile file, CaseStart start)
    {
        DateOnly? assessed = start.Known(start.Day.AddDays(Random.Chance(WithinThreeMonths) ? Random.Between(1, 85) : Random.Between(95, 260)));
        bool wrong = Random.Chance(0.42);
        file.Field(start.Id).Field(start.Area).Field(start.Day).Field(assessed).Field(assessed is null ? "" : wrong ? "J" : "N").EndRow();
    }
}
