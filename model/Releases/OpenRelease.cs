using System.Data.Common;
using System.Globalization;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using Dapper;

namespace Bistand.Analytics.Model.Releases;

/// <summary>
/// A release, open for reading: its place in the workspace, a connection to its file, and what it reaches over and holds. The file is opened when
/// something asks for the connection: what has been kept is read without it.
/// </summary>
public sealed class OpenRelease : IDisposable
{
    private readonly Lazy<DbConnection> connection;
    private readonly Lazy<ReleasePeriods> periods;
    private Task? opening;

    internal OpenRelease(ReleaseEntry entry, Func<DbConnection> open, KeptFiles? kept, PlanFiles? plans = null)
    {
        Entry = entry;
        Kept = kept;
        Plans = plans;
        connection = new Lazy<DbConnection>(open);
        periods = new Lazy<ReleasePeriods>(() => kept is null ? ReleasePeriods.Read(Connection) : ContentsOf(ExportKinds.Shipped).Periods);
    }

    public ReleaseEntry Entry { get; }

    public int Number => Entry.Number;

    /// <summary>Read-only. Used by one at a time.</summary>
    public DbConnection Connection => connection.Value;

    /// <summary>What has been computed from it and from others; null where nothing is kept.</summary>
    public KeptFiles? Kept { get; }

    /// <summary>What has been decided to be withheld from it and from others; null where nothing is kept.</summary>
    public PlanFiles? Plans { get; }

    /// <inheritdoc cref="ReleasePeriods"/>
    public ReleasePeriods Periods => periods.Value;

    /// <summary>A release's file that lies in no workspace: nothing is kept of what is computed from it. Closing it is left to whoever opened it.</summary>
    /// <param name="release">Its connection.</param>
    /// <param name="entry">What is known of it; null is its number alone, read from it.</param>
    public static OpenRelease Over(DbConnection release, ReleaseEntry? entry = null) => new(
        entry ?? new ReleaseEntry(release.QueryFirstOrDefault<int>($"SELECT nr FROM {ReleaseSchema.Release}"), "", default), () => release, kept: null);

    /// <summary>The months that a monthly kind has rows of, in any area.</summary>
    /// <param name="table">The kind's.</param>
    public IReadOnlySet<Month> MonthsOf(string table) => Connection
        .Query<int>($"SELECT DISTINCT manad FROM {(table == BistandKind.TableName ? ReleaseSchema.BistandMonths : table)}").Select(Month.FromIndex).ToHashSet();

    /// <summary>What <see cref="ContentsOf"/> is kept under: the hash of the release's file, how many kinds were looked for, and the form that it is kept in. Null where there is no hash.</summary>
    internal string? NameOfContents(ExportKinds kinds) => Entry.Sha256 is { } hash ? string.Create(CultureInfo.InvariantCulture, $"innehall-{hash}-{kinds.All.Count}-2") : null;

    /// <summary>What it holds, kept beside the figures.</summary>
    public ReleaseContents ContentsOf(ExportKinds kinds)
    {
        string? name = NameOfContents(kinds);
        if (name is not null && Kept?.Read(name) is { } bytes)
        {
            return ReleaseContents.Of(bytes);
        }

        ReleaseContents contents = ReleaseContents.Read(Connection, kinds);
        if (name is not null)
        {
            Kept?.Write(name, contents.ToBytes());
        }

        return contents;
    }

    /// <summary>Has the file opened on another thread, for who will ask for the connection and has something else to read first.</summary>
    public void OpenAhead() => opening = Task.Run(() => connection.Value);

    public void Dispose()
    {
        // What went wrong there has been told to who asked for the connection.
        opening?.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        if (Kept is not null && connection.IsValueCreated)
        {
            Connection.Dispose();
        }
    }
}

/// <summary>How a release is opened.</summary>
public static class ReleaseOpening
{
    /// <summary>Opens a release for reading.</summary>
    /// <param name="workspace">Where it lies.</param>
    /// <param name="number">Which; null for the current one.</param>
    /// <param name="threads">What its queries may take of the machine; null for as much as there is.</param>
    /// <exception cref="UserException">There is no release, or not that one, or it has been taken away.</exception>
    public static OpenRelease OpenRelease(this Workspace workspace, int? number = null, int? threads = null)
    {
        ReleaseEntry release = Find(workspace, number);
        return new OpenRelease(release, () => Open(workspace, release, threads), workspace.Kept, workspace.Plans);
    }

    private static DbConnection Open(Workspace workspace, ReleaseEntry release, int? threads)
    {
        // It may be built anew before it is read: then the new file, which holds the same.
        ReleaseEntry there = File.Exists(workspace.ReleaseFile(release)) ? release : Find(workspace, release.Number);
        DbConnection connection = DatabaseFile.OpenReadOnly(workspace.ReleaseFile(there));
        if (threads is { } few)
        {
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"SET threads = {few}"));
        }

        return connection;
    }

    /// <summary>One whose file is there.</summary>
    private static ReleaseEntry Find(Workspace workspace, int? number)
    {
        ReleaseEntry release = workspace.FindRelease(number);
        if (!File.Exists(workspace.ReleaseFile(release)))
        {
            // It may have been built anew, and the old file taken away, since the state was read.
            release = workspace.FindRelease(release.Number);
        }

        if (release.CulledBefore is { } year)
        {
            throw UserException.NotFound(
                $"Utgåva {release.Number} är gallrad: rader om personer från åren före {year} finns inte längre. Det som då hade räknats ligger i results/, och det som fastställdes i faststallda/.");
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

        return release;
    }
}
