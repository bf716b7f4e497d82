using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Tests.Reports.Texts;

public sealed class AccuracyWordsTests
{
    private static BacktestRow Row(string method, double? smape, double? mase) => new("x", method, 12, smape, mase, 0.8, 0.95);

    [Fact]
    public void Another_method_that_did_better_is_named_with_why_the_combination_is_used_all_the_same()
    {
        string told = AccuracyWords.Choice([Row("combination", 3.1, 0.45), Row("theta", 3.0, 0.44), Row("seasonal-naive", 2.5, 0.37), Row("naive", 4, 0.6)]);
        Assert.StartsWith("Minst fel för den här serien har «samma månad i fjol». Prognosen görs ändå med den sammanvägda", told, StringComparison.Ordinal);
        Assert.DoesNotContain("kort historik", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_that_is_not_printed_is_none() =>
        Assert.Equal("Prognosen görs med den sammanvägda.", AccuracyWords.Choice([Row("combination", 3.04, 0.452), Row("theta", 3.03, 0.451), Row("naive", 4, 0.6)]));

    [Fact]
    public void Without_a_scale_the_percentage_decides() =>
        Assert.StartsWith("Minst fel för den här serien har «Theta»", AccuracyWords.Choice([Row("combination", 3.1, null), Row("theta", 2.9, null)]), StringComparison.Ordinal);

    [Fact]
    public void A_history_so_short_that_methods_do_the_same_is_told()
    {
        BacktestRow[] Of(int months, int horizon) => [.. Backtest.Run(new MonthlySeries("x", 1, [.. Enumerable.Range(0, months).Select(t => (double?)(100 + (t * t % 7)))]), horizon)];
        Assert.StartsWith("Alla metoder har samma fel: historiken är för kort", AccuracyWords.Choice(Of(8, 3)), StringComparison.Ordinal);
        Assert.EndsWith("Metoder med samma tal som «senaste månaden» har haft för kort historik och upprepar den.", AccuracyWords.Choice(Of(13, 2)), StringComparison.Ordinal);
        Assert.Equal("", AccuracyWords.Choice(Of(4, 3)));
    }
}
