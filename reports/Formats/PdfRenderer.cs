using System.Text.Json;
using System.Text.Json.Serialization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Manadsprognoser;
using Bistand.Analytics.Reports.Rendering;
using Bistand.Analytics.Reports.Statistics;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>
/// Makes PDF/UA-1 of report models with Typst, and SVG of their charts with Vega-Lite, in one Node process that lives as long as
/// the renderer: the first report takes half a second longer than the rest. Requests from several threads are answered one at a
/// time; for more at once, use more renderers. Nothing is written to disk. The same model gives the same bytes. Where npm has no Typst
/// of the machine's own, its WebAssembly sets the same pages as tagged PDF that does not claim PDF/UA-1 (<c>render/wasm.mjs</c>).
/// </summary>
/// <param name="templates">The templates.</param>
/// <param name="withoutAddon">Works as on a machine for which there is no native Typst.</param>
public sealed class PdfRenderer(TemplateFolder templates, bool withoutAddon = false) : IDisposable
{
    /// <summary>A worker's memory grows (measured: 190 MB after the first report of 29 pages, 260 MB after forty), so it is replaced now and then.</summary>
    public const int RequestsPerWorker = 100;

    /// <summary>What reports are made with.</summary>
    public TemplateFolder Templates => templates;

    private readonly SemaphoreSlim turn = new(1, 1);
    private RenderWorker? worker;
    private int lastId;

    /// <summary>Lets Node.js start while the report's data are read; without it the first report starts it.</summary>
    /// <exception cref="UserException">Node.js or its packages are missing.</exception>
    public void WarmUp()
    {
        turn.Wait();
        try
        {
            worker ??= RenderWorker.Start(templates, withoutAddon);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The whole report.</summary>
    /// <param name="model">The report.</param>
    /// <param name="standard">Which standard the file follows (<see cref="PdfStandard"/>).</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="UserException">Node.js or its packages are missing, or a template or chart file is broken.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled; the next call starts afresh.</exception>
    public Task<byte[]> RenderPdfAsync(ReportModel model, string standard, CancellationToken cancellationToken = default) =>
        PdfAsync("report", model.Head.Timestamp, model, [.. model.AllCharts()], standard, cancellationToken);

    /// <summary>The whole report as PDF/UA-1.</summary>
    /// <exception cref="UserException">As for <see cref="RenderPdfAsync(ReportModel, string, CancellationToken)"/>.</exception>
    public Task<byte[]> RenderPdfAsync(ReportModel model, CancellationToken cancellationToken = default) => RenderPdfAsync(model, PdfStandard.Accessible, cancellationToken);

    /// <summary>A månadsprognos on its two pages.</summary>
    /// <exception cref="UserException">As for <see cref="RenderPdfAsync(ReportModel, string, CancellationToken)"/>.</exception>
    public async Task<byte[]> RenderPdfAsync(PrognosDocument document, CancellationToken cancellationToken = default) =>
        await PdfAsync("manadsprognos", document.Head.Timestamp, document, document.Charts, PdfStandard.Accessible, cancellationToken);

    /// <summary>The city's statistics.</summary>
    /// <exception cref="UserException">As for <see cref="RenderPdfAsync(ReportModel, string, CancellationToken)"/>.</exception>
    public Task<byte[]> RenderPdfAsync(StatisticsDocument document, CancellationToken cancellationToken = default) =>
        PdfAsync("statistik", document.Head.Timestamp, document, [.. document.AllCharts()], PdfStandard.Accessible, cancellationToken);

    private async Task<byte[]> PdfAsync<T>(string template, DateTimeOffset timestamp, T model, IReadOnlyList<Chart> charts, string standard, CancellationToken cancellationToken)
    {
        var request = new PdfRequest<T>(Interlocked.Increment(ref lastId), "pdf", template, timestamp.ToUnixTimeSeconds(), standard, model, charts);
        Answer answer = await AskAsync(request.Id, JsonSerializer.Serialize(request, ReportJson.Options), cancellationToken);
        return Convert.FromBase64String(answer.Pdf ?? "");
    }

    /// <summary>One chart as SVG, its text as text in Source Sans.</summary>
    /// <exception cref="UserException">As for <see cref="RenderPdfAsync(ReportModel, CancellationToken)"/>.</exception>
    public async Task<string> DrawChartAsync(Chart chart, CancellationToken cancellationToken = default)
    {
        var request = new ChartRequest(Interlocked.Increment(ref lastId), "chart", chart);
        Answer answer = await AskAsync(request.Id, JsonSerializer.Serialize(request, ReportJson.Options), cancellationToken);
        return answer.Svg ?? "";
    }

    public void Dispose()
    {
        worker?.Dispose();
        turn.Dispose();
    }

    private async Task<Answer> AskAsync(int id, string request, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        bool answered = false;
        try
        {
            worker ??= RenderWorker.Start(templates, withoutAddon);
            string line = await worker.AskAsync(request, cancellationToken);
            Answer answer = JsonSerializer.Deserialize<Answer>(line, ReportJson.Options)!;
            answered = answer.Id == id && worker.Requests < RequestsPerWorker;
            return answer.Error is { } error ? throw Broken(error) : answer;
        }
        finally
        {
            if (!answered)
            {
                // Cancelled, fallen or worn out: an answer that is still to come must not be taken for the next one.
                worker?.Dispose();
                worker = null;
            }

            turn.Release();
        }
    }

    private UserException Broken(Failure error)
    {
        string place = error.File is null
            ? ""
            : $" i {Path.GetRelativePath(Path.GetDirectoryName(templates.Path)!, error.File)}{(error.Line is null ? "" : $" rad {error.Line}")}";
        return UserException.Surroundings($"Rapporten kunde inte sättas, fel{place}: {error.Message}. Rätta mallen eller återställ mappen templates/.");
    }

    /// <param name="Template">The file in templates/reports/ that sets the model, without its ending.</param>
    private sealed record PdfRequest<T>(int Id, string Op, string Template, long Timestamp, string Standard, T Model, IReadOnlyList<Chart> Charts);

    private sealed record ChartRequest(int Id, string Op, Chart Chart);

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
    private sealed record Answer(int? Id, string? Pdf, string? Svg, Failure? Error);

    private sealed record Failure(string Message, string? File, int? Line);
}
