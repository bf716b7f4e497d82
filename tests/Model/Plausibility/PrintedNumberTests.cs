using System.Globalization;
using System.Numerics;
using Bistand.Analytics.Model.Plausibility.Tables;
using FsCheck.Fluent;

namespace Bistand.Analytics.Tests.Model.Plausibility;

public sealed class PrintedNumberTests
{
    [Theory]
    [InlineData("0,76 %", "0.76", 2, "%")]
    [InlineData("79%", "79", 0, "%")]
    [InlineData("1\u00A0234,5 kr", "1234.5", 1, "kr")]
    [InlineData("100 procent", "100", 0, "%")]
    [InlineData("13 st", "13", 0, "st")]
    [InlineData("12 st.", "12", 0, "st")]
    [InlineData("max 6 %", "6", 0, "%")]
    [InlineData("9,5 % (max)", "9.5", 1, "%")]
    [InlineData("5 (max)", "5", 0, "")]
    [InlineData("−2,50", "-2.5", 2, "")]
    [InlineData("22 familjer", "22", 0, "familjer")]
    public void A_number_keeps_its_precision_and_unit(string text, string value, int decimals, string unit)
    {
        PrintedNumber number = PrintedNumber.Parse(text)!;
        Assert.Equal((decimal.Parse(value, CultureInfo.InvariantCulture), decimals, unit, text), (number.Value, number.Decimals, number.Unit, number.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("–")]
    [InlineData("..")]
    [InlineData("öka")]
    [InlineData("uppgift saknas")]
    [InlineData("80–85 %")]
    [InlineData("1 60")]
    [InlineData("12 av 30")]
    public void What_is_no_number_is_none(string text) => Assert.Null(PrintedNumber.Parse(text));

    [Theory]
    [InlineData("69,23 %", 9, 13)]
    [InlineData("18,12 %", 25, 138)]
    [InlineData("84,38", 27, 32)]
    [InlineData("33,33 %", 1, 3)]
    [InlineData("97,02 %", 163, 168)]
    [InlineData("13 %", 1, 8)]
    [InlineData("0 %", 0, 1)]
    [InlineData("100 %", 1, 1)]
    [InlineData("104 %", 24, 23)]
    public void The_simplest_fraction_of_a_printed_share(string share, int numerator, int denominator) =>
        Assert.Equal(new SimplestFraction(numerator, denominator), SimplestFraction.Of(PrintedNumber.Parse(share)!));

    // Tried one after another, no smaller denominator has a numerator that rounds to the share.
    [Fact]
    public void No_smaller_denominator_gives_the_share() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 10_000).ToArbitrary(),
        hundredths =>
        {
            PrintedNumber share = PrintedNumber.Of(hundredths / 100m, 2, "%");
            SimplestFraction simplest = SimplestFraction.Of(share);
            int tried = Enumerable.Range(1, 10_000).First(q => decimal.Ceiling(Math.Max(0, share.Low) * q / 100) <= decimal.Floor(share.High * q / 100));
            Assert.Equal(new BigInteger(tried), simplest.Denominator);
            Assert.True(share.Covers(100m * (decimal)simplest.Numerator / (decimal)simplest.Denominator));
        }));
}
