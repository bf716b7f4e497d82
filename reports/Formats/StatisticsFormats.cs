using System.Text;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Statistics;
using Bistand.Analytics.Reports.Workbooks;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>The forms that the city's statistics are given out in.</summary>
public static class StatisticsFormats
{
    public static string[] Names { get; } = ["pdf", "html", "xlsx"];

    /// <exception cref="ArgumentOutOfRangeException">Another form than <see cref="Names"/>.</exception>
    /// <exception cref="Model.UserException">What the form is made with is missing or broken.</exception>
    public static async Task<byte[]> RenderAsync(StatisticsDocument document, string format, PdfRenderer renderer, CancellationToken cancellation) => format switch
    {
        "pdf" => await renderer.RenderPdfAsync(document, cancellation).ConfigureAwait(false),
        "html" => Encoding.UTF8.GetBytes(new HtmlDocument(await HtmlFormat.DrawnAsync(document.AllCharts(), renderer, cancellation).ConfigureAwait(false)).Write(document)),
        "xlsx" => Workbook(document),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Okänd form."),
    };

    /// <summary>The signs of the tables and what they mean.</summary>
    internal static Table Legend(StatisticsDocument document) => new(
        StatisticsDocument.LegendHeading, [new("Tecken", ColumnKind.Text), new("Betydelse", ColumnKind.Text)],
        [.. document.Legend.Select(entry => new Row([Cell.Words(entry.Sign), Cell.Words(entry.Meaning)]))]);

    private static byte[] Workbook(StatisticsDocument document)
    {
        Table[] tables = [.. document.Sections.SelectMany(section => section.Tables), .. document.AllCharts().Select(chart => chart.Table), Legend(document)];
        var head = new FileHead(
        [
            ("Statistik", document.Head.Title), ("Område", document.Head.AreaName), ("Avser", document.Head.PeriodText), ("Läge", document.Head.Stage),
            ("Utgåva", FormattableString.Invariant($"{document.Head.Release}. {document.Head.DataAsOf}.")), .. document.Paragraphs.Select(words => ("Att veta", words)),
        ]);
        return TableFiles.Workbook(head, tables, new Dictionary<Table, SheetPicture>());
    }
}
