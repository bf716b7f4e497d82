using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Explorer.Sammansattning;

/// <summary>Households that are new, go on, come back and end; what has been withheld withholds what it could be worked out from.</summary>
internal static class FlowTable
{
    /// <summary>What those who go on are worked out from.</summary>
    private static readonly string[] ContinuingFrom = [SammansattningView.Households, SammansattningView.New, SammansattningView.Returning];

    /// <summary>Each month of the chosen side's period.</summary>
    public static Table Months(SideFigures side)
    {
        Dictionary<(string, Month), Figure> found = side.Months.Where(figure => figure.Sex == Sex.T).ToDictionary(figure => (figure.Indicator, figure.Period.Last));
        decimal? Of(string indicator, Month month) => found.GetValueOrDefault((indicator, month)).Shown();
        return new Table(
            "Flöden månad för månad",
            [
                new("Månad", ColumnKind.Text), new("Hushåll", ColumnKind.Number), new("Nya", ColumnKind.Number), new("Återkommande", ColumnKind.Number), new("Fortsatta", ColumnKind.Number),
                new("Avslutade", ColumnKind.Number), new("Kvar från månaden före", ColumnKind.Number),
            ],
            [.. side.Side.Period.Months.Select(month =>
            {
                decimal? continuing = Of(SammansattningView.Households, month) - Of(SammansattningView.New, month) - Of(SammansattningView.Returning, month);
                return new Row(
                [
                    Cell.Words(SwedishText.Month(month)), CellOf(found, SammansattningView.Households, month), CellOf(found, SammansattningView.New, month),
                    CellOf(found, SammansattningView.Returning, month),
                    Whole(continuing, [.. ContinuingFrom.Select(indicator => found.GetValueOrDefault((indicator, month)))]),
                    CellOf(found, SammansattningView.Ended, month),
                    Of(SammansattningView.Households, month.Plus(-1)) is { } before and > 0 && continuing is { } stayed
                        ? Cell.Number(100 * stayed / before, SwedishText.WithUnit(100 * stayed / before, 1, "%")) : Cell.NotApplicable,
                ]);
            })],
            "Nya har inte haft bistånd tidigare, återkommande har haft det men inte månaden före, fortsatta hade det månaden före, avslutade hade det månaden före men inte nu."
            + (DataReach.FlowNote(side) is { } note ? " " + note : ""));
    }

    /// <summary>The flows of the whole periods side by side.</summary>
    public static Table Sums(SideFigures one, SideFigures other, string label, string otherLabel) => new(
        $"Flöden: {label} och {otherLabel}",
        [new("Hushåll", ColumnKind.Text), new(label, ColumnKind.Number), new(otherLabel, ColumnKind.Number), new("Skillnad", ColumnKind.Number)],
        [.. new[] { (SammansattningView.New, "Nya"), (SammansattningView.Returning, "Återkommande"), (SammansattningView.Ended, "Avslutade") }.Select(flow =>
        {
            (Figure?[] left, Figure?[] right) = (MonthsOf(one, flow.Item1), MonthsOf(other, flow.Item1));
            return new Row(
            [
                Cell.Words(flow.Item2), Whole(Sum(left), left), Whole(Sum(right), right),
                Sum(left) - Sum(right) is { } difference ? Cell.Number(difference, SwedishText.Difference(difference, 0)) : Whole(null, [.. left, .. right]),
            ]);
        })],
        new[] { one, other }.OrderBy(side => side.Side.Period.First).Select(DataReach.FlowNote).OfType<string>().FirstOrDefault());

    private static Figure?[] MonthsOf(SideFigures side, string indicator) =>
        [.. side.Side.Period.Months.Select(month => side.Months.FirstOrDefault(figure => figure.Indicator == indicator && figure.Sex == Sex.T && figure.Period.Last == month))];

    private static decimal? Sum(Figure?[] months) => months.All(month => month.Shown() is not null) ? months.Sum(month => month.Shown()) : null;

    private static Cell CellOf(Dictionary<(string, Month), Figure> found, string indicator, Month month) =>
        Cell.Of(found.GetValueOrDefault((indicator, month)), 0);

    /// <param name="value">Null where a part is not shown.</param>
    /// <param name="parts">What it is worked out from.</param>
    private static Cell Whole(decimal? value, IReadOnlyList<Figure?> parts) => value is { } number ? Cell.Whole(number)
        : parts.Any(part => part?.Status == FigureStatus.Suppressed) ? Cell.Suppressed
        : Cell.MissingBecause(FigureWords.StatusWord(FigureStatus.Incomplete));
}
