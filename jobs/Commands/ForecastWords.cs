using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Series and methods of forecasts in Swedish words.</summary>
public static class ForecastWords
{
    public static string Title(SeriesKind kind, Area area, Sex sex)
    {
        string who = sex == Sex.T ? "" : $", {SexWords.WithChildren(sex)}";
        string what = kind.Unit.StartsWith("kr", StringComparison.Ordinal) ? $"{kind.Title}, {kind.Unit}" : kind.Title;
        return $"{what}: {area.Name}{who}";
    }

    public static string Method(string method) => MethodWords.Of(method);
}
