using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Model.Indicators.Kept;

/// <summary>
/// The name under which a set of figures is kept: a hash of everything that they depend on. Two releases with the same deliveries in a set's windows
/// share its figures; a changed definition, area catalog or program has another name.
/// </summary>
/// <param name="contents">What the release holds.</param>
/// <param name="areas">The areas and what became of them.</param>
/// <param name="kinds">The kinds whose views definitions may read.</param>
internal sealed class FigureFingerprint(ReleaseContents contents, AreaCatalog areas, ExportKinds kinds)
{
    /// <summary>Beside a number of months back: every row of the kind, whenever.</summary>
    private const int Everything = -1;

    private readonly Dictionary<(string Kind, int First, int Last), byte[]> windows = [];
    private readonly Dictionary<(string Definition, int Version), IReadOnlyDictionary<string, int>> reads = [];
    private readonly Lazy<byte[]> common = new(() => Common(contents, areas));
    private readonly Lazy<MonthVintages> vintages = new(() => Vintages(contents, areas));

    /// <summary>Lower-case hexadecimal.</summary>
    public string Of(FigureSet set)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(common.Value);
        Add(hash, set.Period.ToString(), set.Group.Kinds, set.By ?? "", set.Enhet ?? "", set.Enhet is null ? "" : "enhet");
        foreach (IndicatorDefinition definition in set.Group.Definitions)
        {
            Add(hash, definition.Id, definition.Fingerprint);
        }

        foreach (ExportKind kind in kinds.All)
        {
            foreach ((int first, int last) in WindowsOf(kind, set))
            {
                hash.AppendData(WindowOf(kind, first, last));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The hash of registered values, whose rows are looked up as they are.</summary>
    public string OfRegistered()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(common.Value);
        hash.AppendData(WindowOf(kinds.Get<VardeKind>(), int.MinValue, int.MaxValue));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The months of a kind, first and last, that figures of the set depend on.</summary>
    private HashSet<(int First, int Last)> WindowsOf(ExportKind kind, FigureSet set)
    {
        HashSet<(int, int)> found = [];
        foreach (IndicatorDefinition definition in set.Group.Definitions)
        {
            foreach (Need need in definition.Needs.Where(need => need.Kind == kind))
            {
                found.Add(WindowOf(need, set.Period));
            }

            if (definition.VersionFor(set.Period) is { } version && ReadsOf(definition, version).TryGetValue(kind.Name, out int back))
            {
                found.Add(back switch
                {
                    Everything => (int.MinValue, int.MaxValue),
                    KindView.WholeHistory => (int.MinValue, set.Period.Last.Index),
                    _ => (set.Period.First.Index - back, set.Period.Last.Index),
                });
            }
        }

        // Which category somebody belongs to may be told by any earlier month.
        if (set.By is not null && kind is BistandKind)
        {
            found.Add((int.MinValue, int.MaxValue));
        }

        return found;
    }

    private static (int First, int Last) WindowOf(Need need, Period period)
    {
        if (need.Window == NeedWindow.Cases)
        {
            return (int.MinValue, int.MaxValue);
        }

        // A year back for what is compared across a break in the population.
        (Month first, Month last) = need.Window == NeedWindow.PreviousYear
            ? (new Month(Math.Max(1, period.Year - 2 - DeliveryState.OlderPopulations), 12), new Month(period.Year - 1, 12))
            : DeliveryState.MonthsOf(need, period);
        return (first.Index, last.Index);
    }

    /// <summary>
    /// The kinds that a definition's SQL reads, by how far back: what a definition says that it needs is what must be delivered, and may be less
    /// than what it reads. A kind's own table is read whole.
    /// </summary>
    private IReadOnlyDictionary<string, int> ReadsOf(IndicatorDefinition definition, DefinitionVersion version)
    {
        if (!reads.TryGetValue((definition.Id, version.Version), out IReadOnlyDictionary<string, int>? found))
        {
            string sql = string.Join('\n', version.Notes.Select(note => note.Sql).Append(version.Numerator!).Append(version.Denominator!).Append(version.Basis!)
                .Where(piece => piece is not null).Select(piece => piece.Text));
            HashSet<string> words = [.. Regex.Matches(sql, @"\w+", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Value.ToLowerInvariant())];
            var back = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (ExportKind kind in kinds.All)
            {
                int[] read = [.. kind.Views.Where(view => words.Contains(view.Name)).Select(view => view.MonthsBack), .. words.Contains(kind.Name) ? [Everything] : Array.Empty<int>()];
                if (read.Length > 0)
                {
                    back.Add(kind.Name, read.Contains(Everything) || definition.Needs.All(need => need.Kind != kind) ? Everything : read.Max());
                }
            }

            reads.Add((definition.Id, version.Version), found = back);
        }

        return found;
    }

    private byte[] WindowOf(ExportKind kind, int first, int last)
    {
        if (!windows.TryGetValue((kind.Name, first, last), out byte[]? known))
        {
            windows.Add((kind.Name, first, last), known = HashOf(kind, first, last));
        }

        return known;
    }

    private byte[] HashOf(ExportKind kind, int first, int last)
    {
        KindContents held = contents.Of(kind);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, kind.Name);

        // A stadsdel that has never had a row of the kind is not waited for.
        Add(hash, [.. held.Times.Select(time => time.Area).Distinct().Order(StringComparer.Ordinal)]);
        if (kind.MonthSql is null)
        {
            Add(hash, [.. held.Deliveries]);
            return hash.GetHashAndReset();
        }

        foreach (HeldTime time in held.Times.Where(time => time.Month >= first && time.Month <= last))
        {
            bool isPreliminary = kind is BistandKind && vintages.Value.Preliminary.Contains((time.Area, Month.FromIndex(time.Month)));
            Add(hash, time.Area, time.Delivery, time.Redelivered ? "2" : "1", isPreliminary ? "p" : "");
            Add(hash, time.Month);
        }

        return hash.GetHashAndReset();
    }

    private static byte[] Common(ReleaseContents contents, AreaCatalog areas)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, ReleaseBuilder.Program);
        Add(hash, contents.CulledBefore);
        Add(hash, [.. contents.Areas]);
        foreach (Area area in areas.All)
        {
            Add(hash, area.Id, area.Kind.ToString(), area.ValidFrom?.ToString() ?? "", area.ValidTo?.ToString() ?? "");
            Add(hash, [.. area.Succeeds]);
            Add(hash, [.. area.Members]);
        }

        return hash.GetHashAndReset();
    }

    private static MonthVintages Vintages(ReleaseContents contents, AreaCatalog areas)
    {
        IReadOnlyList<HeldTime> times = contents.Kinds.GetValueOrDefault(BistandKind.TableName, ReleaseContents.Nothing).Times;
        return MonthVintages.Of(
            areas,
            times.Select(time => (time.Area, Month.FromIndex(time.Month))).ToHashSet(),
            times.Where(time => time.Redelivered).Select(time => (time.Area, Month.FromIndex(time.Month))).ToHashSet());
    }

    /// <summary>Each with its length, so that no two lists run together.</summary>
    private static void Add(IncrementalHash hash, params ReadOnlySpan<string> texts)
    {
        Add(hash, texts.Length);
        foreach (string text in texts)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            Add(hash, bytes.Length);
            hash.AppendData(bytes);
        }
    }

    private static void Add(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
