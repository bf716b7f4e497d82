using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Tests.Reports.Texts;

public class MethodWordsTests
{
    /// <summary>Whatever the engine may name a forecast after, from no months to three years of them.</summary>
    [Fact]
    public void Every_method_of_the_engine_has_words_of_its_own()
    {
        string[] names =
        [
            .. ForecastEngine.Standard.Members.Select(member => member.Name),
            .. Enumerable.Range(0, 37).Select(months => ForecastEngine.Standard.Run(
                new MonthlySeries("x", 24_000, [.. Enumerable.Range(0, months).Select(month => (double?)(100 + (month * month % 7)))]), 3).Method),
        ];
        Assert.Contains(names, name => name.StartsWith("combination-", StringComparison.Ordinal));
        Assert.Contains(ForecastEngine.NoData, names);
        Assert.All(names.Distinct(), name => Assert.NotEqual(name, MethodWords.Of(name)));
        Assert.Equal(names.Distinct().Count(), names.Distinct().Select(MethodWords.Of).Distinct().Count());
    }
}
