using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>Every table of a report in reading order, those behind its charts, the definitions and the files among them: what a workbook and a CSV file hold.</summary>
internal static class ReportTables
{
    public static IReadOnlyList<Table> Of(ReportModel model) =>
    [
        .. Overview(model.Overview),
        .. model.Overview.Bridge is { } bridge ? new[] { bridge.Table } : [],
        .. model.Goals.SelectMany(goal => Goal(goal, model.IndicatorHeadings)),
        .. model.Chapters.SelectMany(chapter => chapter.Sections).SelectMany(section => section.Tables.Concat(section.Charts.Select(chart => chart.Table)))
            // The bridge of the first page is a section's table too.
            .Where(table => table.Caption != model.Overview.Bridge?.Table.Caption),
        .. Rest(model),
    ];

    /// <summary>The figures that are followed most; nothing where there are none.</summary>
    public static IEnumerable<Table> Overview(Overview overview)
    {
        if (overview.Rows.Count > 0)
        {
            OverviewHeadings headings = overview.Headings;
            yield return new Table(
                "De siffror som följs mest",
                [
                    new("Det som följs mest", ColumnKind.Text), new(headings.Value, ColumnKind.Number), new("kvinnor / män", ColumnKind.Number), new(headings.Months, ColumnKind.Text),
                    new(headings.Change, ColumnKind.Number), new("årsmål", ColumnKind.Number), new("nås", ColumnKind.Text),
                    .. headings.Place.Length > 0 ? new[] { new Column(headings.Place, ColumnKind.Number) } : [],
                ],
                [.. overview.Rows.Select(row => Row(row, headings.Place.Length > 0))], overview.Note);
        }
    }

    private static Row Row(OverviewRow row, bool isRanked) => new(
    [
        Cell.Words(row.Name), row.Value, Cell.Words(row.Sexes), Words(row.Range), Cell.Words(row.IsChance ? $"{row.Change} ≈ slump" : row.Change), Cell.Words(row.Target),
        Words(row.Verdict), .. isRanked ? new[] { Words(row.Place) } : [],
    ]);

    /// <summary>A goal's indicators in the columns of the verksamhetsberättelse; null where it has none.</summary>
    /// <param name="goal">The goal.</param>
    /// <param name="headings">Of the columns.</param>
    /// <param name="isRead">Whether it is read on a page: how the outcome stands to its target is then said beside the name, in a file of tables in a column of its own.</param>
    public static Table? Indicators(GoalNode goal, IndicatorHeadings headings, bool isRead) => goal.Indicators.Count == 0 ? null : new Table(
        $"Indikatorer: {goal.Heading}",
        [
            new(headings.Name, ColumnKind.Text), new(headings.Outcome, ColumnKind.Number), new(headings.Men, ColumnKind.Number), new(headings.Women, ColumnKind.Number),
            new(headings.Previous, ColumnKind.Number), .. headings.Forecast is { } forecast ? new[] { new Column(forecast, ColumnKind.Number) } : [],
            new(headings.Target, ColumnKind.Number), new(headings.KfTarget, ColumnKind.Number), new(headings.Period, ColumnKind.Text),
            .. isRead ? [] : new[] { new Column("Årsmålet", ColumnKind.Text) },
        ],
        [
            .. goal.Indicators.Select(row => new Row(
            [
                Cell.Words(isRead && row.Mark is { } mark ? $"{row.Name} ({mark.Symbol} {mark.Text})" : row.Name), row.Outcome, row.Men, row.Women, row.Previous, .. row.Forecast is { } ahead ? new[] { ahead } : [], row.Target, row.KfTarget, Cell.Words(row.Period),
                .. isRead ? [] : new[] { Words(row.Mark?.Text) },
            ])),
        ]);

    private static IEnumerable<Table> Goal(GoalNode goal, IndicatorHeadings headings) =>
    [
        .. Indicators(goal, headings, isRead: false) is { } own ? new[] { own } : [], .. goal.Tables, .. goal.Charts.Select(chart => chart.Table),
        .. goal.Children.SelectMany(child => Goal(child, headings)),
    ];

    /// <summary>What the figures rest on, in words.</summary>
    public static Table? Quality(ReportModel model) => model.Quality.Count == 0 ? null : new Table(
        "Vad siffrorna vilar på", [new("Gäller", ColumnKind.Text), new("Upplysning", ColumnKind.Text)],
        [.. model.Quality.Select(note => new Row([Cell.Words(note.About), Cell.Words(note.Text)]))]);

    public static Table Legend(ReportModel model) => new(
        "Tecken och uttryck i tabellerna", [new("Tecken", ColumnKind.Text), new("Betydelse", ColumnKind.Text)],
        [.. model.Appendix.Legend.Select(entry => new Row([Cell.Words(entry.Sign), Cell.Words(entry.Meaning)]))]);

    public static Table Definitions(ReportModel model) => new(
        "Så räknas måtten", [new("Mått", ColumnKind.Text), new("Definition", ColumnKind.Text)],
        [.. model.Appendix.Definitions.Select(entry => new Row([Cell.Words(entry.Name), Words(entry.Words)]))]);

    private static IEnumerable<Table> Rest(ReportModel model)
    {
        if (Quality(model) is { } quality)
        {
            yield return quality;
        }

        yield return Legend(model);
        yield return Definitions(model);
        if (model.Appendix.Sources.Count > 0)
        {
            bool hasRows = model.Appendix.Sources.Any(source => source.Rows is not null);
            yield return new Table(
                "Filer som siffrorna vilar på",
                [
                    new("Slag", ColumnKind.Text), new("Fil", ColumnKind.Text), new("SHA-256 (början)", ColumnKind.Text),
                    .. hasRows ? [new Column("Gällande rader", ColumnKind.Number)] : Array.Empty<Column>(),
                ],
                [
                    .. model.Appendix.Sources.Select(source => new Row(
                        [Cell.Words(source.Kind), Cell.Words(source.File), Cell.Words(source.Hash), .. source.Rows is { } rows ? [rows] : Array.Empty<Cell>()])),
                ]);
        }
    }

    private static Cell Words(string? text) => string.IsNullOrWhiteSpace(text) ? Cell.Words(FigureWords.None) : Cell.Words(text);
}
