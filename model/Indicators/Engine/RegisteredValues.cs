using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>
/// The figures registered by hand (kind <c>varde</c>), looked up as they are: by indicator, period, area and sex, without taking in
/// predecessors or members.
/// </summary>
internal sealed class RegisteredValues
{
    private readonly Dictionary<(string Indicator, Period Period, string Area, Sex Sex), Row> rows;
    private readonly HashSet<string> shares;

    public RegisteredValues(ReleaseReader release)
        : this(Read(release))
    {
    }

    private RegisteredValues(Dictionary<(string Indicator, Period Period, string Area, Sex Sex), Row> rows)
    {
        this.rows = rows;
        Ids = rows.Keys.Select(key => key.Indicator).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        shares = rows.Where(entry => entry.Value.IsShare).Select(entry => entry.Key.Indicator).ToHashSet(StringComparer.Ordinal);
    }

    private static Dictionary<(string Indicator, Period Period, string Area, Sex Sex), Row> Read(ReleaseReader release)
    {
        Dictionary<(string, Period, string, Sex), Row> found = [];
        foreach ((string indicator, string period, int area, string kon, Row row) in release.Query(
            $"SELECT indikator, period, omrade, kon, varde::VARCHAR, taljare::VARCHAR, namnare::VARCHAR FROM {VardeKind.TableName}",
            row => (row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetString(3),
                new Row(ReleaseReader.Decimal(row, 4), ReleaseReader.Decimal(row, 5), ReleaseReader.Decimal(row, 6)))))
        {
            if (Period.TryParse(period, out Period parsed) && release.AreaOf(area) is { } known && Enum.TryParse(kon, out Sex sex))
            {
                found[(indicator, parsed, known.Id, sex)] = row;
            }
        }

        return found;
    }

    /// <summary>As bytes, for <see cref="Workspaces.KeptFiles"/>.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            writer.Write(rows.Count);
            foreach (((string indicator, Period period, string area, Sex sex), Row row) in rows)
            {
                writer.WriteTexts([indicator, period.ToString(), area]);
                writer.Write((byte)sex);
                foreach (decimal? value in new[] { row.Varde, row.Taljare, row.Namnare })
                {
                    writer.WriteMaybe(value);
                }
            }
        }

        return stream.ToArray();
    }

    /// <summary>What <see cref="ToBytes"/> gave.</summary>
    public static RegisteredValues Of(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        int count = reader.ReadInt32();
        var kept = new Dictionary<(string, Period, string, Sex), Row>(count);
        for (int row = 0; row < count; row++)
        {
            string[] key = reader.ReadTexts();
            kept.Add((key[0], Period.Parse(key[1]), key[2], (Sex)reader.ReadByte()), new Row(reader.ReadMaybe(), reader.ReadMaybe(), reader.ReadMaybe()));
        }

        return new RegisteredValues(kept);
    }

    /// <summary>The ids that have a row, in ordinal order.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The unit where no definition says one: per cent for an id with counts, else unknown ("").</summary>
    public string UnitOf(string indicator) => shares.Contains(indicator) ? "%" : "";

    /// <summary>Null where nothing is registered, or a share's denominator is 0.</summary>
    public Measure? Find(string indicator, IndicatorDefinition? definition, AskedCell cell, Sex sex)
    {
        if (!rows.TryGetValue((indicator, cell.Period, cell.Area.Id, sex), out Row? row))
        {
            return null;
        }

        if (row is { Taljare: { } numerator, Namnare: { } denominator })
        {
            DisclosureRule rule = definition?.Disclosure ?? DisclosureRule.Share;
            return denominator == 0 ? null : new Measure(100 * numerator / denominator, numerator, denominator, null, rule);
        }

        return row.Varde is { } value ? new Measure(value, row.Taljare, row.Namnare, null, RuleFor(definition, value)) : null;
    }

    /// <summary>
    /// The rule for a value that comes without its counts. Where no definition says what it is, a whole number is taken for a
    /// count of persons, and anything else for a share or mean that nothing can be worked out from: a definition file
    /// with <c>disclosure: none</c> opens it.
    /// </summary>
    private static DisclosureRule RuleFor(IndicatorDefinition? definition, decimal value) => definition is { } known
        ? known.Disclosure
        : decimal.IsInteger(value) ? DisclosureRule.Count : DisclosureRule.None;

    private sealed record Row(decimal? Varde, decimal? Taljare, decimal? Namnare)
    {
        public bool IsShare => Taljare is not null && Namnare is not null;
    }
}
