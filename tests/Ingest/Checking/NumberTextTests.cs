using System.Globalization;
using Bistand.Analytics.Ingest.Checking;
using FsCheck;
using FsCheck.Fluent;

namespace Bistand.Analytics.Tests.Ingest.Checking;

public sealed class NumberTextTests
{
    [Fact]
    public void Every_spelling_of_a_number_is_that_number() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            long units = random.NextInt64((long)Math.Pow(10, random.Next(1, 16)));
            int decimals = random.Next(0, 3);
            decimal number = new decimal(units) + random.Next((int)Math.Pow(10, decimals)) / (decimal)Math.Pow(10, decimals);
            bool negative = random.Next(3) == 0;
            string whole = units.ToString("#,##0", CultureInfo.InvariantCulture).Replace(",", random.Next(4) switch { 0 => " ", 1 => "\u00A0", 2 => "\u202F", _ => "" }, StringComparison.Ordinal);
            string fraction = decimals == 0 ? "" : number.ToString("F" + decimals, CultureInfo.InvariantCulture)[^decimals..];
            string text = (negative ? random.Next(2) == 0 ? "-" : "\u2212" : "") + whole + (decimals == 0 ? "" : ",."[random.Next(2)] + fraction);
            return NumberText.TryParse(text, out decimal read, 2) && read == (negative ? -number : number);
        }));

    [Theory]
    [InlineData("1234-", -1234)]
    [InlineData("1 234,50-", -1234.50)]
    [InlineData("1234\u2212", -1234)]
    [InlineData("1 234 kr", 1234)]
    [InlineData("1 234,5KR", 1234.5)]
    [InlineData("-12 kr", -12)]
    [InlineData("12- kr", -12)]
    [InlineData("1'234'567,89", 1234567.89)]
    [InlineData("1\u2019234", 1234)]
    [InlineData("1'234- kr", -1234)]
    [InlineData("12.5", 12.5)]
    public void An_amount_may_be_written_as_ledgers_print_it(string text, double amount)
    {
        Assert.True(NumberText.TryParseAmount(text, out decimal read));
        Assert.Equal((decimal)amount, read);
        Assert.Equal(text is "12.5", NumberText.TryParse(text, out _, 2));
    }

    [Theory]
    [InlineData("1 234,-")]
    [InlineData("1234:-")]
    [InlineData("-1234-")]
    [InlineData("1234--")]
    [InlineData("1,234 kr")]
    [InlineData("1'23")]
    [InlineData("1234'567")]
    [InlineData("1'234 567")]
    [InlineData("1 234'567")]
    [InlineData("'1234")]
    [InlineData("kr")]
    [InlineData("kr 12")]
    [InlineData("12 tkr")]
    [InlineData("12 kronor")]
    [InlineData("-")]
    [InlineData("")]
    public void What_may_be_another_amount_is_none(string text) => Assert.False(NumberText.TryParseAmount(text, out _));

    [Theory]
    [InlineData("12,555")]
    [InlineData("12,550")]
    [InlineData("12.000")]
    [InlineData("1.234,50")]
    [InlineData("1,234.50")]
    [InlineData("1 23")]
    [InlineData("12 3456")]
    [InlineData("1234 567")]
    [InlineData("1  234")]
    [InlineData(" 234")]
    [InlineData("5,")]
    [InlineData(",5")]
    [InlineData("+5")]
    [InlineData("--5")]
    [InlineData("- 5")]
    [InlineData("1e3")]
    [InlineData("٣")]
    [InlineData("5\0")]
    [InlineData("-")]
    [InlineData("")]
    [InlineData("1234567890123456789")]
    [InlineData("12 kr")]
    public void What_can_be_read_in_two_ways_is_no_amount(string text) => Assert.False(NumberText.TryParse(text, out _, 2));

    [Fact]
    public void Ten_decimals_are_exact()
    {
        Assert.True(NumberText.TryParse("999999999999999999,0123456789", out decimal number));
        Assert.Equal(999999999999999999.0123456789m, number);
    }

    [Theory]
    [InlineData("66,66666666666667", "66,6666666667")]
    [InlineData("0,99999999999", "1")]
    [InlineData("-2.00000000004", "-2")]
    public void More_decimals_than_ten_are_rounded_where_any_number_may_be_written(string text, string rounded)
    {
        Assert.True(NumberText.TryParse(text, out decimal number));
        Assert.True(NumberText.TryParse(rounded, out decimal expected));
        Assert.Equal(expected, number);
        Assert.False(NumberText.TryParse(text, out _, 2));
    }
}
