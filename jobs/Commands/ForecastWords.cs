using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Series and methods of forecasts in Swedish words; files and JSON have the methods' own names.</summary>
public static class ForecastWords
{
    public static string Title(SeriesKind kind, string? area, string? sex)
    {
        AreaCatalog areas = new Product().Areas;
        string who = sex is null || Sexes.Parse(sex) == Sex.T ? "" : Sexes.Parse(sex) == Sex.K ? ", kvinnor och flickor" : ", män och pojkar";
        string what = kind.Name switch { "hushall" => "Hushåll", "personer" => "Personer", "medelbidrag" => "Medelbidrag, kr per hushåll och månad", _ => "Kostnad, kr" };
        return $"{what}: {(area is null ? areas.City : areas.Require(area)).Name}{who}";
    }

    /// <summary>A combination of few methods names them after it; what is not known is shown as it is.</summary>
    public static string Method(string method) => method switch
    {
        "combination" => "sammanvägd",
        "damped" => "dämpad exponentiell utjämning",
        "ets" => "exponentiell utjämning",
        "ets-log" => "exponentiell utjämning, logaritmer",
        "theta" => "Theta",
        "theta-log" => "Theta, logaritmer",
        "theta-two-months-log" => "Theta på två månader, logaritmer",
        "stl-theta" => "Theta på säsongsrensat",
        "seasonal-naive" => "samma månad i fjol",
        "naive" => "senaste månaden",
        "mean" => "medelvärde",
        ForecastEngine.NoData => "inga värden",
        _ when method.StartsWith("combination-", StringComparison.Ordinal) => "sammanvägd, utan säsong",
        _ => method,
    };
}
