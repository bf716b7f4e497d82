using System.Globalization;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Tests.Reports.Texts;

public class UnitWordsTests
{
    [Theory]
    [InlineData("0.76", 2, "%", "0,76 procent")]
    [InlineData("1234.5", 1, "kr", "1\u00A0234,5 kronor")]
    [InlineData("1", 0, "kr", "1 krona")]
    [InlineData("1.0", 1, "mån", "1,0 månader")]
    [InlineData("1", 0, "dagar", "1 dag")]
    [InlineData("14.25", 1, "mån", "14,3 månader")]
    [InlineData("73", 0, "index", "73")]
    [InlineData("519", 0, "st", "519")]
    [InlineData("-1.3", 1, "mnkr", "\u22121,3 miljoner kronor")]
    public void A_level_is_told_in_words(string value, int decimals, string unit, string expected) =>
        Assert.Equal(expected, UnitWords.Amount(Number(value), decimals, unit));

    [Theory]
    [InlineData("-0.13", 2, "%", "0,13 procentenheter lägre")]
    [InlineData("1", 0, "%", "1 procentenhet högre")]
    [InlineData("6", 0, "st", "6 fler")]
    [InlineData("-1", 0, "st", "1 färre")]
    [InlineData("-2", 0, "index", "2 lägre")]
    [InlineData("1", 0, "index", "1 högre")]
    [InlineData("0.3", 1, "mån", "0,3 månader mer")]
    [InlineData("-881", 0, "kr", "881 kronor lägre")]
    public void A_difference_of_percentages_is_in_procentenheter(string difference, int decimals, string unit, string expected) =>
        Assert.Equal(expected, UnitWords.Compared(Number(difference), decimals, unit));

    [Theory]
    [InlineData("0.76", "0.89", 2, "%", "\u22120,13 procentenheter")]
    [InlineData("73", "71", 0, "index", "+2")]
    [InlineData("71", "71", 0, "index", "±0")]
    [InlineData("968", "1000", 0, "st", "\u22123,2\u00A0%")]
    [InlineData("8254", "8000", 0, "kr", "+3,2\u00A0%")]
    [InlineData("8", "0", 0, "st", null)]
    public void A_key_figure_changes_in_its_own_way(string now, string before, int decimals, string unit, string? expected) =>
        Assert.Equal(expected, UnitWords.Change(Number(now), Number(before), decimals, unit));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
