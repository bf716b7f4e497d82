using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Forecasting.Turns;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Reports.Manadsprognoser;

/// <summary>Whether the month's households and medelbidrag went as had been forecast: volume and price, which the cost follows from.</summary>
public static class PrognosTurns
{
    private static readonly (SeriesKind Kind, Func<CaseloadMonth, decimal> Of)[] Watched =
        [(SeriesKind.Require("hushall"), month => month.Households), (SeriesKind.Require("medelbidrag"), month => month.Medelbidrag)];

    /// <exception cref="UserException">An issued forecast cannot be read.</exception>
    public static PreparedPrognos WithTurns(this PreparedPrognos prepared, Workspace workspace)
    {
        if (prepared.Caseload.Count == 0 || prepared.Caseload[^1].Month != prepared.Now.Month)
        {
            return prepared;
        }

        ILookup<string, IssuedMonth> issued = IssuedForecasts.Read(workspace).Where(month => month.Area == prepared.Now.Area && month.Sex == nameof(Sex.T) && !month.Shared)
            .ToLookup(month => month.Series);
        return prepared with
        {
            Turns =
            [
                .. Watched.Select(one => (one.Kind, Turn: SeriesTurns.Of(History(one.Kind, prepared.Caseload, one.Of), prepared.Now.Month, issued[one.Kind.Name])))
                    .Where(one => one.Turn is not null).Select(one => new SeriesTurn(one.Kind, one.Turn!)),
            ],
        };
    }

    private static MonthlySeries History(SeriesKind kind, IReadOnlyList<CaseloadMonth> caseload, Func<CaseloadMonth, decimal> of)
    {
        int first = caseload[0].Month.Index;
        var values = new double?[caseload[^1].Month.Index - first + 1];
        foreach (CaseloadMonth month in caseload)
        {
            values[month.Month.Index - first] = (double)of(month);
        }

        return new MonthlySeries(kind.Name, first, values) { Counts = kind.Counts };
    }
}
