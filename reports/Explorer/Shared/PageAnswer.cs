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

        return format switch
        {
            "xlsx" => Results.File(TableFiles.Workbook(view.Tables, PicturesOf(view)), WorkbookType, FileName(view, "xlsx")),
            "csv" => Results.File(TableFiles.Csv(view.Tables), "text/csv; charset=utf-8", FileName(view, "csv")),
            "json" => Results.Bytes(TableFiles.JsonText(view.Title, view.Tables), "application/json; charset=utf-8"),
            "svg" => await DrawAsync(view, context).ConfigureAwait(false),
            "png" => Results.Bytes(pictures.Png(ChartOf(view, context), Notes(view.Frame)).Png, "image/png", $"{context.Request.Query["diagram"]}.png"),
            _ => throw UserException.Usage($"Formatet «{format}» finns inte. Formaten är: xlsx, csv, json, svg och png."),
        };
    }

    private async Task<IResult> DrawAsync(PageView view, HttpContext context)
    {
        Chart chart = ChartOf(view, context);
        return Results.Bytes(Encoding.UTF8.GetBytes(await renderer.DrawChartAsync(chart, context.RequestAborted).ConfigureAwait(false)), "image/svg+xml", $"{chart.Id}.svg");
    }

    private static Chart ChartOf(PageView view, HttpContext context)
    {
        string id = context.Request.Query["diagram"].ToString();
        return view.Charts.FirstOrDefault(chart => chart.Id == id) ?? throw UserException.NotFound($"Diagrammet «{id}» finns inte på sidan.");
    }

    /// <summary>Each chart's picture goes beside the table behind it.</summary>
    private Dictionary<Table, SheetPicture> PicturesOf(PageView view) => view.Charts.ToDictionary(
        chart => chart.Table, chart => SheetPicture.Of(pictures.Png(chart, Notes(view.Frame)), chart.AltText), (IEqualityComparer<Table>)ReferenceEqualityComparer.Instance);

    private static PictureNotes Notes(Frame frame) => new(frame.Selection.Area.Name, PictureNotes.Systems, frame.Release, !frame.Selection.IsPublic);

    /// <summary>Letters that every file system takes: "laget-farsta-2023-vb.xlsx".</summary>
    private static string FileName(PageView view, string extension) => $"{AreaCatalog.Fold(view.Title)}.{extension}";
}
