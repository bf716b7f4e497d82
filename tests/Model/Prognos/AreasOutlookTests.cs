using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Areas;
using Bistand.Analytics.Model.Forecasting.Coherence;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Model.Prognos;

/// <summary>That a månadsprognos and a forecast say the same of an area.</summary>
public sealed class AreasOutlookTests(AreasOutlookTests.City shared) : IClassFixture<AreasOutlookTests.City>
{
    private static readonly Month May = new(2023, 5);

    [Theory]
    [InlineData("bromma")]
    [InlineData("farsta")]
    [InlineData("stockholm")]
    public void The_months_to_come_are_those_of_the_forecasts_of_all_areas(string area)
    {
        YearForecast year = new YearForecasts(shared.Release.Release, TestCity.Areas).Make(TestCity.Areas[area], May, []).Year;
        CaseloadOutlook[] ahead = [.. year.Caseload.Where(month => !month.IsOutcome)];
        ForecastStep[] households = shared.Of("hushall", area);
        ForecastStep[] cost = shared.Of("kostnad", area);
        Assert.Equal(Enumerable.Range(6, 7), ahead.Select(month => month.Month.Number));
        Assert.Equal(households.Select(step => Math.Round((decimal)step.Mean, 1)), ahead.Select(month => month.Households));
        foreach ((CaseloadOutlook month, (ForecastStep count, ForecastStep paid)) in ahead.Zip(households.Zip(cost)))
        {
            Assert.Equal(paid.Mean, (double)month.Paid, 0.01 * paid.Mean);
            Assert.Equal(count.Lo80, (double)month.HouseholdBounds!.Lo80, 0.25);
            Assert.Equal(count.Hi95, (double)month.HouseholdBounds!.Hi95, 0.25);
        }
    }

    [Fact]
    public void Members_say_the_same_alone_as_in_the_city()
    {
        var years = new YearForecasts(shared.Release.Release, TestCity.Areas);
        IReadOnlyList<MemberPrognos> members = years.Make(TestCity.Areas["stockholm"], May, []).Members;
        foreach (string area in new[] { "bromma", "farsta" })
        {
            Assert.Equal(
                years.Of(TestCity.Areas[area], May).Lines.Sum(line => line.Forecast), members.Single(member => member.Area == area).Lines.Sum(line => line.Forecast));
        }
    }

    public sealed class City : IDisposable
    {
        private readonly AreaForecasts forecasts;

        public City()
        {
            var random = new Random(5);
            foreach (string month in TestCity.Months("2020-06", "2023-12"))
            {
                bool isKnown = string.CompareOrdinal(month, "2023-05") <= 0;
                foreach ((string area, int first, int about) in new[] { ("bromma", 1_000, 24), ("farsta", 2_000, 14), ("stadsovergripande", 3_000, 9) })
                {
                    Release.Ekonomi(month, area, 200_000, isKnown ? 8_000 * about : null, post: "försörjningsstöd");
                    if (!isKnown)
                    {
                        continue;
                    }

                    Release.BistandMonth(area, month);
                    int count = about + random.Next(6);
                    for (int household = 0; household < count; household++)
                    {
                        Release.Bistand(month, area, first + household, first + household, belopp: 7_000m + random.Next(2_000));
                    }
                }

                // Some have bistånd from two in one month.
                for (int both = 0; isKnown && both < 2 + random.Next(3); both++)
                {
                    Release.Bistand(month, "stadsovergripande", 1_000 + both, 1_000 + both, belopp: 500m);
                }
            }

            forecasts = AreaForecasts.Read(Release.Opened, TestCity.Areas, TestCity.Shipped, SeriesKind.All, withFlows: false, default);
        }

        internal TestCity Release { get; } = new();

        public ForecastStep[] Of(string series, string area) =>
            [.. forecasts.Of(SeriesKind.Require(series), 7).Single(line => line.Key == new LineKey(area, Sex.T)).Forecast.Steps];

        public void Dispose() => Release.Dispose();
    }
}
