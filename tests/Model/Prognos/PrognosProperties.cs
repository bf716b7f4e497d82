using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using FsCheck;
using FsCheck.Fluent;

namespace Bistand.Analytics.Tests.Model.Prognos;

/// <summary>What holds for any two prognoser, however they came about.</summary>
public sealed class PrognosProperties
{
    private static readonly BudgetLine[] Lines =
    [
        new("ekonomiskt bistånd", LineKind.Kostnad), new("ekonomiskt bistånd", LineKind.Atersokning), new("ekonomiskt bistånd", LineKind.OvrigIntakt),
        new("handläggning", LineKind.Kostnad), new("handläggning", LineKind.OvrigIntakt), new("övrigt", LineKind.Kostnad),
    ];

    [Fact]
    public void The_parts_of_a_change_add_up_to_it_to_the_ore() => Prop.ForAll(Seeds(), seed =>
    {
        var random = new System.Random(seed);
        (Manadsprognos previous, Manadsprognos now) = (Make(random), Make(random));
        IReadOnlyList<PrognosMove> moves = PrognosMoves.Between(previous, now);
        decimal change = now.Deviation(null) - previous.Deviation(null);
        return (moves.Sum(move => move.Kronor) == change
            && Lines.Select(line => line.Anslag).Distinct().All(anslag =>
                moves.Where(move => move.Anslag == anslag).Sum(move => move.Kronor) == now.Deviation(anslag) - previous.Deviation(anslag)))
            .Label($"parts {moves.Sum(move => move.Kronor)}, change {change}");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Costs_and_incomes_add_up_to_netto_and_anslag_to_the_sum_in_every_column() => Prop.ForAll(Seeds(), seed =>
    {
        var random = new System.Random(seed);
        IReadOnlyList<PrognosRow> rows = PrognosTable.Rows(Make(random), Make(random));
        return Columns.All(column =>
            rows.GroupBy(row => row.Anslag).All(anslag => Of(anslag, RowKind.Kostnader, column) + Of(anslag, RowKind.Intakter, column) == Of(anslag, RowKind.Netto, column))
            && rows.Where(row => row.Kind == RowKind.Netto && row.Anslag is not null).Sum(column) == column(rows[^1]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bounds_hold_the_forecast_whatever_the_draws() => Prop.ForAll(Seeds(), seed =>
    {
        var random = new System.Random(seed);
        double[] draws = [.. Enumerable.Range(0, 1 + random.Next(300)).Select(_ => random.NextDouble() * 1e6 - 3e5).Order()];
        decimal forecast = Kronor(random);
        var bounds = Bounds.Of(draws, forecast, 0);
        return bounds.Lo95 <= bounds.Lo80 && bounds.Lo80 <= forecast && forecast <= bounds.Hi80 && bounds.Hi80 <= bounds.Hi95;
    }).QuickCheckThrowOnFailure();

    private static readonly Func<PrognosRow, decimal>[] Columns =
    [
        row => row.Budget, row => row.Adjustment, row => row.BudgetToDate, row => row.Outcome, row => row.PreviousYear ?? 0, row => row.Forecast,
        row => row.Deviation, row => row.Previous ?? 0, row => row.Change ?? 0, row => row.Transfer ?? 0,
    ];

    private static decimal Of(IEnumerable<PrognosRow> rows, RowKind kind, Func<PrognosRow, decimal> column) => column(rows.First(row => row.Kind == kind));

    private static Arbitrary<int> Seeds() => ArbMap.Default.ArbFor<int>();

    /// <summary>Any subset of lines, months and states, amounts to the öre; now and then without bistånd.</summary>
    private static Manadsprognos Make(System.Random random)
    {
        Month[] months = [.. Enumerable.Range(1, 12).Select(number => new Month(2023, number))];
        int booked = random.Next(13);
        List<LineYear> lines =
        [
            .. Lines.Where(_ => random.Next(6) > 0).Select(line => new LineYear(line,
                [
                    .. months.Select((month, index) => new LineMonth(
                        month, index < booked ? MonthState.Booked : MonthState.Forecast, Kronor(random), Kronor(random), Kronor(random), random.Next(3) == 0 ? Kronor(random) : null)),
                ],
                Kronor(random), [])),
        ];
        List<CaseloadOutlook> caseload = [.. months.Where(_ => random.Next(8) > 0).Select(month => new CaseloadOutlook(month, true, random.Next(400) / 10m, Math.Abs(Kronor(random)), null, null, null))];
        List<PrognosAdjustment> adjustments = [.. Lines.Where(_ => random.Next(3) == 0).Select(line => new PrognosAdjustment(line, Kronor(random), "orsak", "namn"))];
        var year = new YearForecast(months[4], booked == 0 ? null : months[booked - 1], months[11], lines, caseload, [], []);
        return new Manadsprognos("farsta", "Farsta", 1, default, year, [.. adjustments.Where(one => lines.Exists(line => line.Line == one.Line))], []);
    }

    private static decimal Kronor(System.Random random) => random.Next(-1_000_000_000, 1_000_000_000) / 100m;
}
