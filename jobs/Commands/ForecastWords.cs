using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Series and methods of forecasts in Swedish words.</summary>
public static class ForecastWords
{
    public static string Title(SeriesKind kind, Area area, Sex sex)
    {
        string who = sex switch { Sex.K => ", kvinnor och flickor", Sex.M => ", män och pojkar", _ => "" };
        string what = kind.Name switch { "hushall" => "Hushåll", "personer" => "Personer", "medelbidrag" => "Medelbidrag, kr per hushåll och månad", _ => "Kostnad, kr" };
        return $"{what}: {area.Name}{who}";
    }

    public static string Method(string method) => MethodWords.Of(method);
}
