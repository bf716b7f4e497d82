using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Workbooks;
using static Bistand.Analytics.Reports.Manadsprognoser.PrognosWords;

namespace Bistand.Analytics.Reports.Manadsprognoser;

/// <summary>
/// A månadsprognos as a workbook, tkr: the table, the months with avstämning, the explanation, the controller's words and adjustments; for a
/// group or the city first one sheet with the rows of all nämnder.
/// </summary>
public static class PrognosWorkbook
{
    private const double Wide = 26;
    private const double Narrow = 14;

    private static readonly string[] Figures =
    [
        "Årsbudget", "Budgetjusteringar", "Budget ack.", "Utfall ack.", "Utfall ack. föregående år", "Prognos helår",
        "Avvikelse (budget − prognos, minus = underskott)", "Föregående prognos", "Förändring", "Resultatöverföring", "Avvikelse efter resultatöverföring",
    ];

    /// <param name="prepared">The prognos.</param>
    /// <param name="document">The same in words.</param>
    /// <param name="picture">Its chart, which stands beside the main table; null for none.</param>
    public static byte[] Write(PreparedPrognos prepared, PrognosDocument document, SheetPicture? picture = null)
    {
        using var output = new MemoryStream();
        Sheet?[] sheets =
        [
            Members(prepared), Main(prepared) with { Picture = picture }, Months(prepared.Now), Explanation(prepared), Adjustments(prepared.Now), Fields(document.Fields), About(document),
        ];
        (string, string) paper = ($"{ReportHead.InternalMarking}\n{document.Head.Title}, {document.Head.AreaName}", document.Head.DataAsOf);
        XlsxWriter.Write(output, [.. sheets.OfType<Sheet>().Select(sheet => sheet with { OnPaper = paper })]);
        return output.ToArray();
    }

    private static Sheet Main(PreparedPrognos prepared) => new(
        "Månadsprognos", [new("Anslag", Wide), new("Rad, tkr", Wide), .. Figures.Select(heading => new SheetColumn(heading, Narrow))],
        [.. prepared.Rows.Select(row => Row([], row))]);

    private static Sheet? Members(PreparedPrognos prepared) => prepared.Now.Members.Count == 0 ? null : new Sheet(
        "Alla nämnder",
        [new("Nämnd", Wide), new("Anslag", Wide), new("Rad, tkr", Wide), .. Figures.Select(heading => new SheetColumn(heading, Narrow)), new("Inlämnad", Wide)],
        [
            .. prepared.Now.Members.SelectMany(member => PrognosTable.Rows(prepared.Now, prepared.Previous, member)
                .Select(row => (IReadOnlyList<SheetCell>)[.. Row([SheetCell.Of(member.AreaName)], row), SheetCell.Of(PrognosBasis.Status(prepared.MemberHistory.GetValueOrDefault(member.Area, PrognosHistory.None)))])),
            .. prepared.Rows.Select(row => (IReadOnlyList<SheetCell>)[.. Row([SheetCell.Of(prepared.Now.AreaName)], row), SheetCell.Empty]),
        ]);

    private static IReadOnlyList<SheetCell> Row(SheetCell[] before, PrognosRow row) =>
    [
        .. before, SheetCell.Of(Anslag(row.Anslag)), SheetCell.Of(PrognosWords.Row(row.Kind)),
        .. new[]
        {
            row.Budget, row.Adjustment, row.BudgetToDate, row.Outcome, row.PreviousYear, row.Forecast, row.Deviation, row.Previous, row.Change,
            row.Transfer, row.DeviationAfterTransfer,
        }.Select(Thousands),
    ];

    private static Sheet? Months(Manadsprognos now)
    {
        if (now.Year.Caseload.Count == 0)
        {
            return null;
        }

        Dictionary<Month, Reconciled> reconciled = now.Reconciliation.ToDictionary(entry => entry.Month);
        string[] headings =
        [
            "Hushåll", "Hushåll 80 % från", "Hushåll 80 % till", "Medelbidrag, kr", "Medelbidrag 80 % från", "Medelbidrag 80 % till", "Utbetalt, tkr",
            "Utbetalt 80 % från", "Utbetalt 80 % till", "Utbetalt 95 % från", "Utbetalt 95 % till", "Bokfört, tkr", "Skillnad (bokfört − utbetalt), tkr",
        ];
        return new Sheet(
            "Hushåll och avstämning", [new("Månad", Narrow), new("Underlag", Narrow), .. headings.Select(heading => new SheetColumn(heading, Narrow))],
            [
                .. now.Year.Caseload.Select(month => (month.Month, Row: (IReadOnlyList<SheetCell>)
                [
                    SheetCell.Of(month.Month.ToString()), SheetCell.Of(PrognosMonths.Basis(month, reconciled.ContainsKey(month.Month))),
                    SheetCell.Of(month.Households, 0), SheetCell.Of(month.HouseholdBounds?.Lo80, 0), SheetCell.Of(month.HouseholdBounds?.Hi80, 0),
                    SheetCell.Of(month.Medelbidrag, 0), SheetCell.Of(month.MedelbidragBounds?.Lo80, 0), SheetCell.Of(month.MedelbidragBounds?.Hi80, 0),
                    Thousands(month.Paid), Thousands(month.PaidBounds?.Lo80), Thousands(month.PaidBounds?.Hi80), Thousands(month.PaidBounds?.Lo95), Thousands(month.PaidBounds?.Hi95),
                    Thousands(reconciled.GetValueOrDefault(month.Month)?.Booked), Thousands(reconciled.GetValueOrDefault(month.Month)?.Difference),
                ])).Concat(PrognosMonths.Holes(now).Select(month => (Month: month, Row: (IReadOnlyList<SheetCell>)
                [
                    SheetCell.Of(month.ToString()), SheetCell.Of(PrognosMonths.Undelivered),
                    .. Enumerable.Repeat(SheetCell.Empty, 11), Thousands(now.Year.BookedBistand(month)), SheetCell.Empty,
                ]))).OrderBy(row => row.Month).Select(row => row.Row),
            ]);
    }

    private static Sheet? Explanation(PreparedPrognos prepared) => prepared.Previous is null ? null : new Sheet(
        "Varför ändrad",
        [new("Anslag", Wide), new("Orsak", 44), new("Ändrad avvikelse, kr (minus försämrar)", Narrow)],
        [
            .. prepared.Moves.Select(move => (IReadOnlyList<SheetCell>)[SheetCell.Of(Anslag(move.Anslag)), SheetCell.Of(Part(move.Part)), SheetCell.Of(move.Kronor, 2)]),
            [SheetCell.Of(Total), SheetCell.Empty, SheetCell.Of(prepared.Moves.Sum(move => move.Kronor), 2)],
        ]);

    private static Sheet? Adjustments(Manadsprognos now) => now.Adjustments.Count == 0 ? null : new Sheet(
        "Egna justeringar",
        [new("Område", Wide), new("Rad", 40), new("Belopp, tkr", Narrow), new("Orsak", 60), new("Namn", Wide)],
        [
            .. now.Adjustments.Select(one => (IReadOnlyList<SheetCell>)
            [
                SheetCell.Of(now.Members.FirstOrDefault(member => member.Area == one.Area)?.AreaName ?? now.AreaName), SheetCell.Of(Line(one.Line)),
                Thousands(one.Kronor), SheetCell.Of(one.Reason), SheetCell.Of(one.Name),
            ]),
        ]);

    private static Sheet Fields(IReadOnlyList<PrognosField> fields) => new(
        "Kommentarer",
        [new("Gäller", Wide), new("Orsak till avvikelse", 50), new("Åtgärder", 50), new("Ekonomisk effekt", 50), new("Namn", Wide)],
        [.. fields.Select(field => (IReadOnlyList<SheetCell>)[.. new[] { field.About, field.Cause, field.Measures, field.Effect, field.Name }.Select(text => SheetCell.Of(text ?? ""))])]);

    private static Sheet About(PrognosDocument document) => new(
        "Om prognosen",
        [new("Uppgift", Wide), new("Förklaring", 120)],
        [
            [SheetCell.Of("Prognos"), SheetCell.Of($"{document.Head.Title}, {document.Head.AreaName}. {document.Head.Status}.")],
            [SheetCell.Of("Märkning"), SheetCell.Of(ReportHead.InternalMarking)],
            .. document.Summary.Select(text => (IReadOnlyList<SheetCell>)[SheetCell.Of("Sammanfattning"), SheetCell.Of(text)]),
            .. document.Basis.Append(document.Head.DataAsOf + ".").Select(text => (IReadOnlyList<SheetCell>)[SheetCell.Of("Underlag"), SheetCell.Of(text)]),
            [SheetCell.Of("Tecken"), SheetCell.Of("Intäkter har minus: kostnader + intäkter = netto. Avvikelse = budget − prognos, minus är underskott. Beloppen har full noggrannhet och visas i hela tkr.")],
            .. document.History.Select(text => (IReadOnlyList<SheetCell>)[SheetCell.Of("Historik"), SheetCell.Of(text)]),
        ]);

    private static SheetCell Thousands(decimal? kronor) => SheetCell.Of(kronor / 1000, 0);
}
