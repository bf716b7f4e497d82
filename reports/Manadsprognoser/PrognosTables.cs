using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using static Bistand.Analytics.Reports.Manadsprognoser.PrognosWords;

namespace Bistand.Analytics.Reports.Manadsprognoser;

/// <summary>The tables of a månadsprognos as printed: in its unit, explanations in tkr.</summary>
internal static class PrognosTables
{
    private const string Indent = "\u00A0\u00A0\u00A0";

    public static Table Main(PreparedPrognos prepared)
    {
        Manadsprognos now = prepared.Now;
        var unit = PrognosUnit.Of(now);
        IReadOnlyList<PrognosRow> rows = prepared.Rows;
        string through = now.Year.BookedThrough is { } booked ? $"t.o.m. {MonthAlone(booked)}" : "(inget bokfört)";
        return new Table(
            $"{now.AreaName}, prognos {now.Month.Year} efter {MonthAlone(now.Month)}, {unit.Name}. Avvikelse = budget − prognos: minus är underskott",
            [
                new("Anslag", ColumnKind.Text), .. Numbers(
                    "Årsbudget", "Budget\u00ADjusteringar", $"Budget ack. {through}", $"Utfall ack. {through}", "Utfall ack. föregående år", "Prognos helår",
                    "Avvikelse (budget − prognos)", "Föregående prognos", "Förändring"),
            ],
            [.. rows.Where(row => !SaysTheSame(row, rows)).Select(row => Row(row, unit))],
            "Intäkter står med minus: kostnader + intäkter = netto. Årsbudget är den som gäller, budgetjusteringarna inräknade. Förändring = prognos − föregående prognos."
            + (rows.Any(row => SaysTheSame(row, rows)) ? " Alla intäkter i ekonomiskt bistånd är återsökningar." : "")
            + (rows.Any(HasTransfer) ? " Resultatöverföringar är inte med i budgeten." : ""));
    }

    /// <summary>The same for a file: anslag and post in columns of their own, so that they can be sorted and filtered, and every line.</summary>
    public static Table ByColumns(PreparedPrognos prepared)
    {
        Table printed = Main(prepared);
        var unit = PrognosUnit.Of(prepared.Now);
        return new Table(
            printed.Caption, [printed.Columns[0], new("Post", ColumnKind.Text), .. printed.Columns.Skip(1)],
            [
                .. prepared.Rows.Select(row => (Row: row, Printed: Row(row, unit)))
                    .Select(both => new Row([Cell.Words(Anslag(both.Row.Anslag)), Cell.Words(PrognosWords.Row(both.Row.Kind)), .. both.Printed.Cells.Skip(1)], both.Printed.Emphasis)),
            ],
            printed.Note);
    }

    /// <summary>"varav återsökningar" that are all of the incomes above them: a second line of the same amounts tells nothing.</summary>
    private static bool SaysTheSame(PrognosRow row, IReadOnlyList<PrognosRow> rows) => row.Kind == RowKind.Atersokningar
        && rows.FirstOrDefault(other => other.Anslag == row.Anslag && other.Kind == RowKind.Intakter) is { } all
        && (all.Budget, all.Outcome, all.Forecast, all.PreviousYear, all.Previous) == (row.Budget, row.Outcome, row.Forecast, row.PreviousYear, row.Previous);

    /// <summary>Netto of each nämnd and the sum of them.</summary>
    public static Table? Members(PreparedPrognos prepared)
    {
        if (prepared.Now.Members.Count == 0)
        {
            return null;
        }

        var unit = PrognosUnit.Of(prepared.Now);
        List<Row> rows = [];
        foreach (MemberPrognos member in prepared.Now.Members)
        {
            PrognosRow netto = PrognosTable.Rows(prepared.Now, prepared.Previous, member)[^1];
            PrognosHistory? history = prepared.MemberHistory.GetValueOrDefault(member.Area);
            rows.Add(new Row([Cell.Words(member.AreaName), .. Few(netto, unit), Cell.Words(history?.LastSigned is null ? "nej" : "ja")]));
        }

        rows.Add(new Row([Cell.Words(Total), .. Few(prepared.Rows[^1], unit), Cell.NotApplicable], RowEmphasis.Total));
        return new Table(
            $"Alla nämnder, netto, {unit.Name}. Avvikelse = budget − prognos: minus är underskott",
            [
                new("Nämnd", ColumnKind.Text), .. Numbers("Årsbudget", "Utfall ack.", "Prognos helår", "Avvikelse (budget − prognos)", "Förändring"),
                new("Inlämnad", ColumnKind.Text),
            ],
            rows);
    }

    /// <summary>The comments that hold, with the line breaks that they were written with; null where nothing is written.</summary>
    public static Table? Comments(IReadOnlyList<PrognosField> fields) => fields.All(field => field.Name is null) ? null : new Table(
        "Kommentarer",
        [
            new("Gäller", ColumnKind.Text), new("Orsak till avvikelse", ColumnKind.Text), new("Åtgärder", ColumnKind.Text), new("Ekonomisk effekt", ColumnKind.Text), new("Namn", ColumnKind.Text),
        ],
        [.. fields.Select(field => new Row([.. new[] { field.About, field.Cause, field.Measures, field.Effect, field.Name }.Select(text => text is null ? Cell.NotApplicable : Cell.Words(text))]))]);

    public static Table? Transfers(PreparedPrognos prepared)
    {
        var unit = PrognosUnit.Of(prepared.Now);
        List<PrognosRow> given = [.. prepared.Rows.Where(row => row.Kind == RowKind.Netto && row.Transfer is not null)];
        return !given.Exists(HasTransfer) ? null : new Table(
            $"Före och efter resultatöverföringar, netto, {unit.Name}",
            [
                new("Anslag", ColumnKind.Text), .. Numbers("Avvikelse före", "Resultatöverföring", "Avvikelse efter"),
            ],
            [
                .. given.Select(row => new Row(
                    [Cell.Words(Anslag(row.Anslag)), unit.DifferenceCell(row.Deviation), unit.DifferenceCell(row.Transfer), unit.DifferenceCell(row.DeviationAfterTransfer)],
                    row.Anslag is null ? RowEmphasis.Total : RowEmphasis.None)),
            ]);
    }

    /// <summary>Whole tkr that add up as they are printed, down and across: what rounding leaves goes to an anslag's largest part.</summary>
    public static Table? Moves(PreparedPrognos prepared)
    {
        if (prepared.Previous is not { } previous)
        {
            return null;
        }

        List<string> anslag = [.. prepared.Now.Anslag.Concat(prepared.Moves.Select(move => move.Anslag)).Distinct()];
        Dictionary<string, List<(MovePart Part, decimal Kronor)>> moves = anslag.ToDictionary(
            name => name, name => WholeThousands([.. prepared.Moves.Where(move => move.Anslag == name)]));
        decimal Sum(string name) => moves[name].Sum(move => move.Kronor);
        decimal Now(string name) => Thousands(prepared.Now.Deviation(name));
        List<Row> rows =
        [
            Line($"Avvikelse i prognosen efter {MonthAlone(previous.Month)}", name => Now(name) - Sum(name), RowEmphasis.None),
            .. prepared.Moves.Select(move => move.Part).Distinct().Order()
                .Select(part => Line(Part(part), name => moves[name].Where(move => move.Part == part).Sum(move => move.Kronor), RowEmphasis.None)),
            Line("Förändring", Sum, RowEmphasis.Total),
            Line($"Avvikelse i prognosen efter {MonthAlone(prepared.Now.Month)}", Now, RowEmphasis.Total),
        ];
        return new Table(
            $"Varför avvikelsen har ändrats sedan {MonthAlone(previous.Month)}, tkr. Minus försämrar",
            [new("Orsak", ColumnKind.Text), .. anslag.Select(name => new Column(Anslag(name), ColumnKind.Number)), new(Total, ColumnKind.Number)],
            rows);

        Row Line(string name, Func<string, decimal> kronor, RowEmphasis emphasis) =>
            new([Cell.Words(name), .. anslag.Select(kronor).Append(anslag.Sum(kronor)).Select(Kronor)], emphasis);
    }

    public static Table? Adjustments(Manadsprognos now, IReadOnlyDictionary<string, string> areaNames) => now.Adjustments.Count == 0 ? null : new Table(
        "Egna justeringar av prognosen, tkr",
        [new("Rad", ColumnKind.Text), new("Belopp", ColumnKind.Number), new("Orsak", ColumnKind.Text), new("Namn", ColumnKind.Text)],
        [
            .. now.Adjustments.Select(one => new Row(
            [
                Cell.Words((one.Area is null ? "" : areaNames.GetValueOrDefault(one.Area, one.Area) + ": ") + PrognosWords.Line(one.Line)),
                Cell.Number(one.Kronor / 1000, SwedishText.Difference(one.Kronor / 1000, 0)), Cell.Words(one.Reason), Cell.Words(one.Name),
            ])),
        ]);

    /// <summary>Columns of figures.</summary>
    public static IEnumerable<Column> Numbers(params string[] headings) => headings.Select(heading => new Column(heading, ColumnKind.Number));

    /// <summary>The rest of the rounding goes to the largest that was rounded: an adjustment of 500 000 kronor is printed as it was made.</summary>
    private static List<(MovePart Part, decimal Kronor)> WholeThousands(List<PrognosMove> moves)
    {
        List<(MovePart Part, decimal Kronor)> whole = [.. moves.Select(move => (move.Part, Thousands(move.Kronor)))];
        decimal rest = Thousands(moves.Sum(move => move.Kronor)) - whole.Sum(entry => entry.Kronor);
        if (rest != 0)
        {
            int largest = moves.IndexOf(moves.Where(move => !decimal.IsInteger(move.Kronor / 1000)).MaxBy(move => Math.Abs(move.Kronor))!);
            whole[largest] = (whole[largest].Part, whole[largest].Kronor + rest);
        }

        return whole;
    }

    private static decimal Thousands(decimal kronor) => 1000 * Math.Round(kronor / 1000, 0, MidpointRounding.AwayFromZero);

    /// <summary>Given, and not just as nothing.</summary>
    private static bool HasTransfer(PrognosRow row) => row.Transfer is not (null or 0);

    private static Row Row(PrognosRow row, PrognosUnit unit) => new(
        [
            Cell.Words(RowName(row)), unit.Cell(row.Budget), unit.Cell(row.Adjustment), unit.Cell(row.BudgetToDate), unit.Cell(row.Outcome), unit.Cell(row.PreviousYear),
            unit.Cell(row.Forecast), unit.DifferenceCell(row.Deviation), unit.Cell(row.Previous), unit.DifferenceCell(row.Change),
        ],
        row.Kind == RowKind.Netto ? RowEmphasis.Total : RowEmphasis.None);

    private static string RowName(PrognosRow row) => row.Kind switch
    {
        RowKind.Kostnader => $"{Anslag(row.Anslag)}: {PrognosWords.Row(row.Kind)}",
        RowKind.Netto => $"{Anslag(row.Anslag)}: {PrognosWords.Row(row.Kind)}",
        RowKind.Atersokningar => Indent + Indent + PrognosWords.Row(row.Kind),
        _ => Indent + PrognosWords.Row(row.Kind),
    };

    private static IEnumerable<Cell> Few(PrognosRow row, PrognosUnit unit) =>
        [unit.Cell(row.Budget), unit.Cell(row.Outcome), unit.Cell(row.Forecast), unit.DifferenceCell(row.Deviation), unit.DifferenceCell(row.Change)];

    private static Cell Kronor(decimal kronor) => Cell.Number(kronor / 1000, SwedishText.Difference(kronor / 1000, 0));
}
