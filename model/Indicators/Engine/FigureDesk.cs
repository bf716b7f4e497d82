using System.Security.Cryptography;
using System.Text;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Kept;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>
/// Gives the figures that are kept, and computes and keeps those that are not: a period's, of all definitions that need the same kinds, for every
/// area and sex at once.
/// </summary>
internal sealed class FigureDesk
{
    private readonly OpenRelease release;
    private readonly AreaCatalog areas;
    private readonly IndicatorCatalog catalog;
    private readonly KeptFiles kept;
    private readonly CancellationToken cancellation;
    private readonly IReadOnlyList<DefinitionGroup> groups;
    private readonly Dictionary<string, DefinitionGroup> groupOf;
    private readonly FigureFingerprint fingerprint;
    private readonly Dictionary<FigureSet, KeptCells> known = [];
    private readonly Dictionary<string, YearForecasts> forecasts = new(StringComparer.Ordinal);

    public FigureDesk(OpenRelease release, AreaCatalog areas, IndicatorCatalog catalog, KeptFiles kept, CancellationToken cancellation)
    {
        this.release = release;
        this.areas = areas;
        this.catalog = catalog;
        this.kept = kept;
        this.cancellation = cancellation;
        groups = DefinitionGroup.Of(catalog);
        groupOf = groups.SelectMany(group => group.Definitions, (group, definition) => (definition.Id, group)).ToDictionary(entry => entry.Id, entry => entry.group, StringComparer.Ordinal);
        fingerprint = new FigureFingerprint(release.ContentsOf(catalog.Kinds), areas, catalog.Kinds);
    }

    /// <summary>The figures registered by hand; kept whole, since they are looked up as they are.</summary>
    public RegisteredValues Registered()
    {
        if (kept.Read(NameOfRegistered) is { } bytes)
        {
            return RegisteredValues.Of(bytes);
        }

        var values = new RegisteredValues(Reader());
        kept.Write(NameOfRegistered, values.ToBytes());
        return values;
    }

    /// <summary>
    /// Makes the figures of all definitions ready, the periods together. The ledger's forecasts of single months are left until they are asked for: each is
    /// made for itself, and they are told of tertials and years.
    /// </summary>
    public void Prepare(IReadOnlyList<Period> periods)
    {
        ILookup<bool, DefinitionGroup> forecast = groups.ToLookup(group => group.Definitions.Any(definition => definition.Kind == IndicatorKind.Forecast));
        Compute(Read([.. forecast[false]], periods, null, null), null, null);
        Compute(Read([.. forecast[true]], [.. periods.Where(period => period.Kind != PeriodKind.Month)], null, null), null, null);
    }

    /// <summary>Makes ready the figures of all definitions that are divided, the periods together.</summary>
    public void Divide(IReadOnlyList<Period> periods)
    {
        foreach (Breakdown by in Breakdown.All)
        {
            Take([.. catalog.All.Where(definition => definition.Dimensions.Contains(by.Name))], periods, by, enhet: null, computes: true);
        }
    }

    /// <summary>Stands for everything that figures of these definitions and periods depend on.</summary>
    public string Fingerprint(IEnumerable<IndicatorDefinition> definitions, IReadOnlyList<Period> periods)
    {
        string names = string.Join('\n', definitions.Select(definition => groupOf[definition.Id]).Distinct()
            .SelectMany(group => periods.Select(period => NameOf(new FigureSet(group, period, null, null)))));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(names)));
    }

    /// <summary>The same of all definitions, and what is registered by hand.</summary>
    public string Fingerprint(IReadOnlyList<Period> periods, string besides) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Fingerprint(groupOf.Keys.Order(StringComparer.Ordinal).Select(catalog.Find).OfType<IndicatorDefinition>(), periods)} {NameOfRegistered} {besides}")));

    /// <summary>A definition's figures in the periods; null where one of them has none: the definition cannot be run, or nobody has computed them.</summary>
    public IFigureSource? Find(IndicatorDefinition definition, IReadOnlyList<Period> periods, Breakdown? by, string? enhet)
    {
        DefinitionGroup group = groupOf[definition.Id];
        Dictionary<Period, KeptDefinition> found = [];
        foreach (Period period in periods)
        {
            if (known.GetValueOrDefault(new FigureSet(group, period, by?.Name, enhet))?.Find(definition.Id) is not { } figures)
            {
                return null;
            }

            found.Add(period, figures);
        }

        return new KeptSource(definition, found);
    }

    /// <summary>Reads what is kept of the definitions' groups, and computes the rest; <see cref="Find"/> then gives their figures.</summary>
    /// <param name="computes">False to leave what is not kept.</param>
    public void Take(IReadOnlyList<IndicatorDefinition> definitions, IReadOnlyList<Period> periods, Breakdown? by, string? enhet, bool computes)
    {
        DefinitionGroup[] wanted = [.. definitions.Where(definition => definition.IsComputed).Select(definition => groupOf[definition.Id]).Distinct()];
        List<(DefinitionGroup, Period)> lacking = Read(wanted, periods, by, enhet);
        if (computes)
        {
            Compute(lacking, by, enhet);
        }
    }

    /// <summary>The categories that somebody is in, in any of the periods that have been taken.</summary>
    public IReadOnlyList<string> Categories(Breakdown by, string? enhet) =>
    [
        .. known.Where(entry => entry.Key.By == by.Name && entry.Key.Enhet == enhet).SelectMany(entry => entry.Value.Categories)
            .Except(by.Categories).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        .. by.Categories,
    ];

    /// <returns>What is not kept.</returns>
    private List<(DefinitionGroup Group, Period Period)> Read(IReadOnlyList<DefinitionGroup> wanted, IReadOnlyList<Period> periods, Breakdown? by, string? enhet)
    {
        var lacking = new List<(DefinitionGroup Group, Period Period)>();
        foreach (DefinitionGroup group in wanted)
        {
            foreach (Period period in periods)
            {
                var set = new FigureSet(group, period, by?.Name, enhet);
                if (known.ContainsKey(set))
                {
                    continue;
                }

                if (kept.Read(NameOf(set)) is { } bytes)
                {
                    known.Add(set, KeptCells.Of(bytes));
                }
                else
                {
                    lacking.Add((group, period));
                }
            }
        }

        return lacking;
    }

    private void Compute(List<(DefinitionGroup Group, Period Period)> lacking, Breakdown? by, string? enhet)
    {
        // Groups that lack the same periods share what they count alike.
        foreach (var together in lacking.GroupBy(entry => entry.Group, entry => entry.Period)
            .Select(group => (Group: group.Key, Periods: group.ToList())).GroupBy(entry => string.Join(' ', entry.Periods)))
        {
            foreach ((FigureSet set, byte[] bytes) in Compute(Reader(), [.. together.Select(entry => entry.Group)], together.First().Periods, by, enhet))
            {
                kept.Write(NameOf(set), bytes);
                known.Add(set, KeptCells.Of(bytes));
            }
        }
    }

    /// <summary>The names of everything that the release's figures of the periods are kept under, whole and divided.</summary>
    public IEnumerable<string> Names(IReadOnlyList<Period> periods) => (
        from division in Breakdown.All.Select(known => known.Name).Prepend(null)
        from period in periods
        from @group in groups
        select NameOf(new FigureSet(@group, period, division, null))).Append(NameOfRegistered);

    /// <summary>Computes the periods' figures again, and compares them with those that are kept.</summary>
    /// <returns>The periods of which something kept is different, each once.</returns>
    public IReadOnlyList<Period> Differing(IReadOnlyList<Period> periods)
    {
        var there = groups.Select(group => (Group: group, Periods: periods.Where(period => kept.Read(NameOf(new FigureSet(group, period, null, null))) is not null).ToList()))
            .Where(entry => entry.Periods.Count > 0).GroupBy(entry => string.Join(' ', entry.Periods)).ToList();
        return
        [
            .. there.SelectMany(together => Compute(Reader(), [.. together.Select(entry => entry.Group)], together.First().Periods, null, null))
                .Where(computed => kept.Read(NameOf(computed.Set)) is { } bytes && !bytes.AsSpan().SequenceEqual(computed.Bytes))
                .Select(computed => computed.Set.Period).Distinct().Order(),
        ];
    }

    private List<(FigureSet Set, byte[] Bytes)> Compute(
        ReleaseReader reader, IReadOnlyList<DefinitionGroup> wanted, IReadOnlyList<Period> periods, Breakdown? by, string? enhet)
    {
        string[]? CategoriesOf(IReadOnlyList<Period> asked) => by is null ? null
            : by.IsOpen ? [.. by.CategoriesIn(reader, asked), KeptCells.Nobody]
            : [.. by.Categories];

        string[]? categories = CategoriesOf(periods);
        // A period is kept with its own, whichever others are computed with it.
        Dictionary<Period, string[]?> own = periods.ToDictionary(period => period, period => by is { IsOpen: true } ? CategoriesOf([period]) : categories);
        var grid = CellGrid.Every(periods, areas, categories);
        var state = new DeliveryState(reader, areas);

        // Of an area that has ended there is nothing to count: its figures are missing by rule.
        AskedCell[] counted = [.. grid.All.Where(cell => !cell.Area.EndedBefore(cell.Period.Last))];
        using var run = new EngineRun(reader, new ReleaseScope(reader, areas, catalog.Kinds, counted, Sexes.All, enhet, by, state.PopulationYear), counted, state, Forecasts(enhet));
        List<(FigureSet, byte[])> computed = [];
        foreach (DefinitionGroup group in wanted)
        {
            List<(IndicatorDefinition Definition, IFigureSource Source)> sources = SourcesOf(group, run, by);
            computed.AddRange(periods.Select(period => (new FigureSet(group, period, by?.Name, enhet), KeptCells.Pack(areas.All, own[period], sources.Select(entry => (
                entry.Definition,
                (Func<Area, string?, Sex, CellFigure>)((area, category, sex) =>
                    entry.Definition.AppliesTo(period) ? entry.Source.Find(grid[area, period, category], sex) : CellFigure.Missing),
                (Func<Area, bool>)(area => entry.Source.IsBroken(grid[area, period, categories?[0]]))))))));
        }

        return computed;
    }

    private static List<(IndicatorDefinition, IFigureSource)> SourcesOf(DefinitionGroup group, EngineRun run, Breakdown? by)
    {
        List<(IndicatorDefinition, IFigureSource)> sources = [];
        foreach (IndicatorDefinition definition in group.Definitions.Where(definition => by is null || definition.Dimensions.Contains(by.Name)))
        {
            try
            {
                sources.Add((definition, run.Source(definition)));
            }
            catch (TemplateException)
            {
                // Whoever asks for its figures computes it again, and is told.
            }
        }

        return sources;
    }

    /// <summary>What one year's figures have asked for stands for the next.</summary>
    private YearForecasts Forecasts(string? enhet)
    {
        if (!forecasts.TryGetValue(enhet ?? "", out YearForecasts? known))
        {
            forecasts.Add(enhet ?? "", known = new YearForecasts(Reader(), areas, enhet));
        }

        return known;
    }

    private string NameOfRegistered => $"registrerat-{fingerprint.OfRegistered()}";

    private ReleaseReader Reader() => new(release.Connection, areas, cancellation);

    private string NameOf(FigureSet set) => $"{set.Period}-{fingerprint.Of(set)}";
}
