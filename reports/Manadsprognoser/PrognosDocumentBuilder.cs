using System.Globalization;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Manadsprognoser;

/// <summary>Puts a månadsprognos into words, tables and a chart.</summary>
public static class PrognosDocumentBuilder
{
    /// <param name="prepared">The prognos and what it is compared with.</param>
    /// <param name="rules">What is too few households to be shown to the public: the paper is then marked as internal.</param>
    public static PrognosDocument Build(PreparedPrognos prepared, PrimarySuppression rules)
    {
        Manadsprognos now = prepared.Now;
        Dictionary<string, string> areaNames = now.Members.ToDictionary(member => member.Area, member => member.AreaName);
        return new PrognosDocument
        {
            Head = Head(prepared, rules),
            Summary = PrognosSummary.Of(prepared),
            Table = PrognosTables.Main(prepared),
            Transfers = PrognosTables.Transfers(prepared),
            Basis = PrognosBasis.Of(prepared),
            Chart = PrognosMonths.Chart(now),
            Moves = PrognosTables.Moves(prepared),
            Months = PrognosMonths.Table(now),
            Members = PrognosTables.Members(prepared),
            Adjustments = PrognosTables.Adjustments(now, areaNames),
            Fields = Fields(prepared.History),
            History = PrognosBasis.Lines(prepared.History),
        };
    }

    private static PrognosHead Head(PreparedPrognos prepared, PrimarySuppression rules)
    {
        Manadsprognos now = prepared.Now;
        bool isSmall = now.Year.Caseload.Any(month => month.Households > 0 && month.Households < rules.Threshold);
        return new PrognosHead
        {
            Title = $"Månadsprognos {PrognosWords.Month(now.Month)}",
            Month = now.Month.ToString(),
            AreaId = now.Area,
            AreaName = now.AreaName,
            Status = PrognosBasis.Status(prepared.History),
            Release = now.Release,
            DataAsOf = string.Create(CultureInfo.InvariantCulture, $"Underlag i utgåva {now.Release}, publicerad {SwedishTime.Date(now.Published)}"),
            Timestamp = now.Published,
            Marking = isSmall ? ReportHead.InternalMarking : null,
        };
    }

    /// <summary>What has been written; where nothing has, one row to fill in.</summary>
    private static IReadOnlyList<PrognosField> Fields(PrognosHistory history) => history.Comments.Count == 0
        ? [new PrognosField(PrognosBasis.About(null), null, null, null, null)]
        : [.. history.Comments.Select(words => new PrognosField(PrognosBasis.About(words.Anslag), words.Cause, words.Measures, words.Effect, words.Name))];
}
