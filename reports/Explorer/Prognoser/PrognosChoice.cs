using System.Globalization;
using System.Text.Encodings.Web;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Scenarios;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Bistand.Analytics.Reports.Explorer.Prognoser;

/// <summary>What the forecast page is asked for, all of it in its address: a link brings back exactly the view.</summary>
public sealed record PrognosChoice
{
    public required SeriesKind Series { get; init; }

    public required Sex Sex { get; init; }

    public required int Horizon { get; init; }

    /// <summary>Whether earlier forecasts are laid over.</summary>
    public required bool Earlier { get; init; }

    /// <summary>Percent more (or less) households that come each month.</summary>
    public required decimal Inflow { get; init; }

    /// <summary>Percent more of the share that leaves each month.</summary>
    public required decimal Outflow { get; init; }

    /// <summary>Percent more households, at once.</summary>
    public required decimal Level { get; init; }

    /// <summary>Percent that the riksnorm is raised.</summary>
    public required decimal Riksnorm { get; init; }

    /// <summary>Percent of that which reaches the medelbidrag.</summary>
    public required decimal Share { get; init; }

    /// <summary>Areas that are laid beside the page's own, by their ids as they were named.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    /// <summary>The first month of the changes; null: the first of the forecast.</summary>
    public required Month? From { get; init; }

    public const int LongestHorizon = 36;
    public const decimal Least = -100;
    public const decimal MostFlow = 500;
    public const decimal MostRiksnorm = 100;

    private const int StandardHorizon = 12;

    public bool HasScenario => Inflow != 0 || Outflow != 0 || Level != 0 || Riksnorm != 0;

    /// <summary>The series and as many areas as are compared, with everything else as standard: what is shown of a choice that cannot be made.</summary>
    /// <exception cref="UserException">A series or sex that does not exist.</exception>
    public static PrognosChoice SeriesOf(IQueryCollection query) =>
        Of(new QueryCollection(new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["serie"] = query["serie"], ["kon"] = query["kon"] })) with
        {
            Areas = [.. AreasIn(query).Take(AreaComparison.Most)],
        };

    private static IEnumerable<string> AreasIn(IQueryCollection query) => query[AreaComparison.Key].OfType<string>().Where(id => id.Length > 0);

    /// <exception cref="UserException">A series or sex that does not exist.</exception>
    /// <exception cref="NotPossibleException">A number is out of bounds or none, or the series has no sexes.</exception>
    public static PrognosChoice Of(IQueryCollection query)
    {
        string Text(string key) => query[key].ToString().Trim();
        SeriesKind series = SeriesKind.Require(Text("serie") is { Length: > 0 } named ? named : "hushall");
        Sex sex = Text("kon") is { Length: > 0 } letter ? Sexes.Parse(letter) : Sex.T;
        if (sex != Sex.T && !series.BySex)
        {
            // Changing the series in the form keeps the sex chosen before; it does not apply.
            sex = Sex.T;
        }

        Month? from = Text("fran") is not { Length: > 0 } month ? null
            : Month.TryParse(month, out Month parsed) ? parsed
            : throw new NotPossibleException($"Månaden «{month}» finns inte. Skriv år och månad, till exempel 2024-05.");
        return new PrognosChoice
        {
            Series = series,
            Sex = sex,
            Horizon = (int)Number("horisont", "Månader framåt", StandardHorizon, 1, LongestHorizon, whole: true),
            Earlier = Text("tidigare").Length > 0,
            Inflow = Number("inflode", "Inflödet", 0, Least, MostFlow),
            Outflow = Number("utflode", "Utflödet", 0, Least, MostFlow),
            Level = Number("niva", "Nivån", 0, Least, MostFlow),
            Riksnorm = Number("riksnorm", "Riksnormen", 0, Least, MostRiksnorm),
            Share = Number("genomslag", "Genomslaget", 100, 0, 100),
            From = from,
            Areas = [.. AreasIn(query)],
        };

        decimal Number(string key, string name, decimal standard, decimal least, decimal most, bool whole = false)
        {
            string text = Text(key).Replace(',', '.').Replace('\u2212', '-');
            if (text.Length == 0)
            {
                return standard;
            }

            return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
                && number >= least && number <= most && (!whole || number == Math.Truncate(number))
                ? number
                : throw new NotPossibleException($"{name} ska vara {(whole ? "ett heltal" : "ett tal")} mellan {SwedishText.Number(least, 0)} och {SwedishText.Number(most, 0)}, inte «{Text(key)}».");
        }
    }

    /// <summary>The changes as the forecast engine takes them.</summary>
    /// <exception cref="NotPossibleException">The changes begin in a month that has its outcome, or after the forecast ends.</exception>
    public Scenario Scenario(Month first)
    {
        Month from = From ?? first;
        if (from < first || from > first.Plus(Horizon - 1))
        {
            throw new NotPossibleException($"Förändringen kan börja tidigast {first}, den första månaden utan utfall, och senast {first.Plus(Horizon - 1)}, prognosens sista månad; inte {from}.");
        }

        ScenarioChange Change(ChangeKind kind, decimal percent) => new(kind, percent, 0, from, null, null, kind == ChangeKind.Riksnorm ? Share : 100, 0);
        return new Scenario("", "", [.. new[]
        {
            Change(ChangeKind.Inflow, Inflow), Change(ChangeKind.Outflow, Outflow), Change(ChangeKind.Level, Level), Change(ChangeKind.Riksnorm, Riksnorm),
        }.Where(change => change.Percent != 0)]);
    }

    /// <summary>The choices as they stand in an address; standards are left out.</summary>
    public (string Key, string? Value)[] Pairs =>
    [
        .. WithoutScenario, .. ScenarioPairs,
    ];

    /// <summary>The same without the scenario.</summary>
    public (string Key, string? Value)[] WithoutScenario =>
    [
        ("serie", Series.Name), ("kon", Sex == Sex.T ? null : Sex.ToString()), ("horisont", Horizon == StandardHorizon ? null : Exact(Horizon)), ("tidigare", Earlier ? "ja" : null),
    ];

    /// <summary>A link that has the areas beside the own one too.</summary>
    public string Link(Selection selection, string path, params (string Key, string? Value)[] pairs) =>
        selection.Link(path, pairs) + string.Concat(Areas.Select(id => $"&{AreaComparison.Key}={UrlEncoder.Default.Encode(id)}"));

    /// <summary>The scenario alone, as it stands in an address.</summary>
    public string ScenarioQuery => string.Join('&', ScenarioPairs.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={pair.Value}"));

    private (string Key, string? Value)[] ScenarioPairs =>
    [
        ("inflode", NonZero(Inflow)), ("utflode", NonZero(Outflow)), ("niva", NonZero(Level)), ("riksnorm", NonZero(Riksnorm)),
        ("genomslag", Share == 100 ? null : Exact(Share)), ("fran", From?.ToString()),
    ];

    public static string Exact(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>As a person writes it: 4,6.</summary>
    public static string Swedish(decimal number) => Exact(number).Replace('.', ',');

    private static string? NonZero(decimal number) => number == 0 ? null : Exact(number);
}
