using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>What is odd about the history behind a forecast, on stderr: it is no part of the answer, and is there whatever the answer's form.</summary>
public static class HistoryRemarks
{
    /// <summary>A file may hold thousands of series.</summary>
    private const int ShownSeries = 10;

    public static void Print(MonthlySeries history)
    {
        foreach (HistoryRemark remark in HistoryCheck.Of(history))
        {
            Console.Error.WriteLine($"Obs: {remark.Text}");
        }
    }

    /// <summary>Series by series, each line with its series' name.</summary>
    public static void Print(IReadOnlyList<FiledSeries> series)
    {
        List<(string Id, IReadOnlyList<HistoryRemark> Remarks)> odd = [.. series
            .Select(one => (one.Series.Id, Remarks: HistoryCheck.Of(one.Series, index => one.Write(index)))).Where(one => one.Remarks.Count > 0)];
        foreach ((string id, IReadOnlyList<HistoryRemark> remarks) in odd.Take(ShownSeries))
        {
            foreach (HistoryRemark remark in remarks)
            {
                Console.Error.WriteLine($"Obs, serien {id}: {remark.Text}");
            }
        }

        if (odd.Count > ShownSeries)
        {
            Console.Error.WriteLine($"Obs: {SwedishText.Number(odd.Count - ShownSeries, 0)} serier till har en historik med något ovanligt.");
        }
    }
}
