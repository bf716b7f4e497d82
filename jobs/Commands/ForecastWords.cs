using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Series and methods of forecasts in Swedish words; files and JSON have the methods' own names.</summary>
public static class ForecastWords
{
    public static string Title(SeriesKind kind, Area area, Sex sex)
    {
        string who = sex switch { Sex.K => ", kvinnor och flickor", Sex.M => ", män och pojkar", _ => "" };
        string what = kind.Name switch { "hushall" => "Hushåll", "personer" => "Personer", "medelbidrag" => "Medelbidrag, kr per hushåll och månad", _ => "Kostnad, kr" };
        return $"{what}: {area.Name}{who}";
    }

    /// <summary>A combination of few methods names them after it; what is not known is shown as it is.</summary>
    public static string Method(string method) => method switch
    {
        "combination" => "sammanvägd",
        "damped" => "dämpad exponentiell utjämning",
        "ets" => "exponentiell utjämning, den form som passar bäst",
        "ets-average-log" => "exponentiell utjämning, logaritmer",
        "stl-ets-average" => "exponentiell utjämning på säsongsrensat",
        "ssa" => "singulärspektrum (SSA)",
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
