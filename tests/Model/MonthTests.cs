using Bistand.Analytics.Model;

namespace Bistand.Analytics.Tests.Model;

public sealed class MonthTests
{
    [Theory]
    [InlineData("2023-05")]
    [InlineData("202305")]
    public void Both_spellings_are_read(string text)
    {
        Assert.True(Month.TryParse(text, out Month month));
        Assert.Equal(new Month(2023, 5), month);
        Assert.Equal("2023-05", month.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2023")]
    [InlineData("2023-13")]
    [InlineData("2023-00")]
    [InlineData("2023-5")]
    [InlineData("2023/05")]
    [InlineData("0000-01")]
    [InlineData("9999-01")]
    [InlineData(" 20235")]
    [InlineData("2023-05-01")]
    public void What_is_no_month_is_not_read(string text) => Assert.False(Month.TryParse(text, out _));

    [Fact]
    public void Months_are_counted_across_years()
    {
        Month month = new(2023, 1);
        Assert.Equal(new Month(2022, 12), month.Plus(-1));
        Assert.Equal(new Month(2024, 2), month.Plus(13));
        Assert.Equal(13, month.Plus(13).Since(month));
        Assert.Equal(month, Month.FromIndex(month.Index));
        Assert.True(month < month.Plus(1) && month >= month.Plus(0) && month.Plus(1) > month);
    }

    [Fact]
    public void The_last_day_of_February_is_that_of_the_year()
    {
        Assert.Equal(new DateOnly(2024, 2, 29), new Month(2024, 2).LastDay);
        Assert.Equal(new DateOnly(2023, 2, 28), new Month(2023, 2).LastDay);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(9999, 1)]
    [InlineData(2023, 0)]
    [InlineData(2023, 13)]
    public void A_month_that_is_none_cannot_be_made(int year, int month) => Assert.Throws<ArgumentOutOfRangeException>(() => new Month(year, month));
}
