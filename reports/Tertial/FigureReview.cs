using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Plausibility;
using Bistand.Analytics.Model.Plausibility.Own;
using Bistand.Analytics.Model.Plausibility.Rules;
using Bistand.Analytics.Model.Plausibility.Tables;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>One impossible figure of a report, by the indicator's name.</summary>
internal sealed record ReviewedFigure(string Name, Finding Finding);

/// <summary>
/// The report's own figures, asked the same questions as a table that somebody else has published, as they are printed. A figure
/// registered by hand can be impossible; a computed one cannot, but its total may hold persons of neither sex (children without
/// a row of their own, unknown sex), and is then no evidence of anything.
/// </summary>
public static class FigureReview
{
    /// <summary>Figures of the report's area and period that lie beyond what their definition holds for plausible: the report is made, and says so beside them.</summary>
    public static IReadOnlyList<string> Remarks(ReportInput input)
    {
        Dictionary<string, IndicatorInfo> indicators = input.Indicators.ToDictionary(indicator => indicator.Id, StringComparer.Ordinal);
        return
        [
            .. input.Figures
                .Where(figure => figure.Area.Id == input.Area.Id && figure.Period == input.Period && figure.Shown() is not null && FigureWords.Has(figure, FigureNotes.Implausible))
                .GroupBy(figure => figure.Indicator).Select(sexes => sexes.First()).Where(figure => indicators.ContainsKey(figure.Indicator))
                .Select(figure => $"{indicators[figure.Indicator].Name.TrimEnd('.')} är {FigureWords.Text(figure, indicators[figure.Indicator].Decimals)}, vilket inte är rimligt. Kontrollera underlaget innan rapporten lämnas."),
        ];
    }

    /// <summary>What is impossible, a sentence each.</summary>
    public static IReadOnlyList<string> Findings(ReportInput input) =>
        [.. Errors(new ReportData(input)).Select(error => $"{error.Name.TrimEnd('.')}: {error.Finding.Message.TrimEnd('.')}.")];

    /// <summary>What is impossible; anything less sure is left to the reader of the report.</summary>
    internal static IReadOnlyList<ReviewedFigure> Errors(ReportData data)
    {
        ReportInput input = data.Input;
        List<string> ids = [.. input.Figures.Where(figure => figure.Area.Id == input.Area.Id && figure.Period == input.Period).Select(figure => figure.Indicator).Distinct()];
        // A value without definition is of no known kind: nobody can say what would be impossible.
        List<PublishedRow> rows = [.. ids.Where(id => data.Info(id).Unit.Length > 0).Select((id, index) => Row(data, id, index + 1))];
        return
        [
            .. PlausibilityCheck.Run(new PublishedTable(rows, IndicatorHints.None))
                .Where(finding => finding.Severity == Severity.Error)
                .Select(finding => new ReviewedFigure(rows[finding.Row - 1].Name, finding)),
        ];
    }

    /// <exception cref="UserException">A figure is impossible, and nobody has said why the report is made all the same.</exception>
    internal static void Require(ReportData data)
    {
        IReadOnlyList<ReviewedFigure> errors = data.Input.DespiteFindings is null ? Errors(data) : [];
        if (errors.Count > 0)
        {
            string listed = string.Concat(errors.Select(error => $"\n  {error.Name}: {error.Finding.Message} [{error.Finding.Rule}]"));
            throw new UserException(
                ErrorKind.Conflict,
                $"Rapporten görs inte, för {(errors.Count == 1 ? "en siffra" : $"{SwedishWords.Count(errors.Count)} siffror")} kan inte stämma:{listed}\n"
                    + "Rätta underlaget och läs in det på nytt.")
            {
                Typed = "Eller gör rapporten ändå med --trots-fynd \"SKÄL\"; skälet och fynden skrivs då ut i rapporten.",
            };
        }
    }

    /// <summary>What the appendix says of a report that was made all the same; nothing where there was nothing to say.</summary>
    internal static IEnumerable<string> Notes(ReportData data)
    {
        IReadOnlyList<ReviewedFigure> errors = data.Input.DespiteFindings is null ? [] : Errors(data);
        if (errors.Count == 0)
        {
            yield break;
        }

        yield return $"Rapporten är gjord trots {(errors.Count == 1 ? "ett fynd" : $"{SwedishWords.Count(errors.Count)} fynd")} i granskningen av siffrorna. Skäl: {data.Input.DespiteFindings!.TrimEnd('.')}.";
        foreach (ReviewedFigure error in errors)
        {
            yield return $"Fynd – {error.Name.TrimEnd('.')}: {InWords(error.Finding)}.";
        }
    }

    // The figures stand in the report as far as its readers may see them; the finding's own words could tell more.
    private static string InWords(Finding finding) => finding.Rule switch
    {
        TotalOutsideSexes.Id => "utfallet ligger utanför de båda könens utfall",
        SumMismatch.Id => "delarna och totalen går inte ihop",
        _ => $"uppgiften kan inte stämma ({finding.Rule})",
    };

    private static PublishedRow Row(ReportData data, string id, int number)
    {
        IndicatorInfo info = data.Info(id);
        return OwnRow.Of(number, info.Name, info.Unit, info.Decimals, data.Period, data.Find(id), data.Find(id, Sex.M), data.Find(id, Sex.K));
    }
}
