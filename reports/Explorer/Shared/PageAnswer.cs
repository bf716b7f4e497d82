using System.Globalization;
using System.Text;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Drawing;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Workbooks;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bistand.Analytics.Reports.Explorer.Shared;

/// <summary>A page in the form asked for: on the screen, as a file with its tables, or a chart of it as a picture.</summary>
public sealed class PageAnswer(PdfRenderer renderer, ChartPicture pictures)
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <exception cref="UserException">There is no such format, or no such chart on the page.</exception>
    public async Task<IResult> OfAsync<TPage>(HttpContext context, PageView view) where TPage : IComponent
    {
        if (view.Internal is { } shown)
        {
            context.ShowsInternal(shown);
        }

        string format = context.Request.Query["format"].ToString();
        if (format is "" or "html")
        {
            context.Response.Headers.CacheControl = "no-store";
            return new RazorComponentResult<TPage>(new { View = view }) { StatusCode = view.Frame.Failed?.Status };
        }

        RequireRelease(context.Request, view.Frame);
        return format switch
        {
            "xlsx" => Results.File(TableFiles.Workbook(HeadOf(context.Request, view), view.FileTables, PicturesOf(view)), WorkbookType, FileName(view, "xlsx")),
            "csv" => Results.File(TableFiles.Csv(HeadOf(context.Request, view), view.FileTables), "text/csv; charset=utf-8", FileName(view, "csv")),
            "json" => Results.Bytes(TableFiles.JsonText(HeadOf(context.Request, view), view.Title, view.FileTables), "application/json; charset=utf-8"),
            "svg" => await DrawAsync(view, context).ConfigureAwait(false),
            "png" => Results.Bytes(Png(view, ChartOf(view, context)), "image/png", $"{context.Request.Query["diagram"]}.png"),
            _ => throw UserException.Usage($"Formatet «{format}» finns inte. Formaten är: xlsx, csv, json, svg och png."),
        };
    }

    private async Task<IResult> DrawAsync(PageView view, HttpContext context)
    {
        Chart chart = ChartOf(view, context);
        return Results.Bytes(await SvgAsync(view, chart, context.Gone()).ConfigureAwait(false), "image/svg+xml", $"{chart.Id}.svg");
    }

    /// <summary>A chart as a picture that goes on without the page: with its title, unit, release and source.</summary>
    public async Task<byte[]> SvgAsync(PageView view, Chart chart, CancellationToken cancellation)
    {
        if (chart.IsDrawnHere)
        {
            return Encoding.UTF8.GetBytes(pictures.Svg(chart, Notes(view, chart)));
        }

        string drawn = await renderer.DrawChartAsync(chart, cancellation).ConfigureAwait(false);
        return Encoding.UTF8.GetBytes(pictures.Framed(drawn, chart, Notes(view, chart)));
    }

    public byte[] Png(PageView view, Chart chart) => pictures.Png(chart, Notes(view, chart)).Png;

    private static Chart ChartOf(PageView view, HttpContext context)
    {
        string id = context.Request.Query["diagram"].ToString();
        return view.Charts.FirstOrDefault(chart => chart.Id == id) ?? throw UserException.NotFound($"Diagrammet «{id}» finns inte på sidan.");
    }

    /// <summary>A link to a file is to one release's: another's figures are not given in their place.</summary>
    public static void RequireRelease(HttpRequest request, Frame frame)
    {
        string asked = request.Query[Selection.ReleaseKey].ToString();
        if (asked.Length > 0 && asked != frame.Number?.ToString(CultureInfo.InvariantCulture))
        {
            throw UserException.Conflict($"Länken gäller utgåva {asked}, men utgåva {frame.Number?.ToString(CultureInfo.InvariantCulture) ?? "–"} visas nu. Öppna sidan igen och ladda ner därifrån.");
        }
    }

    /// <summary>Each chart's picture goes beside the table behind it.</summary>
    private Dictionary<Table, SheetPicture> PicturesOf(PageView view) => view.Charts.ToDictionary(
        chart => chart.Table, chart => SheetPicture.Of(pictures.Png(chart, Notes(view, chart)), chart.AltText), (IEqualityComparer<Table>)ReferenceEqualityComparer.Instance);

    private static PictureNotes Notes(PageView view, Chart chart)
    {
        (string areas, string? period) = view.About(chart);
        return new PictureNotes(areas, PictureNotes.Systems, view.Frame.Release, !view.Frame.Selection.IsPublic) { Period = period, Note = chart.Table.Note };
    }

    private static FileHead HeadOf(HttpRequest request, PageView view)
    {
        Frame frame = view.Frame;
        List<(string, string)> lines = [("Titel", view.Title)];
        if (view.HasFigures)
        {
            lines.Add(("Område", view.AreaNames));
            lines.AddRange(view.PeriodWords is { } period ? [("Period", period)] : Array.Empty<(string, string)>());
            lines.Add(("Källa", PictureNotes.Systems));
        }

        lines.AddRange(view.Internal is null ? Array.Empty<(string, string)>() : [("Märkning", ReportHead.InternalMarking)]);
        lines.AddRange(frame.Release is { } release ? [("Utgåva", release)] : Array.Empty<(string, string)>());
        // Whoever follows it is to find the same, also who may see more than its reader.
        Frame found = frame with { Address = Selection.AddressFor(frame.Selection.Audience, frame.Address) };
        lines.Add(("Adress", $"{request.Scheme}://{request.Host}{request.PathBase}{found.OfRelease}"));
        return new FileHead(lines) { OnPaper = ($"{(view.Internal is null ? "" : ReportHead.InternalMarking + "\n")}{view.Title}", frame.Release ?? "") };
    }

    /// <summary>Letters that every file system takes: "laget-farsta-2023-vb.xlsx".</summary>
    private static string FileName(PageView view, string extension) => $"{AreaCatalog.Fold(view.Title)}.{extension}";
}
