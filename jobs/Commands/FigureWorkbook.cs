using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Workbooks;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Figures as a workbook, a row a figure, for sorting and filtering; the release and the words used stand on a sheet of their own.</summary>
public static class FigureWorkbook
{
    private static readonly SheetColumn[] Columns =
    [
        new("Indikator", 60), new("Id", 26), new("Period", 10), new("Område", 28), new("Kön", 9), new("Värde", 14), new("Enhet", 7), new("Täljare", 14),
        new("Nämnare", 14), new("Året före", 14), new("Årsmål", 14), new("KF:s årsmål", 14), new("Status", 14), new("Anmärkning", 28), new("Definition", 30),
    ];

    /// <param name="output">Where the workbook goes.</param>
    /// <param name="answer">The figures.</param>
    /// <param name="catalog">What they are.</param>
    /// <param name="by">What they are divided by, or null.</param>
    /// <param name="readers">For whom.</param>
    /// <param name="release">What they were computed from, in words.</param>
    public static void Write(Stream output, IndicatorAnswer answer, IndicatorCatalog catalog, Breakdown? by, Audience readers, string release)
    {
        decimal smallestCount = catalog.Disclosure.SmallestFor(readers);
        XlsxWriter.Write(output,
        [
            by is null
                ? new Sheet("Indikatorer", Columns, [.. answer.Figures.Select(figure => Row(figure, catalog, smallestCount))])
                : new Sheet(
                    "Indikatorer", [.. Columns, new SheetColumn(CategoryWords.Heading(by), 30), new SheetColumn("Kategori", 14)],
                    [.. answer.Figures.Select(figure => (SheetCell[])[.. Row(figure, catalog, smallestCount), SheetCell.Of(CategoryWords.Of(by, figure.Category!)), SheetCell.Of(figure.Category!)])]),
            new Sheet("Om siffrorna", [new("Uppgift", 24), new("Förklaring", 90)], About(answer, catalog, readers, release)),
        ]);
    }

    private static SheetCell[] Row(Figure figure, IndicatorCatalog catalog, decimal smallestCount)
    {
        IndicatorDefinition? definition = catalog.Find(figure.Indicator);
        int decimals = definition?.Decimals ?? 2;
        return
        [
            SheetCell.Of(definition?.NameIn(figure.Period.Year) ?? figure.Indicator),
            SheetCell.Of(figure.Indicator),
            SheetCell.Of(figure.Period.ToString()),
            SheetCell.Of(figure.Area.Name),
            SheetCell.Of(SexWords.Running(figure.Sex)),
            figure.Status == FigureStatus.Suppressed ? SheetCell.Of(FigureWords.Withheld) : SheetCell.Of(figure.Value, decimals),
            SheetCell.Of(figure.Unit),
            SheetCell.Of(figure.Numerator, Decimals(figure.Numerator)),
            SheetCell.Of(figure.Denominator, Decimals(figure.Denominator)),
            SheetCell.Of(figure.Previous, decimals),
            TargetCell(figure.Target),
            TargetCell(figure.KfTarget),
            SheetCell.Of(FigureWords.StatusWord(figure.Status)),
            SheetCell.Of(string.Join(", ", FigureWords.InWords(figure, smallestCount))),
            SheetCell.Of(figure.Definition),
        ];
    }

    private static IReadOnlyList<IReadOnlyList<SheetCell>> About(IndicatorAnswer answer, IndicatorCatalog catalog, Audience readers, string release) =>
    [
        [SheetCell.Of("Utgåva"), SheetCell.Of(release)],
        .. readers == Audience.Internal ? [[SheetCell.Of("Märkning"), SheetCell.Of(ReportHead.InternalMarking)]] : Array.Empty<IReadOnlyList<SheetCell>>(),
        .. answer.Figures.Select(figure => catalog.Find(figure.Indicator)?.Source).OfType<string>().Distinct().Select(source => (SheetCell[])[SheetCell.Of("Källa"), SheetCell.Of(source)]),
        [SheetCell.Of("Värde"), SheetCell.Of("I enheten bredvid, med full noggrannhet: 0,76 med enheten % är 0,76 procent.")],
        [SheetCell.Of(FigureWords.Withheld), SheetCell.Of(WithheldNote.Printed)],
        [SheetCell.Of(FigureWords.StatusWord(FigureStatus.Incomplete)), SheetCell.Of("En månad eller ett år som behövs är inte levererat för området.")],
        [SheetCell.Of(FigureWords.StatusWord(FigureStatus.Missing)), SheetCell.Of("Det finns inget att räkna på.")],
    ];

    private static SheetCell TargetCell(Target? target) =>
        target is null ? SheetCell.Empty : target.Value is { } value ? SheetCell.Of(value, value.Scale) : SheetCell.Of(target.Text);

    /// <summary>Means of months have no end of decimals; counts have none.</summary>
    private static int Decimals(decimal? number) => number is { } value && value != Math.Truncate(value) ? 2 : 0;
}
