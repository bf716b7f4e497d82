using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Verification;

namespace Bistand.Analytics.Jobs.Service.Jobs;

/// <summary>A period's figures, every indicator and area, written down in <c>results/&lt;period&gt;/indicators.json</c>; <c>verify</c> computes them again.</summary>
internal static class PeriodFigures
{
    /// <returns>How many.</returns>
    public static int Write(ServiceContext service, OpenRelease release, Period period, CancellationToken cancellationToken)
    {
        IndicatorAnswer answer = new IndicatorEngine(release, service.Product.Areas, service.Product.Indicators).Compute(
            new IndicatorRequest([period]), Audience.Internal, service.Product.TargetsFor, cancellationToken: cancellationToken);
        using var figures = new MemoryStream();
        FigureJson.Write(figures, answer.Release, answer.Figures);
        ReportMaker.Save(figures.ToArray(), PublishedFigures.FileOf(service.Workspace.Path, period));
        return answer.Figures.Count;
    }
}
