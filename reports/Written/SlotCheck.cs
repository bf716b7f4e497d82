using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Written;

/// <summary>Reads every text of a report against the figures that the report prints.</summary>
public static class SlotCheck
{
    /// <param name="input">With its texts, as the readers may see its figures.</param>
    public static IReadOnlyList<TextFinding> Run(ReportInput input)
    {
        var data = new ReportData(input);
        Dictionary<string, KnownFigure> figures = input.Figures.Where(figure => figure.Area.Id == input.Area.Id && figure.Period == input.Period)
            .Select(figure => figure.Indicator).Distinct().Select(id => Known(data, id)).OfType<KnownFigure>().ToDictionary(figure => figure.Indicator, StringComparer.Ordinal);
        return [.. input.Written.Slots.SelectMany(slot => TextCheck.Run(slot, About(slot.Slot, figures), input.Disclosure.SmallestFor(input.Audience)))];
    }

    private static IReadOnlyList<KnownFigure> About(Slot slot, Dictionary<string, KnownFigure> figures) => slot.Indicator is { } indicator
        ? figures.TryGetValue(indicator.Id, out KnownFigure? own) ? [own] : []
        : [.. figures.Values];

    /// <summary>Null where nothing is printed that a text could contradict.</summary>
    private static KnownFigure? Known(ReportData data, string id)
    {
        IndicatorInfo info = data.Info(id);
        OutcomeFacts facts = data.Facts(id);
        decimal? Printed(Figure? figure) => figure.Shown() is { } value ? UnitWords.Rounded(value, info.Decimals) : null;
        decimal? outcome = Printed(facts.Total);
        decimal? before = facts.IsComparable ? Printed(facts.Previous) : null;
        decimal?[] levels = [outcome, Printed(facts.Women), Printed(facts.Men), before, facts.Target?.Value, facts.KfTarget?.Value];
        decimal[] known = [.. levels.OfType<decimal>(), .. OfCity(data, id, info), .. Counts(facts.Total)];
        decimal[] compared = [.. levels.OfType<decimal>()];
        return outcome is null && before is null ? null : new KnownFigure(
            id, info.Name, info.Unit, known,
            [.. compared.SelectMany((one, index) => compared[(index + 1)..].Select(other => Math.Abs(one - other)))],
            outcome is { } now && before is > 0 ? Math.Abs(now - before.Value) / before * 100 : null,
            !facts.IsComparable)
        {
            OutcomeText = outcome is { } shown ? SwedishText.WithUnit(shown, info.Decimals, info.Unit) : "",
        };
    }

    private static IEnumerable<decimal> OfCity(ReportData data, string id, IndicatorInfo info) =>
        data.Areas.Where(area => area.Id != data.Input.Area.Id).Select(area => data.Find(id, area).Shown()).OfType<decimal>().Select(value => UnitWords.Rounded(value, info.Decimals));

    /// <summary>Numerator and denominator may be told too, as far as they are not withheld.</summary>
    private static IEnumerable<decimal> Counts(Figure? figure) => figure.Shown() is null ? [] : new[] { figure!.Numerator, figure.Denominator }.OfType<decimal>();
}
