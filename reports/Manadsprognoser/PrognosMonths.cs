using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using static Bistand.Analytics.Reports.Manadsprognoser.PrognosWords;

namespace Bistand.Analytics.Reports.Manadsprognoser;

/// <summary>
/// Households, medelbidrag and cost month by month, with avstämning of what the case system paid against what is booked; and the year's deviation as a curve.
/// </summary>
internal static class PrognosMonths
{
    public static Table? Table(Manadsprognos now)
    {
        if (now.Year.Caseload.Count == 0)
        {
            return null;
        }

        Dictionary<Month, Reconciled> reconciled = now.Reconciliation.ToDictionary(entry => entry.Month);
        List<Row> rows =
        [
            .. now.Year.Caseload.Select(month => (month.Month, Row: Row(month, reconciled.GetValueOrDefault(month.Month))))
                .Concat(Holes(now).Select(month => (Month: month, Row: Hole(month, now.Year.BookedBistand(month)))))
                .OrderBy(row => row.Month).Select(row => row.Row),
        ];
        List<Reconciled> both = [.. reconciled.Values];
        if (both.Count > 0)
        {
            rows.Add(new Row(
                [
                    Cell.Words("Avstämt"), Cell.NotApplicable, Cell.NotApplicable, Cell.NotApplicable, Cell.NotApplicable, Cell.NotApplicable,
                    Thousands(both.Sum(entry => entry.Paid)), Cell.NotApplicable, Thousands(both.Sum(entry => entry.Booked)), Thousands(both.Sum(entry => entry.Difference)),
                ],
                RowEmphasis.Total));
        }

        return new Table(
            "Hushåll, medelbidrag och kostnad för ekonomiskt bistånd, med avstämning mot bokföringen",
            [
                new("Månad", ColumnKind.Text), new("Underlag", ColumnKind.Text),
                .. PrognosTables.Numbers("Hushåll", "80 %", "Medelbidrag, kr", "80 %", "Utbetalt, tkr", "80 %", "Bokfört, tkr", "Skillnad, tkr"),
            ],
            rows,
            "80 %: det intervall som månaden hamnar i med 80 procents sannolikhet. Utbetalt är enligt verksamhetssystemet, i prognosen hushåll × medelbidrag dragna tillsammans. Skillnad = bokfört − utbetalt.");
    }

    /// <summary>Months of the year that have neither outcome nor forecast.</summary>
    public static IEnumerable<Month> Holes(Manadsprognos now) => now.Year.Undelivered.Where(month => now.Year.Caseload.All(known => known.Month != month));

    public const string Undelivered = "inte levererat";

    public static string Basis(CaseloadOutlook month, bool isBooked) => isBooked ? "bokfört" : month.IsOutcome ? "utbetalt" : "prognos";

    /// <summary>How far outcome and forecast are from the budget, added up from January.</summary>
    public static Chart? Chart(Manadsprognos now)
    {
        List<LineYear> lines = [.. now.Year.Lines.Where(line => line.Line.Anslag == BudgetLine.EkonomisktBistand)];
        if (lines.Count == 0)
        {
            return null;
        }

        var unit = PrognosUnit.Of(now);
        decimal added = now.Adjusted(line => line.Anslag == BudgetLine.EkonomisktBistand);
        int ahead = lines[0].Months.Count(month => month.State == MonthState.Forecast);
        int passed = 0;
        decimal deviation = 0;
        List<ChartPoint> points = [];
        List<Row> rows = [];
        for (int index = 0; index < lines[0].Months.Count; index++)
        {
            LineMonth month = lines[0].Months[index];
            deviation += lines.Sum(line => line.Months[index].Budget - line.Months[index].Amount);
            passed += month.State == MonthState.Forecast ? 1 : 0;
            // An adjustment has no month of its own: it comes in evenly over the months that are forecast.
            decimal shift = index == lines[0].Months.Count - 1 ? added : passed == 0 ? 0 : added * passed / ahead;
            decimal margin = lines.Sum(line => line.Months.Take(index + 1).Sum(one => one.Budget)) - shift;
            Bounds? bounds = now.Year.Cumulative.FirstOrDefault(entry => entry.Month == month.Month)?.Netto;
            bool isOutcome = month.State == MonthState.Booked;
            points.Add(new ChartPoint(
                month.Month.ToString(), isOutcome ? ChartSeries.Outcome : ChartSeries.Forecast, Plotted(deviation - shift, unit), unit.Number(deviation - shift),
                Plotted(margin - bounds?.Hi80, unit), Plotted(margin - bounds?.Lo80, unit), Plotted(margin - bounds?.Hi95, unit), Plotted(margin - bounds?.Lo95, unit)));
            rows.Add(new Row([Cell.Words(Month(month.Month)), isOutcome ? unit.Cell(deviation) : Cell.NotApplicable, isOutcome ? Cell.NotApplicable : unit.Cell(deviation - shift)]));
        }

        decimal end = deviation - added;
        return new Chart(
            "manadsprognos-avvikelse", ChartSpec.Deviation, $"Ekonomiskt bistånd: avvikelse mot budget från årets början {now.Month.Year}. Under noll är underskott; banden är 80 och 95 procents sannolikhet",
            $"Linjediagram över hur långt nettokostnaden för ekonomiskt bistånd är från budgeten, summerat från januari, med prognosens intervall för resten av året. Vid årets slut är avvikelsen {unit.Number(end)} {unit.Name}.",
            $"Budget − utfall, {unit.Name}", points,
            new Table(
                $"Ekonomiskt bistånd: avvikelse mot budget från årets början, {unit.Name}",
                [new("Till och med", ColumnKind.Text), new("Utfall", ColumnKind.Number), new("Prognos", ColumnKind.Number)],
                rows));
    }

    private static Row Row(CaseloadOutlook month, Reconciled? reconciled) => new(
    [
        Cell.Words(Month(month.Month)),
        Cell.Words(Basis(month, reconciled is not null)),
        Cell.Whole(month.Households), Range(month.HouseholdBounds, 1), Cell.Whole(month.Medelbidrag), Range(month.MedelbidragBounds, 1),
        Thousands(month.Paid), Range(month.PaidBounds, 1000),
        reconciled is null ? Cell.NotApplicable : Thousands(reconciled.Booked), reconciled is null ? Cell.NotApplicable : Thousands(reconciled.Difference),
    ]);

    private static Row Hole(Month month, decimal? booked) => new(
    [
        Cell.Words(PrognosWords.Month(month)), Cell.Words(Undelivered),
        Cell.Missing, Cell.NotApplicable, Cell.Missing, Cell.NotApplicable, Cell.Missing, Cell.NotApplicable,
        booked is { } kronor ? Thousands(kronor) : Cell.NotApplicable, Cell.NotApplicable,
    ]);

    private static Cell Range(Bounds? bounds, decimal unit) => bounds is null
        ? Cell.NotApplicable
        : Cell.Words($"{SwedishText.Number(bounds.Lo80 / unit, 0)}–{SwedishText.Number(bounds.Hi80 / unit, 0)}");

    private static Cell Thousands(decimal kronor) => Cell.Number(kronor / 1000, SwedishText.Number(kronor / 1000, 0));

    // Six decimals of a mnkr are below the krona.
    private static decimal? Plotted(decimal? kronor, PrognosUnit unit) => kronor is { } value ? Math.Round(value / unit.Kronor, 6) : null;
}
