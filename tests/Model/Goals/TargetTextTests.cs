using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Definitions;

namespace Bistand.Analytics.Tests.Model.Goals;

public class TargetTextTests
{
    [Theory]
    [InlineData("1,5 %", "1.5")]
    [InlineData("1.5%", "1.5")]
    [InlineData("100 %", "100")]
    [InlineData("max 5", "5")]
    [InlineData("Max. 6 %", "6")]
    [InlineData("minst 80 procent", "80")]
    [InlineData(">= 80 %", "80")]
    [InlineData("<6 %", "6")]
    [InlineData("12 st", "12")]
    [InlineData("1 600 st", "1600")]
    [InlineData("1\u00A0600,5 kr", "1600.5")]
    [InlineData("\u22122,5", "-2.5")]
    [InlineData("0", "0")]
    public void A_number_is_read_with_its_unit_and_bound(string text, string expected)
    {
        Target target = TargetText.Parse(text);
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), target.Value);
        Assert.Equal(text, target.Text);
    }

    [Theory]
    [InlineData("Tas fram av nämnd")]
    [InlineData("öka")]
    [InlineData("-")]
    [InlineData("5–7")]
    [InlineData("80 % år 2024")]
    [InlineData("tas fram 2009")]
    [InlineData("1 60 st")]
    [InlineData("max")]
    public void Words_stay_words(string text)
    {
        Assert.Equal(new Target(null, text), TargetText.Parse(text));
    }

    [Theory]
    [InlineData("max 5", Direction.Lower)]
    [InlineData("högst 6 %", Direction.Lower)]
    [InlineData("minst 80 %", Direction.Higher)]
    [InlineData("80 %", null)]
    [InlineData("öka", null)]
    public void A_bound_states_the_direction(string text, Direction? expected) => Assert.Equal(expected, TargetText.StatedDirection(text));

    [Fact]
    public void Spaces_around_the_words_are_dropped() => Assert.Equal(new Target(1.5m, "1,5 %"), TargetText.Parse("  1,5 % "));
}
