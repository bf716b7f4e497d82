using System.Data.Common;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting.Areas;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Jobs.Reporting;

/// <summary>Makes reports of the current release or one that is named; keeps the renderer warm between them.</summary>
public sealed class ReportMaker(Product product) : IDisposable
{
    private readonly PdfRenderer renderer = new(product.Templates);

    /// <exception cref="UserException">
    /// There is no release, the period is a month, the area is not in force at the period's end, or a figure cannot be right.
    /// </exception>
    public ReportModel Model(Workspace workspace, Period period, Area area, string? enhet, Audience audience, CancellationToken cancellation) =>
        Model(workspace, period, area, enhet, audience, despiteFindings: null, cancellation);

    /// <param name="despiteFindings">Why the report is to be made although a figure of it cannot be right; printed in it.</param>
    /// <param name="release">Which release; null for the current one.</param>
    public ReportModel Model(
        Workspace workspace, Period period, Area area, string? enhet, Audience audience, string? despiteFindings, CancellationToken cancellation, int? release = null)
    {
        Check(period, area);
        using (OpenRelease open = workspace.OpenRelease(release))
        {
            Product.Warn(product.Indicators.Problems);
            ReportInput input = new ReportDataReader(product.Areas, product.Indicators, product.Goals)
                .Read(
                    open.Connection, open.Entry, period, area, enhet, audience,
                    [.. Forecasts(workspace, open.Entry, open.Connection, cancellation).Where(month => month.Area == area.Id && month is { Sex: "T", Shared: false })], cancellation);
            return ReportBuilder.Build(input with { DespiteFindings = despiteFindings });
        }
    }

    /// <summary>
    /// All that has been issued, the release's own forecasts made and issued now where they are not among it: a report says of the months ahead
    /// what is said of them everywhere.
    /// </summary>
    private IEnumerable<IssuedMonth> Forecasts(Workspace workspace, ReleaseEntry entry, DbConnection connection, CancellationToken cancellation)
    {
        IReadOnlyList<IssuedMonth> issued = IssuedForecasts.Read(workspace);
        if (issued.Any(month => month.Release == entry.Number)) return issued;
        IReadOnlyList<AreaForecast> made = IssuedForecasts.Make(connection, product.Areas, product.Indicators, cancellation);
        try
        {
            IssuedForecasts.Issue(workspace, entry.Number, made);
        }
        catch (UserException)
        {
            // A workspace that cannot be written in can still be reported on; the command says so when the report is saved.
        }

        return issued.Concat(IssuedForecasts.Months(entry.Number, made));
    }

    /// <exception cref="UserException">There are no reports of the period, or none of the area for it.</exception>
    public void Check(Period period, Area area)
    {
        ReportBuilder.RequireTertialOrYear(period);
        if (area.EndedBefore(period.Last))
        {
            Area? successor = product.Areas.SuccessorOf(area);
            throw new UserException(ErrorKind.NotFound, $"{area.Name} upphörde efter {area.ValidTo} och har ingen rapport för {period}.{(successor is null ? "" : $" Gör rapporten för {successor.Name}.")}")
            {
                Typed = successor is null ? null : $"Skriv --area {successor.Id}.",
            };
        }
    }

    /// <summary>Starts what the first PDF needs, to be ready when its data are.</summary>
    public void WarmUp() => renderer.WarmUp();

    public Task<byte[]> PdfAsync(ReportModel model, CancellationToken cancellation) => renderer.RenderPdfAsync(model, cancellation);

    /// <summary>Writes the file whole, and its folder where that is missing.</summary>
    /// <exception cref="UserException">The folder cannot be written in.</exception>
    public static void Save(byte[] content, string path)
    {
        string full = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            AtomicFile.Write(full, content);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"{path} kan inte skrivas: {SystemFault.Reason(error)}. Ange en annan fil, eller rätta felet och försök igen.", error);
        }
    }

    public void Dispose() => renderer.Dispose();
}
