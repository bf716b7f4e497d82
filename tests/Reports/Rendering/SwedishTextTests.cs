using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Tests.Reports.Rendering;

public sealed class SwedishTextTests
{
    [Theory]
    [InlineData("1234.5", 1, "1\u00A0234,5")]
    [InlineData("1234567", 0, "1\u00A0234\u00A0567")]
    [InlineData("-90", 0, "\u221290")]
    [InlineData("-0.04", 1, "0,0")]
    [InlineData("0.125", 2, "0,13")]
    public void Numbers_have_comma_no_break_space_and_a_real_minus(string value, int decimals, string expected) =>
        Assert.Equal(expected, SwedishText.Number(decimal.Parse(value, CultureInfo.InvariantCulture), decimals));

    [Theory]
    [InlineData("1234.5", 2, "1\u00A0234,5")]
    [InlineData("9000.00", 4, "9\u00A0000")]
    [InlineData("-0.125", 2, "\u22120,13")]
    public void A_number_may_keep_no_more_decimals_than_it_has(string value, int most, string expected)
    {
        Assert.Equal(expected, SwedishText.AtMost(decimal.Parse(value, CultureInfo.InvariantCulture), most));
        Assert.Equal(expected, SwedishText.AtMost(double.Parse(value, CultureInfo.InvariantCulture), most));
    }

    [Fact]
    public void Differences_show_their_sign()
    {
        Assert.Equal("+3,2", SwedishText.Difference(3.2m, 1));
        Assert.Equal("\u22123,2", SwedishText.Difference(-3.2m, 1));
        Assert.Equal("0,0", SwedishText.Difference(0.01m, 1));
    }

    [Fact]
    public void Counts_go_without_unit()
    {
        Assert.Equal("412", SwedishText.WithUnit(412, 0, "st"));
        Assert.Equal("0,76\u00A0%", SwedishText.WithUnit(0.76m, 2, "%"));
    }

    [Fact]
    public void Dates_are_written_out()
    {
        Assert.Equal("14\u00A0januari\u00A02024", SwedishText.Date(new DateOnly(2024, 1, 14)));
        Assert.Equal("maj\u00A02023", SwedishText.Month(new Month(2023, 5)));
    }
}
