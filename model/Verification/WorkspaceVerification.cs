using System.Data.Common;
using System.Text.Json;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Model.Verification;

/// <summary>
/// Derives what is published anew from the stored deliveries and compares. Every stored file is compared with its recorded hash. The current
/// release (every release, when asked) is built again from its deliveries and compared table by table; published figures are computed again
/// from it. An earlier release whose file has the hash it was published with answers for itself.
/// </summary>
/// <param name="workspace">What is looked through; nothing in it is changed but a folder of scratch.</param>
/// <param name="areas">The areas.</param>
/// <param name="catalog">The definitions.</param>
/// <param name="publicFolder">Where reports are published; null is the workspace's own folder for that.</param>
public sealed class WorkspaceVerification(Workspace workspace, AreaCatalog areas, IndicatorCatalog catalog, string? publicFolder = null)
{
    private const int ShownFigures = 5;

    private readonly List<VerificationFinding> findings = [];

    /// <param name="every">Builds every release again, not the current one alone.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="UserException">There is no release, or another verification runs.</exception>
    public VerificationResult Run(bool every, CancellationToken cancellation)
    {
        WorkspaceState state = workspace.ReadState();
        ReleaseEntry current = state.Current ?? throw UserException.NoRelease(workspace.Path);
        using var scratch = new VerificationScratch(workspace);
        HashSet<string> damaged = CheckDeliveries(state, cancellation);
        int figures = 0;
        int rebuilt = 0;
        ILookup<int, PublishedFigures> published = ReadPublished();
        foreach (ReleaseEntry release in state.Releases.Select(Newest))
        {
            cancellation.ThrowIfCancellationRequested();
            if (release.Removed is not null)
            {
                // Figures that were written down from it can still be told from its deliveries, at the cost of building it.
                string? derived = every && release.CulledBefore is null && published[release.Number].Any() ? Rebuild(release, state, damaged, scratch.Folder, cancellation) : null;
                rebuilt += derived is null ? 0 : 1;
                figures += CheckFigures(published[release.Number], derived, cancellation);
                continue;
            }

            VerificationFinding? fault = StoredFiles.Check(workspace, release);
            findings.AddRange(fault is null ? [] : [fault]);
            string? answers = fault is null ? workspace.ReleaseFile(release) : null;
            if (release.Number == current.Number || every || release.Sha256 is null)
            {
                answers = Rebuild(release, state, damaged, scratch.Folder, cancellation);
                rebuilt += answers is null ? 0 : 1;
                Compare(release, answers, scratch.Folder, cancellation);
            }

            figures += CheckFigures(published[release.Number], answers, cancellation);
            CheckKept(release.Number == current.Number ? answers : null, cancellation);
        }

        foreach (PublishedFigures unknown in published.Where(group => state.Releases.All(release => release.Number != group.Key)).SelectMany(group => group))
        {
            findings.Add(new VerificationFinding($"{Shown(unknown.File)} bygger på utgåva {unknown.Release}, som inte finns.", "Lägg tillbaka workspace.json från säkerhetskopian."));
        }

        (int reports, IReadOnlyList<VerificationFinding> changed) = StoredFiles.CheckHashed(
            "Rapporten", "Lägg tillbaka den från säkerhetskopian, eller kör om jobbet som gör den.", [workspace.ReportsFolder, workspace.ApprovedFolder, publicFolder ?? workspace.PublicFolder]);
        findings.AddRange(changed);
        findings.AddRange(StoredFiles.CheckHashed("Filen", "Lägg tillbaka den från säkerhetskopian.", [workspace.ForecastsFolder, workspace.PrognosFolder]).Findings);
        findings.AddRange(workspace.Plans.Broken().Select(name => new VerificationFinding(
            $"Planen {Shown(Path.Combine(workspace.Plans.Folder, name))} över vad allmänheten får se har ändrats sedan den skrevs (kontrollsumman stämmer inte).",
            PlanFiles.Remedy)));
        findings.AddRange(state.Releases.Where(release => release.CulledBefore is not null && File.Exists(workspace.ReleaseFile(release))).Select(release => new VerificationFinding(
            $"Utgåva {release.Number} är gallrad, men {Shown(workspace.ReleaseFile(release))} finns kvar: gallringen avbröts innan filen var borttagen.",
            FormattableString.Invariant($"Kör bistand gallra --before {release.CulledBefore} igen, eller läs in nästa export: då tas den bort."))));
        int removed = state.Releases.Count(release => release.Removed is not null);
        return new VerificationResult(state.Deliveries.Count, state.Releases.Count - removed, removed, rebuilt, reports, figures, findings) { Culled = state.Deliveries.Count(entry => entry.Culled is not null) };
    }

    /// <returns>The deliveries that cannot be built from.</returns>
    private HashSet<string> CheckDeliveries(WorkspaceState state, CancellationToken cancellation)
    {
        var damaged = new HashSet<string>(StringComparer.Ordinal);
        foreach (DeliveryEntry entry in state.Deliveries)
        {
            cancellation.ThrowIfCancellationRequested();
            List<VerificationFinding> found = [.. StoredFiles.Check(workspace, entry)];
            findings.AddRange(found);
            if (found.Count > 0)
            {
                damaged.Add(entry.Id);
            }
        }

        return damaged;
    }

    /// <summary>A release may have been built anew while others were looked through.</summary>
    private ReleaseEntry Newest(ReleaseEntry release) => File.Exists(workspace.ReleaseFile(release))
        ? release
        : workspace.ReadState().Releases.FirstOrDefault(entry => entry.Number == release.Number) ?? release;

    /// <returns>The file that was built; null when it could not be.</returns>
    private string? Rebuild(ReleaseEntry release, WorkspaceState state, HashSet<string> damaged, string scratch, CancellationToken cancellation)
    {
        string file = Path.Combine(scratch, $"{release.Number:000000}.duckdb");
        try
        {
            if (state.DeliveriesOf(release).FirstOrDefault(damaged.Contains) is { } lost)
            {
                findings.Add(new VerificationFinding(
                    $"Utgåva {release.Number} kan inte härledas: leverans {lost[..8]} är skadad.", "Lägg tillbaka leveransen och kör «bistand verify» igen."));
                return null;
            }

            new ReleaseBuilder(workspace, areas, catalog.Kinds).Build(file, release.Number, workspace.DeliveriesOf(release, state), cancellation);
            return file;
        }
        catch (DbException error) when (!SystemFault.IsDiskFull(error))
        {
            findings.Add(new VerificationFinding(
                $"Utgåva {release.Number} kan inte härledas: en leverans går inte att läsa.", "Lägg tillbaka mappen deliveries/ från säkerhetskopian."));
            return null;
        }
        catch (UserException error)
        {
            findings.Add(new VerificationFinding($"Utgåva {release.Number} kan inte härledas.", error.Message));
            return null;
        }
    }

    /// <summary>Table by table; where one differs, also by what figures it tells.</summary>
    private void Compare(ReleaseEntry release, string? derived, string scratch, CancellationToken cancellation)
    {
        string published = workspace.ReleaseFile(release);
        if (derived is null || !File.Exists(published))
        {
            return;
        }

        try
        {
            IReadOnlyList<TableDifference> differences = ReleaseComparison.Compare(published, derived, scratch, cancellation);
            if (differences.Count == 0)
            {
                return;
            }

            string tables = string.Join(", ", differences.Select(table => table.Rows == 0 ? table.Table : $"{table.Table} ({Number(table.Rows)} rader)"));
            string why = differences.Any(table => table.Table is ReleaseSchema.Areas or ReleaseSchema.AreaHolders) ? " Områdena i templates/omraden.yaml är andra än när den gjordes." : "";
            string figures = DifferentFigures(published, derived, cancellation);
            findings.Add(new VerificationFinding($"Utgåva {release.Number} är inte den som leveranserna ger: {tables} skiljer.{why}{figures}", StoredFiles.Remedy(workspace, release)));
        }
        catch (DbException error) when (!SystemFault.IsDiskFull(error))
        {
            findings.Add(new VerificationFinding($"Utgåva {release.Number}: {Path.Combine("releases", release.File)} är ingen hel databas.", StoredFiles.Remedy(workspace, release)));
        }
    }

    private string DifferentFigures(string published, string derived, CancellationToken cancellation)
    {
        List<(PublishedFigure Published, PublishedFigure Now)> different =
            [.. PublishedFigures.Differences(EveryFigure(published, cancellation), EveryFigure(derived, cancellation))];
        return different.Count == 0
            ? " Ingen indikator påverkas."
            : $" {Number(different.Count)} siffror skiljer, bland annat {string.Join("; ", different.Take(ShownFigures).Select(Shown))}.";
    }

    private IReadOnlyList<PublishedFigure> EveryFigure(string file, CancellationToken cancellation)
    {
        using DuckDBConnection connection = DatabaseFile.OpenReadOnly(file);
        return PublishedFigures.Compute(connection, areas, catalog, [.. ReleasePeriods.Read(connection).NewestFirst], cancellation);
    }

    private ILookup<int, PublishedFigures> ReadPublished()
    {
        var published = new List<PublishedFigures>();
        foreach (string file in PublishedFigures.Files(workspace.Path))
        {
            try
            {
                published.Add(PublishedFigures.Read(file));
            }
            catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
            {
                findings.Add(new VerificationFinding($"{Shown(file)} kan inte läsas.", "Ta bort filen, så räknas den om vid nästa inläsning, eller lägg tillbaka den från säkerhetskopian."));
            }
        }

        return published.ToLookup(one => one.Release);
    }

    /// <returns>How many figures were compared.</returns>
    private int CheckFigures(IEnumerable<PublishedFigures> published, string? release, CancellationToken cancellation)
    {
        if (release is null || !published.Any())
        {
            return 0;
        }

        int compared = 0;
        using DuckDBConnection connection = DatabaseFile.OpenReadOnly(release);
        foreach (PublishedFigures file in published)
        {
            List<Period> periods = [.. file.Figures.Select(figure => figure.Period).Distinct().Where(period => Period.TryParse(period, out _)).Select(Period.Parse)];
            List<(PublishedFigure Published, PublishedFigure Now)> different =
                [.. PublishedFigures.Differences(file.Figures, PublishedFigures.Compute(connection, areas, catalog, periods, cancellation))];
            compared += file.Figures.Count;
            if (different.Count > 0)
            {
                findings.Add(new VerificationFinding(
                    $"{Shown(file.File)}: {Number(different.Count)} siffror är andra än de som leveranserna ger, bland annat {string.Join("; ", different.Take(ShownFigures).Select(Shown))}.",
                    "Ta bort filen, så räknas den om vid nästa inläsning, och rätta det som har spridits."));
            }
        }

        return compared;
    }

    /// <summary>Figures that are kept so that they need not be computed again are never trusted blindly.</summary>
    private void CheckKept(string? answers, CancellationToken cancellation)
    {
        if (answers is null)
        {
            return;
        }

        using DuckDBConnection derived = DatabaseFile.OpenReadOnly(answers);
        IReadOnlyList<Period> different = new FigureUpkeep(workspace, areas, catalog).Differing(derived, cancellation);
        if (different.Count > 0)
        {
            findings.Add(new VerificationFinding(
                $"Sparade siffror i {Shown(workspace.Kept.Folder)}/ är andra än de som leveranserna ger: {string.Join(", ", different.Take(ShownFigures))}{(different.Count > ShownFigures ? " med flera" : "")}.",
                $"Ta bort mappen {Shown(workspace.Kept.Folder)}/: siffrorna räknas om när någon frågar efter dem. Rätta det som har spridits."));
        }
    }

    private string Shown(string file) => Path.GetRelativePath(workspace.Path, file);

    private static string Shown((PublishedFigure Published, PublishedFigure Now) pair) =>
        $"{pair.Published.Indicator} {pair.Published.Period} {pair.Published.Area} {pair.Published.Sex}: {Value(pair.Published)} i stället för {Value(pair.Now)}";

    private static string Value(PublishedFigure figure) => figure.Value is { } value ? SwedishText.AtMost(value, 4) : figure.Status;

    private static string Number(long number) => SwedishText.Number(number, 0);
}
