using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Model.Prognos;

/// <summary>Månadsprognoser of releases: what is read, and that every place that tells of the year tells the same.</summary>
public sealed class PrognosMakerTests : IDisposable
{
    private static readonly Month May = new(2023, 5);

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bistand-prognos-");
    private readonly TestCity city = new();

    /// <summary>Two stadsdelar that became one in July 2023, and Farsta; booked and paid through May.</summary>
    public PrognosMakerTests()
    {
        foreach (string month in TestCity.Months("2022-01", "2023-12"))
        {
            bool isMerged = string.CompareOrdinal(month, "2023-07") >= 0;
            foreach (string area in isMerged ? new[] { "jarva", "farsta" } : ["rinkeby-kista", "spanga-tensta", "farsta"])
            {
                decimal budget = area == "jarva" ? 160_000 : 80_000;
                bool isKnown = string.CompareOrdinal(month, "2023-05") <= 0;
                city.Ekonomi(month, area, budget, isKnown ? 90_250 : null, post: "försörjningsstöd").Ekonomi(month, area, -2_000, isKnown ? -1_000 : null, post: "återsökningar");
                city.Ekonomi(month, area, budget / 4, isKnown ? 20_000 : null, anslag: "handläggning", post: "personal");
                for (int household = 1; isKnown && household <= 10; household++)
                {
                    // Household 1 has bistånd in all three: one household of the city.
                    int number = household == 1 ? 1 : (100 * area[0]) + household;
                    city.Bistand(month, area, number, number, belopp: 9_000);
                }
            }
        }
    }

    private PreparedPrognos Make(string area, Month month)
    {
        var entry = new ReleaseEntry(7, "", new DateTimeOffset(2023, 6, 5, 8, 0, 0, TimeSpan.Zero));
        var store = new PrognosStore(Workspace.Open(root.FullName), TimeProvider.System);
        return new PrognosMaker(city.Release, entry, TestCity.Areas, store).Make(TestCity.Areas[area], month);
    }

    [Fact]
    public void Households_count_once_in_the_city_and_its_money_is_its_members()
    {
        PreparedPrognos prepared = Make("stockholm", May);
        Assert.Equal((28m, 270_000m), (prepared.Now.Year.Caseload[4].Households, prepared.Now.Year.Caseload[4].Paid));
        Assert.Equal(["farsta", "jarva"], prepared.Now.Members.Select(member => member.Area));
        Assert.Equal(prepared.Now.Members.Sum(member => member.Lines.Sum(line => line.Forecast)), prepared.Rows[^1].Forecast);
        Assert.Equal(12 * 3 * 90_250m, prepared.Rows[0].Forecast);
        Assert.Equal(prepared.Rows[^1].Budget, prepared.Now.Members.SelectMany(member => PrognosTable.Rows(prepared.Now, prepared.Previous, member)).Where(row => row.Anslag is null && row.Kind == RowKind.Netto).Sum(row => row.Budget));
    }

    [Theory]
    [InlineData("farsta")]
    [InlineData("jarva")]
    [InlineData("stockholm")]
    public void The_indicators_of_the_year_are_those_of_the_manadsprognos(string area)
    {
        PreparedPrognos prepared = Make(area, May);
        Assert.Equal(prepared.Now.Deviation("ekonomiskt bistånd"), city.ValueOf("prognos-avvikelse", "2023-05", area));
        (decimal forecast, decimal budget) = prepared.Now.Netto(null);
        Figure figure = city.Figure("budgetfoljsamhet-prognos", "2023-05", area);
        Assert.Equal((forecast, budget), (figure.Numerator, figure.Denominator));
    }

    [Fact]
    public void Avstamning_is_the_one_of_the_deliveries()
    {
        IReadOnlyList<Reconciled> months = Make("farsta", May).Now.Reconciliation;
        IEnumerable<ReconciledMonth> read = LedgerReconciliation.Read(city.Release, TestCity.Areas).Where(month => month.Area.Id == "farsta" && month.Month.Year == 2023 && month.Month <= May);
        Assert.Equal(read.Select(month => (month.Month, month.Paid, month.Cost, month.Difference)), months.Select(month => (month.Month, (decimal?)month.Paid, (decimal?)month.Booked, (decimal?)month.Difference)));
        Assert.All(months, month => Assert.Equal(250, month.Difference));
    }

    [Fact]
    public void A_stadsdel_that_is_about_to_end_is_forecast_to_its_last_month_and_has_ended_after_it()
    {
        Assert.Equal(6 * 90_250m, Make("rinkeby-kista", May).Rows[0].Forecast);
        Assert.Contains("--area jarva", Assert.Throws<UserException>(() => Make("rinkeby-kista", new Month(2023, 7))).Typed, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        city.Dispose();
        root.Delete(recursive: true);
    }
}
