using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Indicators.Kept;

/// <summary>The figures of a <see cref="FigureSet"/> as they are kept: each definition's by themselves, unpacked when they are asked for.</summary>
internal sealed class KeptCells
{
    /// <summary>Stands for the whole where there is no breakdown.</summary>
    private const string Whole = "";

    /// <summary>A category that nobody can be in, kept beside those of an open list: what other periods' categories have here.</summary>
    public const string Nobody = " ";

    private readonly byte[] bytes;
    private readonly Dictionary<string, int> areas;
    private readonly Dictionary<string, int> categories;
    private readonly Dictionary<string, int> places;

    private KeptCells(byte[] bytes, string[] areas, string[] categories, Dictionary<string, int> places)
    {
        this.bytes = bytes;
        this.areas = Places(areas);
        this.categories = Places(categories);
        this.places = places;
        Categories = [.. categories.Where(category => category is not (Whole or Nobody))];
    }

    /// <summary>The categories that somebody in the period is in; none without a breakdown.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>The definition's figures; null where it could not be computed.</summary>
    public KeptDefinition? Find(string definition) => places.TryGetValue(definition, out int place) ? Unpack(place) : null;

    /// <param name="areas">Every area.</param>
    /// <param name="categories">Of the breakdown; null without one.</param>
    /// <param name="definitions">Each with what it gives for an area, category and sex, and whether it is broken from the year before.</param>
    public static byte[] Pack(
        IReadOnlyList<Area> areas, IReadOnlyList<string>? categories,
        IEnumerable<(IndicatorDefinition Definition, Func<Area, string?, Sex, CellFigure> Find, Func<Area, bool> IsBroken)> definitions)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            string?[] columns = categories is null ? [null] : [.. categories];
            writer.WriteTexts([.. areas.Select(area => area.Id)]);
            writer.WriteTexts([.. columns.Select(column => column ?? Whole)]);
            foreach ((IndicatorDefinition definition, Func<Area, string?, Sex, CellFigure> find, Func<Area, bool> isBroken) in definitions)
            {
                using var section = new MemoryStream();
                using (var cells = new BinaryWriter(section))
                {
                    foreach (Area area in areas)
                    {
                        cells.Write(isBroken(area));
                        foreach (string? category in columns)
                        {
                            foreach (Sex sex in SexesOf(definition.BySex))
                            {
                                Write(cells, find(area, category, sex));
                            }
                        }
                    }

                    cells.Flush();
                    writer.Write(definition.Id);
                    writer.Write(definition.BySex);
                    writer.Write((int)section.Length);
                    writer.Write(section.GetBuffer(), 0, (int)section.Length);
                }
            }

            writer.Write(Whole);
        }

        return stream.ToArray();
    }

    /// <summary>What <see cref="Pack"/> gave.</summary>
    public static KeptCells Of(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        string[] rows = reader.ReadTexts();
        string[] columns = reader.ReadTexts();
        var sections = new Dictionary<string, int>(StringComparer.Ordinal);
        for (string id = reader.ReadString(); id != Whole; id = reader.ReadString())
        {
            sections.Add(id, (int)reader.BaseStream.Position);
            reader.ReadBoolean();
            int length = reader.ReadInt32();
            reader.BaseStream.Position += length;
        }

        return new KeptCells(bytes, rows, columns, sections);
    }

    private KeptDefinition Unpack(int place)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        reader.BaseStream.Position = place;
        Sex[] sexes = SexesOf(reader.ReadBoolean());
        reader.ReadInt32();
        var broken = new bool[areas.Count];
        var cells = new CellFigure[areas.Count * categories.Count * sexes.Length];
        for (int area = 0, cell = 0; area < areas.Count; area++)
        {
            broken[area] = reader.ReadBoolean();
            for (int column = 0; column < categories.Count * sexes.Length; column++)
            {
                cells[cell++] = ReadCell(reader);
            }
        }

        return new KeptDefinition(areas, categories, sexes.Length, cells, broken);
    }

    private static Sex[] SexesOf(bool bySex) => bySex ? [Sex.T, Sex.K, Sex.M] : [Sex.T];

    private static void Write(BinaryWriter writer, CellFigure figure)
    {
        writer.Write((byte)figure.Status);
        if (figure.Measure is { } measure)
        {
            writer.Write(measure.Value);
            writer.WriteMaybe(measure.Numerator);
            writer.WriteMaybe(measure.Denominator);
            writer.WriteMaybe(measure.Basis);
            writer.Write((byte)measure.Rule);
            writer.WriteTexts(figure.Notes);
        }
    }

    private static CellFigure ReadCell(BinaryReader reader)
    {
        var status = (FigureStatus)reader.ReadByte();
        if (status != FigureStatus.Ok)
        {
            return status == FigureStatus.Missing ? CellFigure.Missing : new CellFigure(status, null, []);
        }

        var measure = new Measure(reader.ReadDecimal(), reader.ReadMaybe(), reader.ReadMaybe(), reader.ReadMaybe(), (DisclosureRule)reader.ReadByte());
        return new CellFigure(status, measure, reader.ReadTexts());
    }

    private static Dictionary<string, int> Places(string[] names) =>
        names.Select((name, index) => (name, index)).ToDictionary(entry => entry.name, entry => entry.index, StringComparer.Ordinal);
}

/// <summary>One definition's kept figures of one period.</summary>
internal sealed class KeptDefinition(
    IReadOnlyDictionary<string, int> areas, IReadOnlyDictionary<string, int> categories, int sexes, CellFigure[] cells, bool[] broken)
{
    public CellFigure Find(Area area, string? category, Sex sex)
    {
        int column = categories.TryGetValue(category ?? "", out int told) ? told : categories[KeptCells.Nobody];
        return sexes == 1 && sex != Sex.T ? CellFigure.Missing : cells[(((areas[area.Id] * categories.Count) + column) * sexes) + (sexes == 1 ? 0 : (int)sex)];
    }

    public bool IsBroken(Area area) => broken[areas[area.Id]];
}
