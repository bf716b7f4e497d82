using System.Globalization;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Tests.Model.Forecasting;

public sealed class ForecastFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("forecast").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Rows_go_out_in_the_form_the_contract_names()
    {
        string[] lines = Forecast("series_id,month,value\na,2024-11,10\na,2024-12,10\nb,1,7.25\n", 2);
        Assert.Equal("series_id,month,mean,lo80,hi80,lo95,hi95,method", lines[0]);
        Assert.Equal("a,2025-01,10,10,10,10,10,naive", lines[1]);
        Assert.Equal("a,2025-02,10,10,10,10,10,naive", lines[2]);
        Assert.StartsWith("b,2,7.25,", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("b,3,7.25,", lines[4], StringComparison.Ordinal);
        Assert.Equal("", lines[5]);
        Assert.Equal(6, lines.Length);
    }

    [Fact]
    public void Numbers_have_a_point_in_any_culture_and_read_back_to_the_same_value()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("sv-SE");
            string rows = string.Join('\n', Enumerable.Range(0, 60).Select(t => $"a,{t},{(100 + t * 7 % 13 / 3.0).ToString(CultureInfo.InvariantCulture)}"));
            string[] lines = Forecast("series_id,month,value\n" + rows + "\n", 12);
            MonthlySeries series = SeriesFile.Read(Path.Combine(_folder, "in.csv"))[0].Series;
            IReadOnlyList<ForecastStep> steps = ForecastEngine.Standard.Run(series, 12).Steps;
            Assert.Equal(
                steps.Select(step => step.Mean),
                lines.Skip(1).SkipLast(1).Select(line => double.Parse(line.Split(',')[2], CultureInfo.InvariantCulture)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_horizon_out_of_range_or_a_folder_that_is_not_there_is_a_usage_error()
    {
        Assert.Equal(ErrorKind.Usage, Assert.Throws<UserException>(() => Forecast("series_id,month,value\na,1,1\n", 0)).Kind);
        string input = Path.Combine(_folder, "in.csv");
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<UserException>(() => ForecastFile.Run(SeriesFile.Read(input), 3, Path.Combine(_folder, "nej", "ut.csv"))).Kind);
    }

    [Fact]
    public void A_broken_row_leaves_no_output()
    {
        Assert.Throws<UserException>(() => Forecast("series_id,month,value\na,1,x\n", 3));
        Assert.Equal(["in.csv"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    private string[] Forecast(string text, int horizon)
    {
        string input = Path.Combine(_folder, "in.csv");
        string output = Path.Combine(_folder, "out.csv");
        File.WriteAllText(input, text);
        ForecastFile.Run(SeriesFile.Read(input), horizon, output);
        return File.ReadAllText(output).Split('\n');
    }
}
