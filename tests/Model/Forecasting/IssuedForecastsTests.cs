using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Areas;
using Bistand.Analytics.Model.Forecasting.Coherence;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Model.Forecasting;

public sealed class IssuedForecastsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bistand-issued-");

    [Fact]
    public void A_release_is_issued_once_and_reads_back_as_it_was()
    {
        Workspace workspace = Workspace.Open(folder.FullName);
        AreaForecast[] lines = [Line("farsta", 100), Line("bromma", 200)];
        Assert.True(IssuedForecasts.Issue(workspace, 3, lines));
        string file = Directory.GetFiles(workspace.ForecastsFolder, "*.csv").Single();
        byte[] first = File.ReadAllBytes(file);

        Assert.False(IssuedForecasts.Issue(workspace, 3, [Line("farsta", 999)]));
        Assert.Equal(first, File.ReadAllBytes(file));
        Assert.True(IssuedForecasts.Issue(workspace, 4, lines));
        Assert.Equal(2, Directory.GetFiles(workspace.ForecastsFolder, "*.csv").Length);

        IssuedMonth month = IssuedForecasts.Read(workspace).First(one => one is { Release: 3, Area: "farsta" });
        Assert.Equal(new Month(2023, 12), month.Known);
        Assert.Equal(("hushall", "T", false, "combination"), (month.Series, month.Sex, month.Shared, month.Method));
        Assert.Equal(lines[0].Forecast.Steps[0], month.Step);
    }

    [Fact]
    public void Of_many_that_issue_at_once_one_does()
    {
        Workspace workspace = Workspace.Open(folder.FullName);
        var issued = new bool[8];
        Parallel.For(0, issued.Length, k => issued[k] = IssuedForecasts.Issue(workspace, 1, [Line("farsta", k)]));
        Assert.Single(issued, done => done);
        Assert.Single(Directory.GetFiles(workspace.ForecastsFolder, "*.csv"));
    }

    [Fact]
    public void A_broken_file_is_named()
    {
        Workspace workspace = Workspace.Open(folder.FullName);
        Directory.CreateDirectory(workspace.ForecastsFolder);
        File.WriteAllText(Path.Combine(workspace.ForecastsFolder, "000001.csv"), "release,known\n1,när som helst\n");
        UserException fault = Assert.Throws<UserException>(() => IssuedForecasts.Read(workspace));
        Assert.Equal(ErrorKind.Surroundings, fault.Kind);
        Assert.Contains("000001.csv", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_said_first_is_compared_with_what_came()
    {
        int january = new Month(2024, 1).Index;
        IssuedMonth Said(int release, int known, int month, double mean) => new(
            release, Month.FromIndex(january + known), "hushall", "farsta", "T", false, new ForecastStep(january + month, mean, mean - 10, mean + 10, mean - 20, mean + 20), "combination");
        var outcomes = new Dictionary<int, double> { [january] = 100, [january + 1] = 125 };

        IReadOnlyList<ForecastRecord> records = ForecastRecord.Of(
            [Said(2, -1, 0, 90), Said(2, -1, 1, 110), Said(2, -1, 2, 110), Said(5, -1, 0, 100), Said(6, 0, 1, 100), Said(7, 1, 2, 100)], outcomes);

        Assert.Equal([new Month(2023, 12), new Month(2024, 1)], records.Select(record => record.Known));
        Assert.Equal(2, records[0].Months);
        Assert.Equal((10 + 12) / 2.0, records[0].MeanError!.Value, 12);
        Assert.Equal((1, 2), (records[0].Inside80, records[0].Inside95));
        Assert.Equal((1, 0, 0), (records[1].Months, records[1].Inside80, records[1].Inside95));
        Assert.Equal(20, records[1].MeanAbsoluteError!.Value, 12);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static AreaForecast Line(string area, double mean)
    {
        int first = new Month(2024, 1).Index;
        SeriesKind kind = SeriesKind.Require("hushall");
        return new AreaForecast(
            kind, new LineKey(area, Sex.T), new MonthlySeries(area, first - 1, [mean]),
            new Forecast(area, "combination", [.. Enumerable.Range(0, 3).Select(h => new ForecastStep(first + h, mean / 3, mean / 4, mean / 2, mean / 5, mean))]));
    }
}
