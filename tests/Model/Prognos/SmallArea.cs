using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Model.Prognos;

/// <summary>
/// A made-up nämnd whose months are all alike, so that every forecast is the last month again and the year can be worked out by hand:
/// 100 households at 10 500 kr; försörjningsstöd 1 000 000 budgeted and 1 050 000 booked a month, återsökningar −30 000 and −20 000, personal
/// 500 000 and 490 000, statsbidrag −100 000 and −100 000. January 2022 to December 2023.
/// </summary>
internal sealed class SmallArea
{
    public static Area Farsta { get; } = TestCity.Areas["farsta"];

    public List<LedgerLine> Rows { get; } = [];

    public List<CaseloadMonth> Caseload { get; } = [];

    public SmallArea()
    {
        foreach (Month month in TestCity.Months("2022-01", "2023-12").Select(Month.Parse))
        {
            Rows.Add(new LedgerLine(month, "ekonomiskt bistånd", "försörjningsstöd", 1_000_000, 1_050_000));
            Rows.Add(new LedgerLine(month, "ekonomiskt bistånd", "återsökningar", -30_000, -20_000));
            Rows.Add(new LedgerLine(month, "handläggning", "personal", 500_000, 490_000));
            Rows.Add(new LedgerLine(month, "handläggning", "statsbidrag", -100_000, -100_000));
            Caseload.Add(new CaseloadMonth(month, 100, 1_050_000));
        }
    }

    /// <summary>Changes the rows of a month, or of a post of it.</summary>
    public SmallArea With(string month, Func<LedgerLine, LedgerLine> change, string? post = null)
    {
        for (int index = 0; index < Rows.Count; index++)
        {
            if (Rows[index].Month.ToString() == month && (post is null || Rows[index].Post == post))
            {
                Rows[index] = change(Rows[index]);
            }
        }

        return this;
    }

    public SmallArea WithPaid(string month, decimal households, decimal paid)
    {
        int index = Caseload.FindIndex(entry => entry.Month.ToString() == month);
        Caseload[index] = Caseload[index] with { Households = households, Paid = paid };
        return this;
    }

    public Manadsprognos After(string month, params PrognosAdjustment[] adjustments)
    {
        var history = new AreaHistory(Farsta, Rows, Caseload);
        YearForecast year = YearForecaster.Make(ForecastEngine.Standard, null, history, [history], Month.Parse(month), adjustments).Year;
        return new Manadsprognos("farsta", "Farsta", 3, new DateTimeOffset(2023, 6, 5, 8, 0, 0, TimeSpan.Zero), year, adjustments, []);
    }

    public PreparedPrognos Prepared(string month, string? previous, params PrognosAdjustment[] adjustments) => new(
        After(month, adjustments), previous is null ? null : After(previous), PreviousIsKept: false, PrognosHistory.None, new Dictionary<string, PrognosHistory>());
}
