using System.IO.Compression;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Indicators.Plans;

/// <summary>What a figure is told under: an indicator, or a table's line; a counted note of an indicator by its code.</summary>
public readonly record struct PlannedFigure(string Name, string Note = "");

/// <summary>
/// For every figure of a release that may be told to the public: shown or withheld, decided once (model/Disclosure/README.md). All outputs ask it, and
/// nothing else decides.
/// </summary>
public sealed class DisclosurePlan
{
    private readonly PlanAxes axes;
    private readonly Dictionary<PlannedFigure, byte[]> fates;
    private readonly Dictionary<string, KeptCounts> counts;

    internal DisclosurePlan(
        PlanAxes axes, Dictionary<PlannedFigure, byte[]> fates, Dictionary<string, KeptCounts> counts, PlanSummary summary)
    {
        this.axes = axes;
        this.fates = fates;
        this.counts = counts;
        Summary = summary;
    }

    internal const byte NoFigure = 0, Shown = 1, Withheld = 2;

    /// <summary>Stands before the floors of what is divided by.</summary>
    private const byte HasFloors = 1;

    /// <summary>How much it withholds.</summary>
    public PlanSummary Summary { get; }

    internal PlanAxes Axes => axes;

    /// <summary>The counts that it was made for, each with what became of it.</summary>
    internal IReadOnlyDictionary<string, KeptCounts> Counts => counts;

    /// <summary>What it knows: indicators, and lines of tables.</summary>
    public IEnumerable<string> Names => fates.Keys.Select(figure => figure.Name);

    /// <summary>True where the figure is withheld, false where it is shown; null of what the plan does not know.</summary>
    public bool? Withholds(PlannedFigure figure, Period period, Area area, Sex sex) =>
        fates.TryGetValue(figure, out byte[]? all) && axes.PlaceOf(period, area, sex) is { } place
            ? all[place] switch { Shown => false, Withheld => true, _ => null }
            : null;

    internal byte[] ToBytes()
    {
        using var content = new MemoryStream();
        using (var packed = new DeflateStream(content, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(packed))
        {
            writer.WriteTexts([.. axes.Periods.Select(period => period.ToString())]);
            writer.WriteTexts([.. axes.Areas.Select(area => area.Id)]);
            writer.Write(Summary.Small);
            writer.Write(Summary.Withheld);
            writer.Write(Summary.OfTheCity);
            writer.Write(Summary.Open);
            writer.Write(fates.Count);
            foreach ((PlannedFigure figure, byte[] all) in fates)
            {
                writer.WriteTexts([figure.Name, figure.Note]);
                writer.Write(all);
            }

            writer.Write(counts.Count);
            foreach ((CountSeries series, byte[] decided) in counts.Values)
            {
                writer.Write(series.Name);
                writer.Write((byte)series.Use);
                writer.Write(decided);
                foreach (int place in PlacesOf(decided))
                {
                    writer.Write(series.Values[place]);
                    writer.Write((float)series.Rooms[place]);
                }
            }

            writer.Write(HasFloors);
            foreach ((CountSeries series, byte[] decided) in counts.Values.Where(kept => kept.Counts.IsDivisor))
            {
                foreach (int place in PlacesOf(decided))
                {
                    writer.Write7BitEncodedInt(series.Floors[place]);
                }
            }
        }

        return content.ToArray();
    }

    /// <param name="bytes">What <see cref="ToBytes"/> gave.</param>
    /// <param name="areas">The areas that it names.</param>
    /// <param name="withCounts">Whether the counts are read too; they are wanted to make the next plan alone.</param>
    /// <exception cref="InvalidDataException">It is not whole.</exception>
    internal static DisclosurePlan Of(byte[] bytes, AreaCatalog areas, bool withCounts)
    {
        using var packed = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new BinaryReader(new BufferedStream(packed, 1 << 16));
        Period[] periods = [.. reader.ReadTexts().Select(Period.Parse)];
        Area[] named = [.. reader.ReadTexts().Select(id => areas.Find(id)).OfType<Area>()];
        var places = new PlanAxes(periods, named);
        var summary = new PlanSummary(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        Dictionary<PlannedFigure, byte[]> figures = [];
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string[] key = reader.ReadTexts();
            figures.Add(new PlannedFigure(key[0], key[1]), reader.ReadBytes(places.Count));
        }

        Dictionary<string, KeptCounts> known = new(StringComparer.Ordinal);
        for (int left = withCounts ? reader.ReadInt32() : 0; left > 0; left--)
        {
            string name = reader.ReadString();
            var series = new CountSeries(name, places.Count, (CountUse)reader.ReadByte());
            byte[] decided = reader.ReadBytes(places.Count);
            foreach (int place in PlacesOf(decided))
            {
                series.Set(place, reader.ReadDouble(), reader.ReadSingle(), isSmall: false);
            }

            known.Add(name, new KeptCounts(series, decided));
        }

        // A plan that was made before floors were counted ends here.
        if (withCounts && reader.BaseStream.ReadByte() == HasFloors)
        {
            foreach ((CountSeries series, byte[] decided) in known.Values.Where(kept => kept.Counts.IsDivisor))
            {
                foreach (int place in PlacesOf(decided))
                {
                    series.Floors[place] = reader.Read7BitEncodedInt();
                }
            }
        }

        return new DisclosurePlan(places, figures, known, summary);
    }

    private static IEnumerable<int> PlacesOf(byte[] decided) => Enumerable.Range(0, decided.Length).Where(place => decided[place] != NoFigure);
}

/// <summary>A series that a plan was made for, and by place what became of each count.</summary>
internal sealed record KeptCounts(CountSeries Counts, byte[] Fates);

/// <summary>How much a plan withholds.</summary>
/// <param name="Small">Counts that are small in themselves.</param>
/// <param name="Withheld">Counts that are withheld, those included.</param>
/// <param name="OfTheCity">Figures of the whole city that are withheld.</param>
/// <param name="Open">Counts that could not be protected, because all that would have protected them has been shown before.</param>
public sealed record PlanSummary(int Small, int Withheld, int OfTheCity, int Open);
