using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>The model itself, for other programs.</summary>
internal sealed class JsonFormat : ReportFormat
{
    public override string Name => "json";

    public override string Extension => ".json";

    public override string MediaType => "application/json";

    public override Task<byte[]> RenderAsync(ReportModel model, PdfRenderer renderer, CancellationToken cancellation) =>
        Task.FromResult(ReportJson.Serialize(model));
}
