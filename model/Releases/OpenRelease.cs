using Dapper;
using System.Data.Common;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Releases;

/// <summary>A release, open for reading: its place in the workspace, a connection to its file, and which months it reaches over.</summary>
public sealed class OpenRelease : IDisposable
{
    private readonly Lazy<ReleasePeriods> periods;

    internal OpenRelease(ReleaseEntry entry, DbConnection connection)
    {
        Entry = entry;
        Connection = connection;
        periods = new Lazy<ReleasePeriods>(() => ReleasePeriods.Read(connection));
    }

    public ReleaseEntry Entry { get; }

    public int Number => Entry.Number;

    /// <summary>Read-only. Used by one at a time.</summary>
    public DbConnection Connection { get; }

    /// <inheritdoc cref="ReleasePeriods"/>
    public ReleasePeriods Periods => periods.Value;

    /// <summary>The months that a monthly kind has rows of, in any area.</summary>
    /// <param name="table">The kind's.</param>
    public IReadOnlySet<Month> MonthsOf(string table) => Connection
        .Query<int>($"SELECT DISTINCT manad FROM {(table == BistandKind.TableName ? ReleaseSchema.BistandMonths : table)}").Select(Month.FromIndex).ToHashSet();

    public void Dispose() => Connection.Dispose();
}

/// <summary>How a release is opened.</summary>
public static class ReleaseOpening
{
    /// <summary>Opens a release for reading.</summary>
    /// <param name="workspace">Where it lies.</param>
    /// <param name="number">Which; null for the current one.</param>
    /// <exception cref="UserException">There is no release, or not that one, or it has been taken away.</exception>
    public static OpenRelease OpenRelease(this Workspace workspace, int? number = null)
    {
        ReleaseEntry release = workspace.FindRelease(number);
        if (!File.Exists(workspace.ReleaseFile(release)))
        {
            // It may have been built anew, and the old file taken away, since the state was read.
            release = workspace.FindRelease(release.Number);
        }

        if (release.Removed is { } removed)
        {
            throw UserException.NotFound(
                $"Utgåva {release.Number} är borttagen sedan {SwedishZone.Local(removed):yyyy-MM-dd}: ingen fastställd rapport eller inlämnad prognos bygger på den. «bistand rebuild --release {release.Number}» bygger upp den igen ur leveranserna.");
        }

        if (!File.Exists(workspace.ReleaseFile(release)))
        {
            throw UserException.Surroundings(
                $"Utgåva {release.Number} saknas på disk ({workspace.ReleaseFile(release)}). Bygg om den ur leveranserna med «bistand rebuild».");
        }

        return new OpenRelease(release, DatabaseFile.OpenReadOnly(workspace.ReleaseFile(release)));
    }
}
