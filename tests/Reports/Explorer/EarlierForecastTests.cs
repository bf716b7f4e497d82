using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Reports.Explorer.Prognoser;

namespace Bistand.Analytics.Tests.Reports.Explorer;

public sealed class EarlierForecastTests
{
    private static readonly Month Newest = new(2023, 12);

    [Fact]
    public void What_was_issued_stands_before_what_is_remade()
    {
        IReadOnlyList<EarlierForecast> chosen = EarlierForecast.Choose(Newest, [Issued(7, -3, 100), Issued(4, -3, 90)], [Remade(-6, 1), Remade(-3, 2)], 12);
        Assert.Equal([(Newest.Plus(-6), false, 1.0), (Newest.Plus(-3), true, 90.0)], chosen.Select(one => (one.Known, one.Issued, one.Steps[0].Mean)));
    }

    [Fact]
    public void Every_third_month_back_is_shown_and_six_at_most_and_none_from_now()
    {
        IReadOnlyList<EarlierForecast> chosen = EarlierForecast.Choose(Newest, [Issued(1, 0, 5)], Enumerable.Range(1, 30).Select(back => Remade(-back, back)), 12);
        Assert.Equal(new[] { -18, -15, -12, -9, -6, -3 }.Select(back => Newest.Plus(back)), chosen.Select(one => one.Known));
    }

    [Fact]
    public void An_issued_forecast_reaches_no_further_than_is_shown()
    {
        EarlierForecast only = EarlierForecast.Choose(Newest, Enumerable.Range(1, 12).Select(ahead => Issued(1, -3, ahead, ahead)), [], 6).Single();
        Assert.Equal([1, 2, 3, 4, 5, 6], only.Steps.Select(step => step.Mean));
    }

    private static IssuedMonth Issued(int release, int known, double mean, int ahead = 1) =>
        new(release, Newest.Plus(known), "hushall", "farsta", "T", false, Step(known + ahead, mean), "combination");

    private static Forecast Remade(int known, double mean) => new("farsta", "combination", [Step(known + 1, mean)]);

    private static ForecastStep Step(int fromNewest, double mean) => new(Newest.Plus(fromNewest).Index, mean, mean, mean, mean, mean);
}
