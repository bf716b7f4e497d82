using System.Data.Common;
using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>What is done with all kept figures of a workspace: computed when a release is published, compared by <c>verify</c>, taken away when nothing asks for them.</summary>
public sealed class FigureUpkeep(Workspace workspace, AreaCatalog areas, IndicatorCatalog catalog)
{
    /// <summary>What no release's figures are kept under may still be wanted: those of an enhet, of definitions as of a day, of another program.</summary>
    private static readonly TimeSpan OthersAreKept = TimeSpan.FromDays(30);

    /// <summary>
    /// What is counted over a household's whole history is counted once for all years of a pass; more years would want more memory than they spare work.
    /// </summary>
    private const int YearsOfAPass = 3;

    /// <summary>
    /// Computes what a new release changes of the figures, so that nobody has to wait for it: some years in one go, the newest first. Periods whose
    /// deliveries are the same have theirs already. Years that another process computes are waited for at the end.
    /// </summary>
    /// <param name="release">The release, not used by anyone else meanwhile.</param>
    /// <param name="begun">Hears of the years that are begun, first and last.</param>
    /// <param name="cancellationToken">Stops the computing; what is kept by then stays.</param>
    public void Publish(OpenRelease release, Action<int, int>? begun = null, CancellationToken cancellationToken = default)
    {
        while (!TryPublish(release, begun, cancellationToken))
        {
            cancellationToken.WaitHandle.WaitOne(SharedWork.BetweenLooks);
        }
    }

    /// <summary>The same, but what others compute just now is left to them.</summary>
    /// <inheritdoc cref="Publish" path="/param"/>
    /// <returns>False where something was left: it is ready once asking again gives true.</returns>
    public bool TryPublish(OpenRelease release, Action<int, int>? begun = null, CancellationToken cancellationToken = default) => TryEach(
        release, "",
        (engine, periods) =>
        {
            begun?.Invoke(periods[0].Year, periods[^1].Year);
            engine.Prepare(periods, cancellationToken);
        },
        cancellationToken);

    /// <summary>The same with the figures by hushållstyp and the other breakdowns, which fewer ask for.</summary>
    /// <inheritdoc cref="TryPublish" path="/returns"/>
    public bool TryDivide(OpenRelease release, CancellationToken cancellationToken = default) =>
        TryEach(release, "-delad", (engine, periods) => engine.Divide(periods, cancellationToken), cancellationToken);

    /// <summary>Some years at a time, the newest first, but for those that another is at.</summary>
    private bool TryEach(OpenRelease release, string work, Action<IndicatorEngine, IReadOnlyList<Period>> compute, CancellationToken cancellationToken)
    {
        var engine = new IndicatorEngine(release, areas, catalog);
        bool isAll = true;
        foreach (IGrouping<int, Period>[] years in release.Periods.NewestFirst.GroupBy(period => period.Year).OrderByDescending(year => year.Key).Chunk(YearsOfAPass))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using IDisposable? turn = workspace.Kept.Computing.TryBegin(string.Create(CultureInfo.InvariantCulture, $"{years[^1].Key}-{years[0].Key}{work}"));
            if (turn is null)
            {
                isAll = false;
                continue;
            }

            compute(engine, [.. years.SelectMany(year => year).Order()]);
        }

        return isAll;
    }

    /// <summary>Computes the kept figures of a release again.</summary>
    /// <param name="derived">The release as its deliveries give it.</param>
    /// <returns>The periods of which a kept figure is another.</returns>
    public IReadOnlyList<Period> Differing(DbConnection derived, CancellationToken cancellationToken)
    {
        using OpenRelease open = OpenRelease.Over(derived);
        return new FigureDesk(open, areas, catalog, workspace.Kept, cancellationToken).Differing([.. open.Periods.NewestFirst]);
    }

    /// <summary>Takes away what is not of a release that is there, and has not been written for a month.</summary>
    /// <returns>How many files.</returns>
    public int Prune(DateTimeOffset now)
    {
        HashSet<string> wanted = [];
        foreach (ReleaseEntry release in workspace.ReadState().Releases.Where(release => release.Removed is null && File.Exists(workspace.ReleaseFile(release))))
        {
            using OpenRelease open = workspace.OpenRelease(release.Number);
            wanted.UnionWith(new FigureDesk(open, areas, catalog, workspace.Kept, default).Names([.. open.Periods.NewestFirst]));
            wanted.UnionWith(open.NameOfContents(catalog.Kinds) is { } contents ? [contents] : []);
        }

        List<string> old = [.. workspace.Kept.Names().Where(name => !wanted.Contains(name) && workspace.Kept.WrittenAt(name) < now - OthersAreKept)];
        old.ForEach(workspace.Kept.Delete);
        return old.Count;
    }
}
