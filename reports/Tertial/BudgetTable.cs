using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Documents;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>
/// The driftbudget: by anslag and post what was budgeted and what came, or, while months of the year are left, by anslag with the year's forecast.
/// And placeringar by themselves, where the workspace says which posts they are. Costs positive, incomes negative.
/// </summary>
internal sealed class BudgetTable
{
    private const decimal Million = 1_000_000;
    private const decimal Thousand = 1_000;

    /// <summary>Of a budget below this, mnkr with one decimal would hide the posts.</summary>
    private const decimal SmallBudget = 20 * Million;

    private readonly ReportData data;
    private readonly Month through;
    private readonly decimal unit;
    private readonly int decimals;

    private BudgetTable(ReportData data, Month through)
    {
        this.data = data;
        this.through = through;
        decimal budget = data.Input.LedgerLines.Where(line => line.Month.Year == data.Period.Year).Sum(line => line.Budget);
        (unit, decimals) = Math.Abs(budget) < SmallBudget ? (Thousand, 0) : (Million, 1);
    }

    public static IEnumerable<Table> Of(ReportData data)
    {
        if (data.Input.Ledger.Through is not { } booked || data.Input.LedgerLines.Count == 0)
        {
            yield break;
        }

        var table = new BudgetTable(data, booked);
        yield return booked.Number == 12 || data.Input.LedgerForecast is null ? table.ByPost() : table.WithForecast(data.Input.LedgerForecast);
        if (table.Placements() is { } placements)
        {
            yield return placements;
        }
    }

    private string UnitName => unit == Million ? "mnkr" : "tkr";

    private string Year => data.Period.Year.ToString(CultureInfo.InvariantCulture);

    private string Before => (data.Period.Year - 1).ToString(CultureInfo.InvariantCulture);

    private string Span => through.Number == 12 ? Year : $"till och med {SwedishText.Month(through)}";

    private Table ByPost()
    {
        List<(string Anslag, string Post)> posts = [.. data.Input.LedgerLines.Where(line => line.Month.Year == through.Year).Select(line => (line.Anslag, line.Post)).Distinct()];
        string[] anslag = [.. posts.Select(post => post.Anslag).Distinct().OrderBy(name => new BudgetLine(name, LineKind.Kostnad))];
        List<Row> rows = [];
        bool isOff = false;
        foreach (string name in anslag)
        {
            string[] own = [.. posts.Where(post => post.Anslag == name).Select(post => post.Post)];
            List<(string Post, Amounts Amounts)> lines = [.. own.Select(post => (post, Sum(line => line.Anslag == name && line.Post == post)))];
            rows.AddRange(lines.OrderByDescending(line => line.Amounts.Budget).ThenBy(line => line.Post, SwedishWords.Order)
                .Select(line => Line($"{SwedishWords.Sentence(name)}: {line.Post}", line.Amounts, RowEmphasis.None)));
            Amounts netto = Sum(line => line.Anslag == name);
            rows.Add(Line($"{SwedishWords.Sentence(name)}, netto", netto, RowEmphasis.Total));
            isOff |= RoundedSums.IsOff(lines.Select(line => line.Amounts.Outcome), netto.Outcome, unit, decimals) || RoundedSums.IsOff(lines.Select(line => line.Amounts.Budget), netto.Budget, unit, decimals)
                || IsOff(netto);
        }

        Amounts all = Sum(_ => true);
        rows.Add(Line("Summa netto", all, RowEmphasis.Total));
        return new Table(
            $"Driftbudget {Span}, {data.Input.Area.Name}, {UnitName}",
            [
                new("Anslag och post", ColumnKind.Text),
                .. Numbers("Budget", "Utfall", "Avvikelse", $"Utfall {(through.Number == 12 ? Before : $"samma månader {Before}")}"),
            ],
            rows, Note(isOff || IsOff(all)));
    }

    private Table WithForecast(Model.Prognos.YearForecast forecast)
    {
        List<Row> rows = [];
        bool isOff = false;
        foreach (string name in forecast.Lines.Select(line => line.Line.Anslag).Distinct())
        {
            LineYear[] own = [.. forecast.Lines.Where(line => line.Line.Anslag == name)];
            foreach ((string part, LineYear[] lines) in new[] { ("kostnader", own.Where(line => !line.Line.IsIncome).ToArray()), ("intäkter", own.Where(line => line.Line.IsIncome).ToArray()) })
            {
                if (lines.Length > 0)
                {
                    rows.Add(Year12($"{SwedishWords.Sentence(name)}: {part}", lines, RowEmphasis.None));
                }
            }

            rows.Add(Year12($"{SwedishWords.Sentence(name)}, netto", own, RowEmphasis.Total));
            isOff |= RoundedSums.IsOff([own.Sum(line => line.Budget), -own.Sum(line => line.Forecast)], own.Sum(line => line.Budget - line.Forecast), unit, decimals);
        }

        rows.Add(Year12("Summa netto", [.. forecast.Lines], RowEmphasis.Total));
        return new Table(
            $"Driftbudget {Year} med prognos, {data.Input.Area.Name}, {UnitName}",
            [
                new("Anslag", ColumnKind.Text),
                .. Numbers("Budget helår", $"Utfall {Span}", $"Utfall samma månader {Before}", "Prognos helår", "Avvikelse helår"),
            ],
            rows, Note(isOff));
    }

    private Row Year12(string name, LineYear[] lines, RowEmphasis emphasis) => new(
        [
            Cell.Words(name), Kronor(lines.Sum(line => line.Budget)), Kronor(lines.Sum(line => line.Outcome)),
            lines.All(line => line.PreviousYear is not null) ? Kronor(lines.Sum(line => line.PreviousYear!.Value)) : Cell.Missing,
            Kronor(lines.Sum(line => line.Forecast)), Difference(lines.Sum(line => line.Budget - line.Forecast)),
        ],
        emphasis);

    private Table? Placements()
    {
        List<(string Anslag, string Post)> posts = [.. data.Input.LedgerLines.Where(line => line.Month.Year == through.Year && data.Input.Accounts.Of(line.Anslag, line.Post) == AccountKind.Placering)
            .Select(line => (line.Anslag, line.Post)).Distinct().OrderBy(post => post.Post, SwedishWords.Order)];
        return posts.Count == 0 ? null : new Table(
            $"Placeringar {Span}, {data.Input.Area.Name}, {UnitName}",
            [new("Placeringar", ColumnKind.Text), .. Numbers("Budget", "Utfall", "Avvikelse", $"Utfall {(through.Number == 12 ? Before : $"samma månader {Before}")}")],
            [
                .. posts.Select(post => Line(SwedishWords.Sentence(post.Post), Sum(line => line.Anslag == post.Anslag && line.Post == post.Post), RowEmphasis.None)),
                Line("Summa placeringar", Sum(line => posts.Contains((line.Anslag, line.Post))), RowEmphasis.Total),
            ],
            Note(isOff: false));
    }

    private Amounts Sum(Func<LedgerLine, bool> counts)
    {
        LedgerLine[] now = [.. data.Input.LedgerLines.Where(line => counts(line) && line.Month.Year == through.Year && line.Month <= through)];
        LedgerLine[] before = [.. data.Input.LedgerLines.Where(line => counts(line) && line.Month.Year == through.Year - 1 && line.Month.Number <= through.Number)];
        return new Amounts(
            now.Sum(line => line.Budget), now.Sum(line => line.Outcome ?? 0),
            before.Length > 0 && before.All(line => line.Outcome is not null) ? before.Sum(line => line.Outcome!.Value) : null);
    }

    private Row Line(string name, Amounts amounts, RowEmphasis emphasis) => new(
        [
            Cell.Words(name), Kronor(amounts.Budget), Kronor(amounts.Outcome), Difference(amounts.Budget - amounts.Outcome),
            amounts.Before is { } before ? Kronor(before) : Cell.Missing,
        ],
        emphasis);

    private bool IsOff(Amounts amounts) => RoundedSums.IsOff([amounts.Budget, -amounts.Outcome], amounts.Budget - amounts.Outcome, unit, decimals);

    private static string Note(bool isOff) => $"Avvikelse = budget − utfall eller prognos; minus är underskott. Intäkter står med minus.{(isOff ? $" {RoundedSums.Note}" : "")}";

    private Cell Kronor(decimal kronor) => Cell.Number(kronor / unit, SwedishText.Number(kronor / unit, decimals));

    private Cell Difference(decimal kronor) => Cell.Number(kronor / unit, SwedishText.Difference(kronor / unit, decimals));

    private static IEnumerable<Column> Numbers(params string[] headings) => headings.Select(heading => new Column(heading, ColumnKind.Number));

    private readonly record struct Amounts(decimal Budget, decimal Outcome, decimal? Before);
}
