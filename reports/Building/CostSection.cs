using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Building;

/// <summary>
/// The ledger of ekonomiskt bistånd in one year: what has been spent of what was budgeted for the months that are closed, and
/// how the year would end. A deviation is budget minus outcome or forecast, so that a minus is an underskott. Kronor.
/// </summary>
/// <param name="Through">The last of the closed months, counted from January without a gap and not after the period; null where there is none.</param>
/// <param name="YearBudget">Null unless all twelve months are budgeted.</param>
/// <param name="YearForecast">Outcome of the closed months and forecast of the rest; the outcome itself when all are closed.</param>
internal sealed record Ledger(Month? Through, decimal Outcome, decimal Budget, decimal? YearBudget, decimal? YearForecast)
{
    public decimal Deviation => Budget - Outcome;

    public decimal? YearDeviation => YearBudget - YearForecast;

    public static Ledger Of(ReportData data)
    {
        List<BudgetMonth> year = [.. Period.VB(data.Period.Year).Months.Select(month => data.Input.Budget.FirstOrDefault(entry => entry.Month.Index == month.Index)).OfType<BudgetMonth>()];
        List<BudgetMonth> closed =
        [
            .. year.TakeWhile((entry, place) => entry.Outcome is not null && entry.Month.Number == place + 1 && entry.Month <= data.Period.Last),
        ];
        Dictionary<int, decimal> ahead = Ahead(data);
        List<decimal?> months = [.. Period.VB(data.Period.Year).Months.Select(month =>
            month.Number <= closed.Count ? closed[month.Number - 1].Outcome : ahead.TryGetValue(month.Index, out decimal mean) ? mean : null)];
        return new Ledger(
            closed.Count == 0 ? null : closed[^1].Month,
            closed.Sum(entry => entry.Outcome!.Value),
            closed.Sum(entry => entry.Budget),
            year.Count == 12 ? year.Sum(entry => entry.Budget) : null,
            months.All(month => month is not null) ? months.Sum() : null);
    }

    /// <summary>The ledger's own forecast where there is one, else that of the payments.</summary>
    public static Dictionary<int, decimal> Ahead(ReportData data) =>
        (data.Forecast(ReportSeries.Cost) ?? data.Forecast(ReportSeries.Paid))?.Months.ToDictionary(step => step.Month.Index, step => step.Mean) ?? [];
}

/// <summary>"Kostnad mot budget": a sentence or two, the cumulated curves and the year in a table.</summary>
internal static class CostSection
{
    public const string Heading = "Kostnad mot budget";

    public static Section Build(ReportData data)
    {
        Ledger ledger = Ledger.Of(data);
        return ledger.Through is null
            ? new Section(Heading, [$"Ekonomiskt utfall för {SwedishWords.Months(data.Period)} är inte levererat eller inte bokfört."], [], [])
            : new Section(Heading, Sentences(data, ledger), [Chart(data)], [Table(data, ledger)]);
    }

    public static IReadOnlyList<string> Sentences(ReportData data, Ledger ledger)
    {
        if (ledger.Through is not { } through)
        {
            return [];
        }

        string when = through.Number == 12 ? "under " + through.Year.ToString(CultureInfo.InvariantCulture) : $"till och med {Name(through)}";
        string sofar = $"Kostnaden för ekonomiskt bistånd var {Words(ledger.Outcome)} {when}, "
            + (Same(ledger.Deviation) ? "lika mycket som budgeterat." : $"{Words(Math.Abs(ledger.Deviation))} {(ledger.Deviation < 0 ? "mer" : "mindre")} än budgeterat.");
        string open = through < data.Period.Last ? $" Senare månader i perioden är inte bokförda." : "";
        return ledger switch
        {
            _ when through.Number == 12 => [sofar],
            { YearForecast: { } forecast, YearBudget: { } budget } => [sofar + open, Forecast(forecast, budget, data)],
            { YearBudget: null } => [sofar + open, "Budgeten för helåret är inte levererad i sin helhet."],
            _ => [sofar + open, "Någon prognos för helåret kan inte visas."],
        };
    }

    private static string Forecast(decimal forecast, decimal budget, ReportData data)
    {
        string start = string.Create(
            CultureInfo.InvariantCulture,
            $"Prognosen för helåret {data.Period.Year} är {Words(forecast)} mot en budget på {Words(budget)}");
        return Same(budget - forecast)
            ? $"{start}: i balans."
            : $"{start}: ett {(budget < forecast ? "underskott" : "överskott")} på {Words(Math.Abs(budget - forecast))}.";
    }

    private static Table Table(ReportData data, Ledger ledger)
    {
        string through = $"till och med {Name(ledger.Through!.Value)}";
        Cell Number(decimal? kronor) => kronor is { } value
            ? Cell.Number(value / 1_000_000, SwedishText.Number(value / 1_000_000, 1))
            : Cell.MissingBecause("saknas");
        List<Row> rows =
        [
            new([Cell.Words($"Budget {through}"), Number(ledger.Budget)]),
            new([Cell.Words($"Utfall {through}"), Number(ledger.Outcome)]),
            new([Cell.Words($"Avvikelse {through} (budget − utfall)"), Number(ledger.Deviation)], RowEmphasis.Total),
        ];
        if (ledger.Through.Value.Number < 12)
        {
            rows.Add(new([Cell.Words("Budget helår"), Number(ledger.YearBudget)]));
            rows.Add(new([Cell.Words("Prognos helår"), Number(ledger.YearForecast)]));
            rows.Add(new([Cell.Words("Avvikelse helår (budget − prognos)"), Number(ledger.YearDeviation)], RowEmphasis.Total));
        }

        return new Table(
            $"Ekonomiskt bistånd mot budget {data.Period.Year.ToString(CultureInfo.InvariantCulture)}, {data.Input.Area.Name}",
            [new("Post", ColumnKind.Text), new("Miljoner kronor", ColumnKind.Number)],
            rows, "Minus är underskott.");
    }

    private static Chart Chart(ReportData data)
    {
        List<ChartPoint> points = [];
        List<Row> rows = [];
        Dictionary<int, decimal> ahead = Ledger.Ahead(data);
        decimal budget = 0, outcome = 0;
        bool isClosed = true, isKnown = true;
        foreach (BudgetMonth month in data.Input.Budget.Where(entry => entry.Month.Year == data.Period.Year).OrderBy(entry => entry.Month))
        {
            budget += month.Budget;
            isClosed = isClosed && month.Outcome is not null && month.Month <= data.Period.Last;
            decimal? added = isClosed ? month.Outcome : ahead.TryGetValue(month.Month.Index, out decimal mean) ? mean : null;
            isKnown = isKnown && added is not null;
            outcome += added ?? 0;
            points.Add(Point(month.Month, ChartSeries.Budget, budget));
            if (isKnown)
            {
                points.Add(Point(month.Month, isClosed ? ChartSeries.Outcome : ChartSeries.Forecast, outcome));
            }

            rows.Add(new Row(
            [
                Cell.Words(Name(month.Month)), Cells.Millions(budget),
                isKnown && isClosed ? Cells.Millions(outcome) : Cell.NotApplicable,
                isKnown && !isClosed ? Cells.Millions(outcome) : Cell.NotApplicable,
            ]));
        }

        string caption = $"Ekonomiskt bistånd från årets början, utfall mot budget, {data.Input.Area.Name}";
        return new Chart(
            "kostnad-mot-budget", ChartSpec.Cost, caption,
            $"Linjediagram över kostnaden från januari, månad för månad, jämförd med budgeten. {string.Join(' ', Sentences(data, Ledger.Of(data)))}",
            "Miljoner kronor sedan årets början", points,
            new Table(
                "Utfall mot budget från årets början",
                [new("Till och med", ColumnKind.Text), new("Budget", ColumnKind.Number), new("Utfall", ColumnKind.Number), new("Prognos", ColumnKind.Number)],
                rows));
    }

    private static ChartPoint Point(Month month, string series, decimal kronor) =>
        new(month.ToString(), series, kronor / 1_000_000, Cells.MillionsText(kronor));

    private static string Words(decimal kronor) => UnitWords.Amount(kronor / 1_000_000, 1, "mnkr");

    private static string Name(Month month) => SwedishText.Month(month.Year, month.Number);

    // What is printed as 0,0 is no deviation.
    private static bool Same(decimal kronor) => UnitWords.Rounded(kronor / 1_000_000, 1) == 0;
}
