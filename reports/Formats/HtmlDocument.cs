using System.Globalization;
using System.Net;
using System.Text;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Statistics;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>Writes a report as HTML.</summary>
/// <param name="drawn">The charts as SVG, by their id.</param>
internal sealed class HtmlDocument(IReadOnlyDictionary<string, string> drawn) : IReportWriter
{
    private const string Style = """
        body { font: 16px/1.5 "Source Sans 3", "Segoe UI", sans-serif; color: #1b2429; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
        h1, h2, h3 { color: #17495c; line-height: 1.25 } p, ul { max-width: 42rem } .mark { color: #8a1f11; font-weight: 700 }
        table { border-collapse: collapse; width: 100%; margin: 1rem 0 .3rem; font-size: .9rem } caption { text-align: left; font-weight: 600; padding: .3rem 0 }
        th, td { border-bottom: 1px solid #b9c5cb; padding: .25rem .5rem; text-align: left; vertical-align: top } thead th { background: #eaf0f2; color: #17495c }
        tbody th { font-weight: 400 } .n { text-align: right; font-variant-numeric: tabular-nums } .total > * { font-weight: 600 } .own > * { background: #eaf0f2; font-weight: 600 }
        .note, figcaption small { color: #52606a; font-size: .85rem } figure { margin: 1rem 0 } figcaption { font-weight: 600 } figcaption small { font-weight: 400; display: block } svg { max-width: 100%; height: auto }
        """;

    private readonly StringBuilder page = new();
    private readonly HashSet<string> anchors = new(StringComparer.Ordinal);

    public string Write(ReportModel model) => Write(model.Head, () => ReportOutline.Write(model, this));

    public string Write(StatisticsDocument document) => Write(document.Head, () =>
    {
        Heading(1, document.Head.Title);
        page.Append(CultureInfo.InvariantCulture, $"<p{(document.Head.IsDraft ? " class=\"mark\"" : "")}>{Text(document.Head.Stage)}</p>\n");
        Paragraphs(document.Paragraphs);
        foreach (Section section in document.Sections)
        {
            Heading(2, section.Heading);
            Paragraphs(section.Paragraphs);
            foreach (Table table in section.Tables)
            {
                Write(table);
            }

            foreach (Chart chart in section.Charts)
            {
                Write(chart);
            }
        }

        Heading(2, StatisticsDocument.LegendHeading);
        Write(StatisticsFormats.Legend(document));
    });

    private void Paragraphs(IReadOnlyList<string> paragraphs)
    {
        foreach (string words in paragraphs)
        {
            Paragraph(words);
        }
    }

    private string Write(ReportHead head, Action body)
    {
        string whom = head.Unit is null ? head.AreaName : $"{head.AreaName}, {head.Unit}";
        page.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"sv\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{Text($"{head.Title} – {whom}")}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<main>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p>{Text(head.Title)} · {Text(whom)} · {Text(head.PeriodText)}</p>\n");
        if (head.Marking is { } marking)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"mark\">{Text(marking)}</p>\n");
        }

        body();
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    public void Heading(int level, string text) => page.Append(CultureInfo.InvariantCulture, $"<h{level} id=\"{Anchor(text)}\">{Text(text)}</h{level}>\n");

    public void Paragraph(string text) => page.Append(CultureInfo.InvariantCulture, $"<p>{Text(text)}</p>\n");

    public void Bullets(IReadOnlyList<string> items) => page.Append(CultureInfo.InvariantCulture, $"<ul>{string.Concat(items.Select(item => $"<li>{Text(item)}</li>"))}</ul>\n");

    public void Write(Table table)
    {
        page.Append(CultureInfo.InvariantCulture, $"<table id=\"{Anchor("tabell-" + table.Caption)}\">\n<caption>{Text(table.Caption)}</caption>\n<thead><tr>");
        foreach (Column column in table.Columns)
        {
            page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{Number(column)}>{Text(column.Heading.Replace("\u00AD", "", StringComparison.Ordinal))}</th>");
        }

        page.Append("</tr></thead>\n<tbody>\n");
        foreach (Row row in table.Rows)
        {
            page.Append(row.Emphasis switch { RowEmphasis.Total => "<tr class=\"total\">", RowEmphasis.Own => "<tr class=\"own\">", _ => "<tr>" });
            for (int index = 0; index < row.Cells.Count; index++)
            {
                page.Append(index == 0 ? $"<th scope=\"row\">{Text(row.Cells[0].Text)}</th>" : $"<td{Number(table.Columns[index])}>{Text(row.Cells[index].Text)}</td>");
            }

            page.Append("</tr>\n");
        }

        page.Append("</tbody>\n</table>\n");
        if (table.Note is { } note)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">{Text(note)}</p>\n");
        }
    }

    public void Write(Chart chart)
    {
        string subtitle = chart.Subtitle is { } words ? $"<small>{Text(words)}</small>" : "";
        page.Append(CultureInfo.InvariantCulture, $"<figure id=\"diagram-{chart.Id}\"><figcaption>{Text(chart.Caption)}{subtitle}</figcaption><div role=\"img\" aria-label=\"{Text(chart.AltText)}\">{drawn[chart.Id]}</div></figure>\n");
    }

    private static string Number(Column column) => column.Kind == ColumnKind.Number ? " class=\"n\"" : "";

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The words in lower case without å, ä and ö; what stands twice is numbered.</summary>
    private string Anchor(string text)
    {
        string plain = string.Concat(text.ToLowerInvariant().Select(letter => letter switch
        {
            'å' or 'ä' or 'à' => 'a',
            'ö' => 'o',
            'é' => 'e',
            _ => char.IsAsciiLetterOrDigit(letter) ? letter : '-',
        }));
        string anchor = string.Join('-', plain.Split('-', StringSplitOptions.RemoveEmptyEntries));
        string own = anchor;
        for (int number = 2; !anchors.Add(own); number++)
        {
            own = string.Create(CultureInfo.InvariantCulture, $"{anchor}-{number}");
        }

        return own;
    }
}
