using Bistand.Analytics.Model;

namespace Bistand.Analytics.Tests.Model;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2023-05", "2023-05", "2023-05", 1)]
    [InlineData("2023-T1", "2023-01", "2023-04", 4)]
    [InlineData("2023-T2", "2023-01", "2023-08", 8)]
    [InlineData("2023-VB", "2023-01", "2023-12", 12)]
    [InlineData("2023-vb", "2023-01", "2023-12", 12)]
    public void Tertial_periods_accumulate_from_January(string text, string first, string last, int months)
    {
        Period period = Period.Parse(text);
        Assert.Equal((first, last, months), (period.First.ToString(), period.Last.ToString(), period.Length));
        Assert.Equal(months, period.Months.Count());
        Assert.Equal(text.ToUpperInvariant(), period.ToString());
        Assert.Equal(period.Last.Plus(-12), period.Previous.Last);
    }

    [Theory]
    [InlineData("2023")]
    [InlineData("2023-T3")]
    [InlineData("2023-13")]
    [InlineData("202305")]
    [InlineData("0001-VB")]
    [InlineData("")]
    public void What_is_no_period_is_one_sentence(string text) =>
        Assert.Equal(ErrorKind.Usage, Assert.Throws<UserException>(() => Period.Parse(text)).Kind);
}
