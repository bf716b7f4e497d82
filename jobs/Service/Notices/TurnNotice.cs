using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting.Areas;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Jobs.Service.Notices;

/// <summary>Tells controllers, once a month, which series fell outside the forecasts issued before. Nothing where none did.</summary>
public static class TurnNotice
{
    /// <param name="lines">Both sexes together, of every area and series.</param>
    /// <param name="issued">All that has been issued.</param>
    public static void Post(NoticeBoard notices, AreaCatalog areas, Month month, IReadOnlyList<AreaForecast> lines, IReadOnlyList<IssuedMonth> issued)
    {
        ILookup<(string Series, string Area), IssuedMonth> told = issued.Where(one => one is { Sex: nameof(Sex.T), Shared: false }).ToLookup(one => (one.Series, one.Area));
        string[] words = new string[lines.Count];
        Parallel.For(0, lines.Count, k =>
            words[k] = SeriesTurns.Of(lines[k].History, month, told[(lines[k].Kind.Name, lines[k].Key.Area)]) is { } turn ? TurnWords.Of(lines[k].Kind, turn) : "");
        List<string> sentences =
        [
            .. lines.Zip(words).Where(one => one.Second.Length > 0).GroupBy(one => one.First.Key.Area)
                .Select(area => $"{areas[area.Key].Name}: {string.Join(' ', area.Select(one => one.Second))}"),
        ];
        if (sentences.Count == 0)
        {
            return;
        }

        notices.Post(
            $"utanfor-{month}",
            $"Utanför det väntade i {SwedishText.Month(month)}: {SwedishWords.Counted(sentences.Count, "område", "områden")}",
            $"{string.Join('\n', sentences)}\n\n{TurnWords.Explained}\n\n"
            + "Gör så här: se efter på sidan Leveranser att månaden är hel, läs prognosen på sidan Prognos, och ta ställning i månadsprognosen om utvecklingen väntas stå sig.");
    }
}
