using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Tests.Reports.Texts;

public class SwedishWordsTests
{
    [Fact]
    public void Lists_end_in_och()
    {
        Assert.Equal("", SwedishWords.And([]));
        Assert.Equal("a", SwedishWords.And(["a"]));
        Assert.Equal("a och b", SwedishWords.And(["a", "b"]));
        Assert.Equal("a, b och c", SwedishWords.And(["a", "b", "c"]));
    }

    [Fact]
    public void Names_sort_as_in_Swedish() =>
        Assert.Equal(
            ["Bromma", "Skarpnäck", "Skärholmen", "Södermalm", "Älvsjö", "Östermalm"],
            new[] { "Östermalm", "Södermalm", "Älvsjö", "Skärholmen", "Bromma", "Skarpnäck" }.Order(SwedishWords.Order));

    [Fact]
    public void Small_counts_are_written_in_letters() =>
        Assert.Equal(["ingen", "en", "tolv", "13", "1\u00A0200"], new[] { 0, 1, 12, 13, 1200 }.Select(SwedishWords.Count));

    [Fact]
    public void Periods_have_names()
    {
        Assert.Equal("januari–augusti\u00A02023", SwedishWords.Months(Period.T2(2023)));
        Assert.Equal("maj\u00A02023", SwedishWords.Months(Period.Parse("2023-05")));
        Assert.Equal(["T1 2023", "VB 2023"], new[] { Period.T1(2023), Period.VB(2023) }.Select(SwedishWords.ShortName));
        Assert.Equal(
            ["samma period 2022", "2022", "samma månad 2022"],
            new[] { Period.T2(2023), Period.VB(2023), Period.Parse("2023-05") }.Select(SwedishWords.YearBefore));
    }
}
