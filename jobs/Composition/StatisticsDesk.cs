using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Documents;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Statistics;

namespace Bistand.Analytics.Jobs.Composition;

/// <summary>The city's statistics of a period, with the text that people have written for it.</summary>
public sealed class StatisticsDesk(Product product, Workspace workspace)
{
    private readonly TextStore texts = new(workspace, product.Clock);

    /// <param name="period">A month or a year.</param>
    /// <param name="release">The release's number; null for the current.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="UserException">The period is none that statistics are made for, nothing of it is delivered, or the text's file is broken.</exception>
    public StatisticsDocument Read(Period period, int? release, CancellationToken cancellation)
    {
        using OpenRelease open = workspace.OpenRelease(release);
        return new StatisticsReader(product.Areas, product.Indicators, CityParts.Load(product.Templates.CityParts, product.Areas)).Read(open, period, Written(period), cancellation);
    }

    /// <summary>Makes the file that the text is written in, or brings the figures beside it up to date.</summary>
    /// <returns>The file.</returns>
    /// <exception cref="UserException">As for the statistics, or the city's report of the year is approved.</exception>
    public string MakeText(Period period, CancellationToken cancellation)
    {
        IReadOnlyList<string> draft = Read(period, release: null, cancellation).Draft;
        texts.MakeMissing(product.Areas.City, period, [SlotPlan.Statistics], _ => draft, from: null);
        return Path.Combine(TextStore.FolderIn(workspace, product.Areas.City, period), SlotPlan.Statistics.Id + ".md");
    }

    /// <summary>What is not yet done is not printed.</summary>
    private IReadOnlyList<string> Written(Period period) =>
        texts.Read(product.Areas.City, period, [SlotPlan.Statistics]).Find(SlotPlan.Statistics.Id) is { IsWritten: true, Status: TextStatus.Done } text
            ? [.. text.Blocks.Select(block => block.Plain)]
            : [];
}
