using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>
/// A file format that reports are given out in, made from the report's model alone, so that none can say something else. The command, the
/// settings, the service's jobs and the explorer all ask here; a new format is a class of its own and a place in <see cref="All"/>.
/// </summary>
public abstract class ReportFormat
{
    /// <summary>What is made where nobody asks for another, and what a page shows.</summary>
    public static ReportFormat Standard { get; } = new PdfFormat();

    /// <summary>The standard one first.</summary>
    public static IReadOnlyList<ReportFormat> All { get; } = [Standard, new PdfArchiveFormat(), new HtmlFormat(), new DocxFormat(), new XlsxFormat(), new CsvFormat(), new JsonFormat()];

    public static string[] Names => [.. All.Select(format => format.Name)];

    /// <summary>What is typed and set: <c>pdf</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What a file's name ends in: <c>.pdf</c>.</summary>
    public abstract string Extension { get; }

    public abstract string MediaType { get; }

    /// <summary>Whether the renderer is needed, which takes half a second to start.</summary>
    public virtual bool IsTypeset => false;

    /// <summary>The one so named; null where there is none.</summary>
    public static ReportFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);

    /// <summary>The format of a file by its name; null where it is none of these.</summary>
    public static ReportFormat? OfFile(string fileName) =>
        All.Where(format => fileName.EndsWith(format.Extension, StringComparison.Ordinal)).MaxBy(format => format.Extension.Length);

    /// <param name="renderer">Sets pages, for the formats that have them.</param>
    /// <exception cref="Model.UserException">What the format is made with is missing or broken.</exception>
    public abstract Task<byte[]> RenderAsync(ReportModel model, PdfRenderer renderer, CancellationToken cancellation);
}
