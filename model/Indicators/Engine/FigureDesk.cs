using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Kept;
using Bistand.Analytics.Model.Kinds;
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
    private readonly FigureFingerprint fingerprint;
    private readonly Dictionary<FigureSet, KeptCells> known = [];

    public FigureDesk(OpenRelease release, AreaCatalog areas, IndicatorCatalog catalog, KeptFiles kept, CancellationToken cancellation)
    {
        this.release = release;
        this.areas = areas;
        this.catalog = catalog;
        this.kept = kept;
        this.cancellation = cancellation;
        groups = DefinitionGroup.Of(catalog);
        fingerprint = new FigureFingerprint(release.ContentsOf(catalog.Kinds), areas, catalog.Kinds);
    }

    /// <summary>The figures registered by hand; kept whole, since they are looked up as they are.</summary>
    public RegisteredValues Registered()
    {
        string name = $"registrerat-{fingerprint.OfRegistered()}";
        if (kept.Read(name) is { } bytes)
        {
            return RegisteredValues.Of(bytes);
        }

        var values = new RegisteredValues(Reader());
        kept.Write(name, values.ToBytes());
        return values;
    }

    /// <summary>Makes the figures of all definitions ready, the periods together.</summary>
    public void Prepare(IReadOnlyList<Period> periods) => Take(groups, periods, null, null);

    /// <summary>A definition's figures in the periods; null where one of them has none, because the definition cannot be run.</summary>
    public IFigureSource? Find(IndicatorDefinition definition, IReadOnlyList<Period> periods, Breakdown? by, string? enhet)
    {
        DefinitionGroup group = groups.First(group => group.Definitions.Contains(definition));
        Dictionary<Period, KeptDefinition> found = [];
        foreach (Period period in periods)
        {
            if (known[new FigureSet(group, period, by?.Name, enhet)].Find(definition.Id) is not { } figures)
            {
                return null;
            }

            found.Add(period, figures);
        }

        return new KeptSource(definition, found);
    }

    /// <summary>Reads what is kept of the definitions' groups, and computes the rest; <see cref="Find"/> then gives their figures.</summary>
    public void Take(IReadOnlyList<IndicatorDefinition> definitions, IReadOnlyList<Period> periods, Breakdown? by, string? enhet) =>
        Take([.. groups.Where(group => definitions.Any(group.Definitions.Contains))], periods, by, enhet);

    /// <summary>The categories that somebody is in, in any of the periods that have been taken.</summary>
    public IReadOnlyList<string> Categories(Breakdown by, string? enhet) =>
    [
        .. known.Where(entry => entry.Key.By == by.Name && entry.Key.Enhet == enhet).SelectMany(entry => entry.Value.Categories)
            .Except(by.Categories).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        .. by.Categories,
    ];

    private void Take(IReadOnlyList<DefinitionGroup> wanted, IReadOnlyList<Period> periods, Breakdown? by, string? enhet)
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

        // Groups that lack the same periods share what they count alike.
        foreach (IGrouping<string, (DefinitionGroup Group, List<Period> Periods)> together in lacking.GroupBy(entry => entry.Group, entry => entry.Period)
            .Select(group => (Group: group.Key, Periods: group.ToList())).GroupBy(entry => string.Join(' ', entry.Periods)))
        {
            Compute([.. together.Select(entry => entry.Group)], together.First().Periods, by, enhet);
        }
    }

    private void Compute(IReadOnlyList<DefinitionGroup> lacking, IReadOnlyList<Period> periods, Breakdown? by, string? enhet)
    {
        ReleaseReader reader = Reader();
        string[]? categories = by is null ? null
            : by.IsOpen ? [.. by.CategoriesIn(reader, periods), KeptCells.Nobody]
            : [.. by.Categories];
        var grid = CellGrid.Every(periods, areas, categories);
        var state = new DeliveryState(reader, areas);
        using var run = new EngineRun(reader, areas, catalog.Kinds, grid.All, Sexes.All, enhet, by, state);
        foreach (DefinitionGroup group in lacking)
        {
            var sources = new List<(IndicatorDefinition Definition, IFigureSource Source)>();
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

            foreach (Period period in periods)
            {
                byte[] bytes = KeptCells.Pack(areas.All, categories, sources.Select(entry => (
                    entry.Definition,
                    (Func<Area, string?, Sex, CellFigure>)((area, category, sex) =>
                        entry.Definition.AppliesTo(period) ? entry.Source.Find(grid[area, period, category], sex) : CellFigure.Missing),
                    (Func<Area, bool>)(area => entry.Source.IsBroken(grid[area, period, categories?[0]])))));
                var set = new FigureSet(group, period, by?.Name, enhet);
                kept.Write(NameOf(set), bytes);
                known.Add(set, KeptCells.Of(bytes));
            }
        }
    }

    private ReleaseReader Reader() => new(release.Connection, areas, cancellation);

    private string NameOf(FigureSet set) => $"{set.Period}-{fingerprint.Of(set)}";
}
