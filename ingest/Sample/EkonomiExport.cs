using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>
/// One file a year: the ledger by month, area, anslag and post. The cost of ekonomiskt bistånd is what the bistånd export pays
/// out that month; the budget is a yearly plan over twelve, so that months differ and some areas overrun.
/// </summary>
internal sealed class EkonomiExport(Nomenclature names, City city, ulong seed)
{
    private const double Recovered = 0.035;
    private const double SalaryPerWorker = 49_000;

    private readonly SampleRandom random = new(seed, "ekonomi");

    /// <param name="folder">Where to.</param>
    /// <param name="year">The ledger's year.</param>
    /// <param name="paid">Kronor of the bistånd export by area id, for each month of the window that lies in the year.</param>
    /// <param name="files">The list of what was written.</param>
    public void Write(
        DirectoryInfo folder, int year, IReadOnlyList<(Month Month, IReadOnlyDictionary<string, decimal> Kronor)> paid, ICollection<SampleFile> files)
    {
        using var file = new ExportFile(folder, "ekonomi", $"{year}", "manad;stadsdel;anslag;post;enhet;budget;utfall");
        foreach ((Month month, IReadOnlyDictionary<string, decimal> kronor) in paid)
        {
            foreach ((Area area, IReadOnlyList<int> members) in names.In(month))
            {
                WriteArea(file, month, area, members, kronor.GetValueOrDefault(area.Id));
            }
        }

        files.Add(file.Summary);
    }

    private void WriteArea(ExportFile file, Month month, Area area, IReadOnlyList<int> members, decimal paid)
    {
        double plan = members.Sum(district => Plan(district, month.Year)) / 12;
        double staffCost = members.Sum(district => 10 + city.Districts[district].Recipients / 60) * SalaryPerWorker * Pay(month.Year);
        double measures = staffCost * 0.55;

        void Line(string appropriation, string post, string unit, double budget, decimal outcome) =>
            file.Field(month.ToString()).Field(area.Name).Field(appropriation).Field(post).Field(unit)
                .Field((decimal)Math.Round(budget, MidpointRounding.AwayFromZero)).Field(outcome).EndRow();

        Line("ekonomiskt bistånd", "försörjningsstöd", StaffGroup.Bistand, plan, paid);
        Line("ekonomiskt bistånd", "återsökningar", StaffGroup.Bistand, -plan * Recovered, -Near((double)paid * Recovered, 0.25));
        Line("handläggning", "personal", StaffGroup.Bistand, staffCost, Near(staffCost, 0.03));
        Line("handläggning", "lokaler", StaffGroup.Bistand, staffCost * 0.11, Near(staffCost * 0.11, 0.005));
        Line("handläggning", "intäkter", StaffGroup.Bistand, -staffCost * 0.06, -Near(staffCost * 0.06, 0.3));
        Line("arbetsmarknadsåtgärder", "personal", StaffGroup.Arbetsmarknad, measures * 0.6, Near(measures * 0.59, 0.05));
        Line("arbetsmarknadsåtgärder", "ersättningar", StaffGroup.Arbetsmarknad, measures * 0.4, Near(measures * 0.40, 0.15));
        Line("arbetsmarknadsåtgärder", "statsbidrag", StaffGroup.Arbetsmarknad, -measures * 0.3, -Near(measures * 0.3, 0.2));
    }

    /// <summary>
    /// The year's plan for a district: the households and amounts that its trend leads to, times how well it was budgeted. In the
    /// months that follow a merger the new area holds its districts' plans.
    /// </summary>
    private double Plan(int district, int year)
    {
        District place = city.Districts[district];
        double householdMonths = Enumerable.Range(1, 12).Sum(month => city.Expected(district, new Month(year, month)));
        double need = HouseholdMaker.ExpectedNeed(place) / city.Districts.Average(HouseholdMaker.ExpectedNeed);
        return householdMonths * Calendar.Medelbidrag(year) * need * place.BudgetBias;
    }

    private static double Pay(int year) => Calendar.Trend(0.028, year - 2021);

    private decimal Near(double value, double spread) =>
        decimal.Round((decimal)(value * (1 + spread * (2 * random.Next() - 1))), 2);
}
