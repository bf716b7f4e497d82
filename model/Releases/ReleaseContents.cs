using System.Data.Common;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Workspaces;
using Dapper;

namespace Bistand.Analytics.Model.Releases;

/// <summary>
/// What a release holds of each kind, and from which delivery: with the definitions all that a figure can depend on. Read off the release once and
/// kept beside the figures, so that a reader of figures that are there already need not open the database.
/// </summary>
/// <param name="Release">Number of the release.</param>
/// <param name="Areas">Ids of the areas that the release knows, in the order of their numbers.</param>
/// <param name="Kinds">By the kind's name; a kind without a row is not there.</param>
public sealed record ReleaseContents(int Release, IReadOnlyList<string> Areas, IReadOnlyDictionary<string, KindContents> Kinds)
{
    /// <summary>The first year of which rows of persons and cases are there; 0 where none have been removed.</summary>
    public int CulledBefore { get; init; }

    /// <summary>Of a kind that has no row.</summary>
    public static KindContents Nothing { get; } = new([], []);

    public KindContents Of(ExportKind kind) => Kinds.GetValueOrDefault(kind.Name, Nothing);

    /// <summary>The months with bistånd, from the first to the last.</summary>
    public ReleasePeriods Periods => Kinds.GetValueOrDefault(BistandKind.TableName) is { Times: { Count: > 0 } times }
        ? new ReleasePeriods(Month.FromIndex(times.Min(time => time.Month)), Month.FromIndex(times.Max(time => time.Month)))
        : ReleasePeriods.None;

    /// <param name="release">An open release.</param>
    /// <param name="kinds">The kinds to look for.</param>
    public static ReleaseContents Read(DbConnection release, ExportKinds kinds)
    {
        Dictionary<int, string> deliveries = release.Query<(int Number, string Id)>($"SELECT nr, id FROM {ReleaseSchema.Deliveries}")
            .ToDictionary(row => row.Number, row => row.Id);
        string[] areas = [.. release.Query<string>($"SELECT id FROM {ReleaseSchema.Areas} ORDER BY nr")];
        var contents = new Dictionary<string, KindContents>(StringComparer.Ordinal);
        foreach (ExportKind kind in kinds.All)
        {
            // In order of arrival, since of a kind of single cases the last delivery's row of a key counts.
            string[] ofKind =
            [
                .. release.Query<string>(
                    $"SELECT l.id FROM {ReleaseSchema.Deliveries} l WHERE l.nr IN (SELECT DISTINCT leverans FROM {kind.Name}) ORDER BY l.ordning, l.nr"),
            ];
            if (ofKind.Length > 0)
            {
                contents.Add(kind.Name, new KindContents(ofKind, [.. Times(release, kind, areas, deliveries)]));
            }
        }

        bool isCulled = release.QuerySingle<bool>($"SELECT count(*) > 0 FROM duckdb_tables() WHERE database_name = current_database() AND table_name = '{ReleaseSchema.Culled}'");
        return new ReleaseContents(release.QuerySingle<int>($"SELECT nr FROM {ReleaseSchema.Release}"), areas, contents)
        {
            CulledBefore = isCulled ? release.QuerySingle<int>($"SELECT fore FROM {ReleaseSchema.Culled}") : 0,
        };
    }

    private static IEnumerable<HeldTime> Times(DbConnection release, ExportKind kind, string[] areas, Dictionary<int, string> deliveries)
    {
        string? sql = kind switch
        {
            BistandKind => $"SELECT stadsdel::INTEGER, manad, leverans, omlevererad FROM {ReleaseSchema.BistandMonths} ORDER BY ALL",
            { MonthSql: { } month } => $"SELECT stadsdel::INTEGER, ({month})::INTEGER, leverans, false FROM {kind.Name} GROUP BY ALL ORDER BY ALL",
            _ => null,
        };
        return sql is null ? [] : release.Query<(int Area, int Month, int Delivery, bool Redelivered)>(sql)
            .Select(row => new HeldTime(areas[row.Area], row.Month, deliveries[row.Delivery], row.Redelivered));
    }

    /// <summary>As bytes, for <see cref="Workspaces.KeptFiles"/>.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            writer.Write(Release);
            writer.Write(CulledBefore);
            writer.WriteTexts(Areas);
            writer.Write7BitEncodedInt(Kinds.Count);
            foreach ((string name, KindContents kind) in Kinds.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                writer.Write(name);
                writer.WriteTexts(kind.Deliveries);
                Dictionary<string, int> place = kind.Deliveries.Select((id, index) => (id, index)).ToDictionary(entry => entry.id, entry => entry.index, StringComparer.Ordinal);
                Dictionary<string, int> area = Areas.Select((id, index) => (id, index)).ToDictionary(entry => entry.id, entry => entry.index, StringComparer.Ordinal);
                writer.Write7BitEncodedInt(kind.Times.Count);
                foreach (HeldTime time in kind.Times)
                {
                    writer.Write7BitEncodedInt(area[time.Area]);
                    writer.Write7BitEncodedInt(time.Month);
                    writer.Write7BitEncodedInt(place[time.Delivery]);
                    writer.Write(time.Redelivered);
                }
            }
        }

        return stream.ToArray();
    }

    /// <summary>What <see cref="ToBytes"/> gave.</summary>
    public static ReleaseContents Of(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        int release = reader.ReadInt32();
        int culledBefore = reader.ReadInt32();
        string[] areas = reader.ReadTexts();
        int count = reader.Read7BitEncodedInt();
        var kinds = new Dictionary<string, KindContents>(count, StringComparer.Ordinal);
        for (int kind = 0; kind < count; kind++)
        {
            string name = reader.ReadString();
            string[] deliveries = reader.ReadTexts();
            var times = new HeldTime[reader.Read7BitEncodedInt()];
            for (int time = 0; time < times.Length; time++)
            {
                times[time] = new HeldTime(areas[reader.Read7BitEncodedInt()], reader.Read7BitEncodedInt(), deliveries[reader.Read7BitEncodedInt()], reader.ReadBoolean());
            }

            kinds.Add(name, new KindContents(deliveries, times));
        }

        return new ReleaseContents(release, areas, kinds) { CulledBefore = culledBefore };
    }
}

/// <summary>What there is of one kind.</summary>
/// <param name="Deliveries">Ids of those with a row, in order of arrival.</param>
/// <param name="Times">Of a periodic kind: each stadsdel's months, a year being its December; empty for single cases and registered figures.</param>
public sealed record KindContents(IReadOnlyList<string> Deliveries, IReadOnlyList<HeldTime> Times);

/// <summary>A stadsdel's month or year of a kind.</summary>
/// <param name="Month">As <see cref="Model.Month.Index"/>.</param>
/// <param name="Redelivered">Of bistånd: the delivery replaced another's.</param>
public readonly record struct HeldTime(string Area, int Month, string Delivery, bool Redelivered);
