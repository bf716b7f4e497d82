using Bistand.Analytics.Model.Ledger;

namespace Bistand.Analytics.Tests.Model.Prognos;

public sealed class BookedOfPaidTests
{
    private static BookedOfPaid Of(params decimal[] booked) => BookedOfPaid.Of(booked.Select(kronor => (1_000_000m, kronor)));

    [Fact]
    public void A_difference_counts_in_full_after_six_months_and_for_its_share_before()
    {
        Assert.Equal(1.03m, Of([.. Enumerable.Repeat(1_030_000m, 6)]).Ratio);
        Assert.Equal((1.03m, 1.005m), (Of(1_030_000).Observed, Of(1_030_000).Ratio));
        Assert.Equal(1.01m, Of(1_030_000, 1_030_000).Ratio);
        Assert.Equal((1m, 0), (BookedOfPaid.None.Ratio, BookedOfPaid.None.Months));
    }

    [Fact]
    public void Only_the_last_twelve_months_count()
    {
        BookedOfPaid booking = Of([1_900_000, .. Enumerable.Repeat(1_020_000m, 12)]);
        Assert.Equal((12, 1.02m), (booking.Months, booking.Observed));
    }

    [Fact]
    public void Months_that_differ_make_the_next_less_sure_and_those_that_agree_do_not_make_it_certain()
    {
        BookedOfPaid agreeing = Of([.. Enumerable.Repeat(1_000_000m, 10)]);
        BookedOfPaid differing = Of([.. Enumerable.Repeat(1_000_000m, 9), 1_040_000]);
        Assert.InRange(agreeing.Spread, 0.003, 0.01);
        Assert.InRange(differing.Spread, 1.5 * agreeing.Spread, 0.02);
        Assert.True(BookedOfPaid.None.Spread > agreeing.Spread);
    }

    [Fact]
    public void What_is_not_believed_of_a_single_months_difference_is_uncertainty()
    {
        Assert.True(Of(1_060_000).SpreadOfRatio > 0.05);
        Assert.True(Of([.. Enumerable.Repeat(1_060_000m, 12)]).SpreadOfRatio < 0.005);
    }

    // 24 months: seven years-and-half-years. All alike: √(4·0,01² / 11). Where the last half-year is 3 % higher, the last of the seven tells it whole.
    [Fact]
    public void From_two_years_on_what_a_ratio_has_been_wrong_by_is_learnt()
    {
        BookedOfPaid still = Of([.. Enumerable.Repeat(1_000_000m, 24)]), turned = Of([.. Enumerable.Repeat(1_000_000m, 18), .. Enumerable.Repeat(1_030_000m, 6)]);
        Assert.Null(Of([.. Enumerable.Repeat(1_000_000m, 23)]).Wrong);
        Assert.Equal(Math.Sqrt(4 * 0.0001 / 11), still.Wrong!.Value, 1e-12);
        Assert.Equal(still.Wrong, still.SpreadOfRatio);
        double squares = Enumerable.Range(0, 7).Sum(k => Math.Pow(0.03 * k / 6, 2));
        Assert.Equal(Math.Sqrt((squares + (4 * 0.0001)) / 11), turned.Wrong!.Value, 1e-8);
    }
}
