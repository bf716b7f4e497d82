using System.Diagnostics;
using System.Globalization;
using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Bench;

/// <summary>Forecasts of one method of R's forecast package, and the processor time of each.</summary>
internal sealed record RMethod(string Name, Forecast[] Forecasts, double[] Seconds);

/// <summary>R's forecast package on the same questions, where Rscript and the package are installed (Debian: r-cran-forecast).</summary>
internal static class RReference
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "reference.R");

    /// <summary>Its ets, auto.arima, thetaf and their mean; null where R or the package is missing.</summary>
    public static IReadOnlyList<RMethod>? Run(ForecastCase[] cases)
    {
        if (!IsInstalled())
        {
            return null;
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("bistand-bench-r-");
        try
        {
            string input = Path.Combine(folder.FullName, "in.csv");
            string output = Path.Combine(folder.FullName, "out.csv");
            File.WriteAllLines(input, cases.SelectMany(Rows).Prepend("case,horizon,value"));
            return Call(Script, input, output) ? Read(output, cases.Length) : null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool IsInstalled()
    {
        try
        {
            return Call("-e", "library(forecast)");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static bool Call(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("Rscript", arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        _ = process.StandardOutput.ReadToEndAsync();
        string fault = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0 && arguments.Length > 2)
        {
            Console.Error.WriteLine(fault);
        }

        return process.ExitCode == 0;
    }

    private static IEnumerable<string> Rows(ForecastCase question, int place) =>
        question.History.Select(value => string.Create(CultureInfo.InvariantCulture, $"{place},{question.Outcome.Length},{value:R}"));

    private static List<RMethod> Read(string output, int count)
    {
        List<RMethod> methods = [];
        foreach (IGrouping<string, string[]> method in File.ReadLines(output).Skip(1).Select(line => line.Split(',')).GroupBy(row => row[1]))
        {
            var forecasts = new Forecast[count];
            var seconds = new double[count];
            foreach (IGrouping<string, string[]> one in method.GroupBy(row => row[0]))
            {
                int place = int.Parse(one.Key, CultureInfo.InvariantCulture);
                double[][] steps = [.. one.Select(row => row.Skip(2).Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray())];
                forecasts[place] = new Forecast(one.Key, method.Key, [.. steps.Select(step => new ForecastStep((int)step[0], step[1], step[2], step[3], step[4], step[5]))]);
                seconds[place] = steps[0][6];
            }
            methods.Add(new RMethod(method.Key, forecasts, seconds));
        }
        methods.Add(Mean(methods));
        return methods;
    }

    /// <summary>The mean of the three; the bounds' means too, though R offers none for it.</summary>
    private static RMethod Mean(List<RMethod> methods)
    {
        ForecastStep Step(int place, int h)
        {
            double Of(Func<ForecastStep, double> value) => methods.Average(method => value(method.Forecasts[place].Steps[h]));
            return new ForecastStep(h + 1, Of(step => step.Mean), Of(step => step.Lo80), Of(step => step.Hi80), Of(step => step.Lo95), Of(step => step.Hi95));
        }

        return new RMethod(
            "mean of the three",
            [.. methods[0].Forecasts.Select((forecast, place) => new Forecast(forecast.SeriesId, "mean", [.. forecast.Steps.Select((_, h) => Step(place, h))]))],
            [.. methods[0].Seconds.Select((_, place) => methods.Sum(method => method.Seconds[place]))]);
    }
}
