using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>The driftbudget: a sentence or two, how far from the budget the cost of ekonomiskt bistånd has been, and the budget by anslag in a table.</summary>
internal static class CostSection
{
    public const string Heading = "Driftbudget: budget, utfall och avvikelse";

    public static Section Build(ReportData data)
    {
        LedgerYear ledger = data.Input.Ledger;
        return ledger.Through is null
            ? new Section(Heading, [$"Ekonomiskt utfall för {SwedishWords.Months(data.Period)} är inte levererat eller inte bokfört."], [], [])
            : new Section(Heading, Sentences(data), [Chart(data)], [.. BudgetTable.Of(data)]);
    }

    public static IReadOnlyList<string> Sentences(ReportData data)
    {
        LedgerYear ledger = data.Input.Ledger;
        if (ledger.Through is not { } through)
        {
            return [];
        }

        string when = through.Number == 12 ? "under " + through.Year.ToString(CultureInfo.InvariantCulture) : $"till och med {SwedishText.Month(through)}";
        string sofar = $"Nettokostnaden för ekonomiskt bistånd var {Words(ledger.Outcome)} {when}, "
            + (Same(ledger.Deviation) ? "lika mycket som budgeterat." : $"{Words(Math.Abs(ledger.Deviation))} {(ledger.Deviation < 0 ? "mer" : "mindre")} än budgeterat.")
            + PaidOut(data, ledger);
        string open = through < LastOf(data, data.Period) ? $" Senare månader i perioden är inte bokförda." : "";
        return ledger switch
        {
            _ when through.Number == 12 => [sofar],
            _ when EndedInYear(data) is { } ended => [sofar + open, $"Budget och prognos för helåret visas inte: {ended}."],
            { YearForecast: { } forecast, YearBudget: { } budget } => [sofar + open, Forecast(forecast, budget, data)],
            { YearBudget: null } => [sofar + open, "Budgeten för helåret är inte levererad i sin helhet."],
            _ => [sofar + open, "Någon prognos för helåret kan inte visas."],
        };
    }

    /// <summary>Why the ledger's cost is not what was paid out, where both are printed and a reader would see that they differ.</summary>
    private static string PaidOut(ReportData data, LedgerYear ledger) =>
        ledger.Through == data.Period.Last && data.Find(ReportSeries.Paid).Shown() is { } paid && !Same(paid - ledger.Outcome)
            ? $" Utbetalt bistånd var {Words(paid)}; i nettokostnaden ingår även återsökningar och anslagets övriga poster."
            : "";

    private static string Forecast(decimal forecast, decimal budget, ReportData data)
    {
        string start = string.Create(
            CultureInfo.InvariantCulture,
            $"Prognosen för helåret {data.Period.Year} är {Words(forecast)} mot en budget på {Words(budget)}");
        string off = RoundedSums.IsOff([budget, -forecast], budget - forecast, 1_000_000, 1) ? " (beloppen är avrundade var för sig)" : "";
        return Same(budget - forecast)
            ? $"{start}: i balans."
            : $"{start}: ett {(budget < forecast ? "underskott" : "överskott")} på {Words(Math.Abs(budget - forecast))}{off}.";
    }

    private static Chart Chart(ReportData data)
    {
        List<ChartPoint> points = [];
        List<Row> rows = [];
        decimal budget = 0, outcome = 0;
        bool isKnown = true;
        foreach (LedgerMonth month in data.Input.Ledger.Months.Where(month => month.Budget is not null && !data.Input.Area.EndedBefore(month.Month)))
        {
            bool isClosed = month.Outcome is not null;
            budget += month.Budget!.Value;
            isKnown = isKnown && month.Expected is not null;
            outcome += month.Expected ?? 0;
            if (isKnown)
            {
                points.Add(Point(month.Month, isClosed ? ChartSeries.Outcome : ChartSeries.Forecast, budget - outcome));
            }

            rows.Add(new Row(
            [
                Cell.Words(SwedishText.Month(month.Month)), Cells.Millions(budget),
                isKnown ? Cells.Millions(outcome) : Cell.Missing,
                Cell.Words(!isKnown ? "uppgift saknas" : isClosed ? "utfall" : "prognos"),
            ]));
        }

        bool hasForecast = points.Any(point => point.Series == ChartSeries.Forecast);
        string known = hasForecast && data.Input.Ledger.Through is { } through ? $" till och med {SwedishText.Month(through)} och prognos" : "";
        return new Chart(
            "kostnad-mot-budget", ChartSpec.Deviation, $"Ekonomiskt bistånd: avvikelse mot budget från årets början, utfall{known}, {data.Input.Area.Name}",
            $"Linjediagram över budget minus {(hasForecast ? "utfall och prognos" : "utfall")}, summerat från januari; under noll är underskott. "
                + "Värdena står i tabellen Utfall mot budget från årets början.",
            "Budget − utfall, miljoner kronor", points,
            new Table(
                "Utfall mot budget från årets början",
                [new("Till och med", ColumnKind.Text), new("Budget", ColumnKind.Number), new("Utfall eller prognos", ColumnKind.Number), new("Underlag", ColumnKind.Text)],
                rows));
    }

    /// <summary>Why there is no whole year to hold against a budget; null where there is.</summary>
    private static string? EndedInYear(ReportData data) => AreaChange.EndedBy(data, new Month(data.Period.Year, 11));

    private static Month LastOf(ReportData data, Period period) => data.Input.Area.ValidTo is { } to && to < period.Last ? to : period.Last;

    private static ChartPoint Point(Month month, string series, decimal kronor) =>
        new(month.ToString(), series, kronor / 1_000_000, Cells.MillionsText(kronor));

    private static string Words(decimal kronor) => UnitWords.Amount(kronor / 1_000_000, 1, "mnkr");

    // What is printed as 0,0 is no deviation.
    private static bool Same(decimal kronor) => UnitWords.Rounded(kronor / 1_000_000, 1) == 0;
}
