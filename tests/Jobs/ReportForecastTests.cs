using System.Globalization;
using System.Text.Json;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Tests.Ingest;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary>What is forecast has one figure, wherever it is asked for.</summary>
public sealed class ReportForecastTests : IDisposable
{
    private readonly TestHome home = new();

    [Fact]
    public void A_report_forecasts_the_same_households_as_the_command_forecast()
    {
        home.Write("exporter/bistand.csv", TestHome.BistandHeader + string.Concat(
            Enumerable.Range(0, 24).SelectMany(month => Rows("Farsta", month, 30 + (month * 3 % 7) - (month / 8)).Concat(Rows("Bromma", month, 20 + (month * 7 % 5) + (month / 6))))));
        home.Write("exporter/befolkning.csv", TestHome.Population(2022));
        home.Run("ingest", "exporter").Succeeds();
        home.Run("report", "--period", "2023-VB", "--area", "farsta", "--audience", "internal", "--format", "json", "--out", "r.json").Succeeds();

        using var report = JsonDocument.Parse(File.ReadAllText(home.Path("r.json")));
        decimal[] printed = [.. report.RootElement.GetProperty("chapters").EnumerateArray().SelectMany(chapter => chapter.GetProperty("sections").EnumerateArray())
            .SelectMany(section => section.GetProperty("charts").EnumerateArray()).Single(chart => chart.GetProperty("id").GetString() == "utveckling-antal-hushall")
            .GetProperty("points").EnumerateArray().Where(point => point.GetProperty("series").GetString() == "Prognos").Select(point => point.GetProperty("value").GetDecimal())];
        using var forecast = JsonDocument.Parse(home.Run("forecast", "--series", "hushall", "--area", "farsta", "--format", "json").Succeeds().Output);
        decimal[] told = [.. forecast.RootElement.GetProperty("months").EnumerateArray().Select(month => Math.Round(month.GetProperty("mean").GetDecimal(), 6))];
        Assert.Equal(12, told.Length);
        Assert.Equal(told, printed);
    }

    [Fact]
    public void A_report_is_made_without_writing_and_its_forecasts_are_issued_when_it_is_given_to_others()
    {
        using TestHome year = new TestHome().WithYear();
        var product = new Product();
        Workspace workspace = Workspace.Open(year.Data);
        var request = new ReportRequest(Period.VB(2023), product.Areas["farsta"], Audience.Public);
        string[] files = Files(workspace);
        PreparedReport report = Prepare();
        Assert.Equal(files, Files(workspace));

        ReportMaker.Issue(workspace, report);
        Assert.Equal(report.Unissued!.Lines.Sum(line => line.Forecast.Steps.Count), IssuedForecasts.Read(workspace).Count);
        PreparedReport again = Prepare();
        Assert.Null(again.Unissued);
        Assert.Equal(ReportJson.Serialize(report.Model), ReportJson.Serialize(again.Model));

        PreparedReport Prepare()
        {
            using var maker = new ReportMaker(product);
            return maker.Prepare(workspace, request, CancellationToken.None);
        }

        // Figures that are kept are no news to anybody, and what is public is decided by whoever asks first.
        static string[] Files(Workspace workspace) =>
        [
            .. Directory.GetFiles(workspace.Path, "*", SearchOption.AllDirectories)
                .Where(file => !file.StartsWith(workspace.Kept.Folder, StringComparison.Ordinal) && !file.StartsWith(workspace.Plans.Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ];
    }

    [Fact]
    public void A_saved_report_issues_what_it_says_of_the_months_ahead()
    {
        using TestHome year = new TestHome().WithYear();
        year.Run("report", "--period", "2023-VB", "--area", "farsta", "--format", "json", "--out", "r.json").Succeeds();
        Assert.Equal("000001.csv", Path.GetFileName(Assert.Single(Directory.GetFiles(year.Path("data", "forecasts"), "*.csv"))));
    }

    public void Dispose() => home.Dispose();

    private static IEnumerable<string> Rows(string area, int month, int households) => Enumerable.Range(1, households).Select(number => string.Create(
        CultureInfo.InvariantCulture, $"{2022 + (month / 12)}-{(month % 12) + 1:00};{area};{area}{number};{Adult(area, number)};S;;;9000\n"));

    private static string Adult(string area, int number) => Exports.Personnummer(new DateOnly(1980, 1, 1 + (area[0] % 28)), 1000 - number);
}
