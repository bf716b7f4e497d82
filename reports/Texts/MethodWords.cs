using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Reports.Texts;

/// <summary>What a forecast rests on, in words: in print, on the pages and in the program's tables alike. Files and JSON have the methods' own names.</summary>
public static class MethodWords
{
    /// <summary>"sammanvägd", "Theta", "senaste månaden"; what is not known is shown as it is.</summary>
    public static string Of(string method) => method switch
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
        // A combination of few methods names them after it.
        _ when IsCombination(method) => "sammanvägd utan säsong",
        _ => method,
    };

    /// <summary>Several methods weighed together.</summary>
    public static bool IsCombination(string method) => method == "combination" || method.StartsWith("combination-", StringComparison.Ordinal);
}
