using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Verification;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Jobs.Composition;

/// <summary>A period's figures, every indicator and area, written down in <c>results/&lt;period&gt;/indicators.json</c>; <c>verify</c> computes them again.</summary>
internal static class PeriodFigures
{
    /// <returns>How many.</returns>
    public static int Write(Product product, Workspace workspace, OpenRelease release, Period period, CancellationToken cancellationToken)
    {
        IndicatorAnswer answer = new IndicatorEngine(release, product.Areas, product.Indicators).Compute(
            new IndicatorRequest([period]), Audience.Internal, product.TargetsFor, cancellationToken: cancellationToken);
        using var figures = new MemoryStream();
        FigureJson.Write(figures, answer.Release, answer.Figures);
        ReportMaker.Save(figures.ToArray(), PublishedFigures.FileOf(workspace.Path, period));
        return answer.Figures.Count;
    }
}
