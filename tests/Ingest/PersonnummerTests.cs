using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model;
using FsCheck;
using FsCheck.Fluent;

namespace Bistand.Analytics.Tests.Ingest;

public sealed class PersonnummerTests
{
    private static readonly Month Reference = new(2024, 2);

    [Fact]
    public void All_spellings_of_a_number_are_one_person() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            DateOnly born = Reference.LastDay.AddDays(-random.Next(0, 365 * 120));
            string twelve = Exports.Personnummer(born, random.Next(1, 1000), coordination: random.Next(2) == 0);
            bool isCentenarian = born.AddYears(100) <= Reference.LastDay;
            string[] spellings = isCentenarian
                ? [twelve, twelve.Insert(8, "-"), twelve[2..].Insert(6, "+")]
                : [twelve, twelve.Insert(8, "-"), twelve[2..], twelve[2..].Insert(6, "-")];
            return spellings.All(spelling => Personnummer.HasShape(spelling)
                && Personnummer.TryParse(spelling, Reference, out Personnummer? number)
                && number.Value.BirthDate == born
                && number.Value == Parse(twelve)
                && number.Value.Sex == ((twelve[10] - '0') % 2 == 1 ? Sex.M : Sex.K));
        }));

    [Fact]
    public void Any_wrong_digit_is_refused()
    {
        string right = Exports.Personnummer(new DateOnly(1985, 3, 12));
        for (int index = 2; index < 12; index++)
        {
            for (int shift = 1; shift < 10; shift++)
            {
                char[] wrong = right.ToCharArray();
                wrong[index] = (char)('0' + (wrong[index] - '0' + shift) % 10);
                Assert.False(Personnummer.TryParse(wrong, Reference, out _), $"{index}, {shift}");
            }
        }
    }

    [Fact]
    public void The_last_day_of_the_month_decides_the_century()
    {
        string onLastDay = Exports.Personnummer(new DateOnly(2024, 2, 29))[2..];
        string dayAfter = Exports.Personnummer(new DateOnly(1924, 3, 1))[2..];
        Assert.Equal(new DateOnly(2024, 2, 29), Parse(onLastDay).BirthDate);
        Assert.Equal(new DateOnly(1924, 3, 1), Parse(dayAfter).BirthDate);
        Assert.Equal(new DateOnly(1824, 3, 1), Parse(dayAfter.Insert(6, "+")).BirthDate);
    }

    [Fact]
    public void A_birth_after_the_month_and_a_day_that_does_not_exist_are_refused()
    {
        Assert.False(Personnummer.TryParse(Exports.Personnummer(new DateOnly(2024, 3, 1)), Reference, out _));
        Assert.True(Personnummer.TryParse(Exports.Personnummer(new DateOnly(2024, 2, 29)), Reference, out _));
        // 29 February of a year that had none, with its check digit right.
        string leap = Exports.Personnummer(new DateOnly(2000, 2, 29));
        Assert.False(Personnummer.TryParse("1900" + leap[4..], Reference, out _));
    }

    [Theory]
    [InlineData("TF-1")]
    [InlineData("12345678")]
    [InlineData("19850312+1234")]
    [InlineData("19850312 1234")]
    [InlineData("8503121-234")]
    [InlineData("850312-123X")]
    [InlineData("1985031X1234")]
    public void What_has_another_shape_is_a_reserve_number(string text) => Assert.False(Personnummer.HasShape(text));

    [Fact]
    public void A_personnummer_in_free_text_is_masked_in_any_spelling()
    {
        string twelve = Exports.Personnummer(new DateOnly(1985, 3, 12));
        Assert.Equal("se ########-#### ok", PersonalNumbers.Masked($"se {twelve.Insert(8, "-")} ok"));
        Assert.Equal("(######-####)", PersonalNumbers.Masked($"({twelve[2..].Insert(6, "-")})"));
        Assert.Equal("############", PersonalNumbers.Masked(twelve));
        Assert.Equal("######+#### och ######## ####", PersonalNumbers.Masked($"{twelve[2..].Insert(6, "+")} och {twelve.Insert(8, " ")}"));
        Assert.Equal("konto 1234567890, org.nr 212000-0142, 2023", PersonalNumbers.Masked("konto 1234567890, org.nr 212000-0142, 2023"));
    }

    [Fact]
    public void Printing_one_shows_nothing() => Assert.Equal("personnummer", Parse(Exports.Personnummer(new DateOnly(1985, 3, 12))).ToString());

    private static Personnummer Parse(string text) =>
        Personnummer.TryParse(text, Reference, out Personnummer? number) ? number.Value : throw new InvalidOperationException("Not read.");
}
