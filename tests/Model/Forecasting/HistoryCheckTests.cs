using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Tests.Model.Forecasting;

public sealed class HistoryCheckTests
{
    private static readonly int Start = new Month(2021, 1).Index;

    /// <summary>Three years around 140, restless by a few per cent.</summary>
    private static double?[] Usual => [.. Enumerable.Range(0, 36).Select(month => (double?)(140 + month * 7 % 11 - 5))];

    [Fact]
    public void A_history_like_most_gets_no_remark() => Assert.Empty(Remarks(Usual));

    [Fact]
    public void A_last_month_of_a_single_household_is_named_with_the_median_of_the_year_before()
    {
        double?[] values = Usual;
        values[^1] = 1;
        HistoryRemark remark = Assert.Single(Remarks(values));
        Assert.Equal(HistoryOddity.Leap, remark.Kind);
        Assert.StartsWith("2023-12 har värdet 1, 99 % under medianen 141 för de tolv månaderna före.", remark.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Months_in_a_row_at_another_level_are_told_of_together()
    {
        double?[] values = Usual;
        (values[^3], values[^2], values[^1]) = (0, null, 2);
        HistoryRemark remark = Assert.Single(Remarks(values), remark => remark.Kind == HistoryOddity.Leap);
        Assert.StartsWith("2023-10–2023-12 ligger på en annan nivå än förut: 2023-10 har värdet 0, 100 % under medianen 140", remark.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_last_month_many_times_the_usual_is_told_in_times()
    {
        double?[] values = Usual;
        values[^1] = 700;
        Assert.Contains("har värdet 700, 5 gånger medianen 141", Assert.Single(Remarks(values)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_level_held_for_a_year_is_the_level()
    {
        double?[] values = [.. Usual.Select((value, month) => month < 24 ? value : value / 3)];
        Assert.Empty(Remarks(values));
    }

    [Fact]
    public void A_small_series_may_halve_by_chance_and_one_with_empty_months_may_have_another()
    {
        int[] small = [3, 5, 4, 2, 6, 3, 4, 1, 5, 3, 2, 4];
        int[] empty = [3, 0, 0, 2, 6, 0, 4, 0, 5, 3, 2, 4];
        Assert.Empty(Remarks([.. small, .. small, .. small, 1]));
        Assert.Empty(Remarks([.. empty, .. empty, .. empty, 0]));
    }

    [Fact]
    public void Only_zeros_are_told_of_since_the_first_of_them()
    {
        HistoryRemark remark = Assert.Single(Remarks([.. Usual.Take(12), .. Enumerable.Repeat((double?)0, 24)]));
        Assert.Equal(HistoryOddity.Constant, remark.Kind);
        Assert.StartsWith("Varje månad sedan 2022-01 har samma värde, 0. Prognosen blir därför 0", remark.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_and_months_that_lack_at_the_end_are_named()
    {
        double?[] values = Usual;
        (values[3], values[7], values[8], values[^1]) = (null, null, null, null);
        IReadOnlyList<HistoryRemark> remarks = Remarks(values);
        Assert.Equal([HistoryOddity.Gap, HistoryOddity.Behind], remarks.Select(remark => remark.Kind));
        Assert.StartsWith("Värde saknas för 2021-04, 2021-08–2021-09.", remarks[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("Värde saknas för 2023-12. Prognosen bygger på månaderna till och med 2023-11", remarks[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Under_two_years_no_season_can_be_seen()
    {
        Assert.StartsWith("Serien har bara 23 månader.", Assert.Single(Remarks(Usual[..23])).Text, StringComparison.Ordinal);
        Assert.Empty(Remarks(Usual[..24]));
    }

    [Fact]
    public void A_series_without_a_value_has_no_forecast() => Assert.Equal(HistoryOddity.Empty, Assert.Single(Remarks([null, null])).Kind);

    [Fact]
    public void Months_are_written_as_the_file_writes_them()
    {
        var series = new FiledSeries(new MonthlySeries("a", 1, [.. Usual.SkipLast(1), 1]), MonthForm.Running);
        Assert.StartsWith("36 har värdet 1,", Assert.Single(HistoryCheck.Of(series.Series, series.Write)).Text, StringComparison.Ordinal);
    }

    private static IReadOnlyList<HistoryRemark> Remarks(IEnumerable<double?> values) => HistoryCheck.Of(new MonthlySeries("a", Start, [.. values]));

    private static IReadOnlyList<HistoryRemark> Remarks(IEnumerable<int> values) => Remarks(values.Select(value => (double?)value));
}
