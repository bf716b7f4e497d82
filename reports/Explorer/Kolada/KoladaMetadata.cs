using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Reports.Explorer.Data;

namespace Bistand.Analytics.Reports.Explorer.Kolada;

/// <summary>
/// Indicators, areas and goals as Kolada describes such: those told for whole years are its nyckeltal, the city and other municipalities its municipalities by their
/// four-digit codes, stadsdelar, groups and units its organisational units, and the goals that have indicators its groups of nyckeltal.
/// </summary>
internal static class KoladaMetadata
{
    private const int CodeLength = 4;

    /// <summary>Whoever runs it.</summary>
    private const string AnyAuspice = "X";

    private const string MunicipalityType = "K";
    private const string OperatingArea = "Ekonomiskt bistånd";

    public static bool IsUnit(Area area) => area.Kind is AreaKind.Stadsdel or AreaKind.Group or AreaKind.Unit;

    /// <summary>"0180"; what has no such code keeps its own.</summary>
    public static string CodeOf(Area area) => area.Aliases.FirstOrDefault(alias => alias.Length == CodeLength && alias.All(char.IsAsciiDigit)) ?? area.Id;

    public static IEnumerable<KoladaMunicipality> Municipalities(ExplorerSource source) =>
        source.Areas.All.Where(area => !IsUnit(area)).Select(area => new KoladaMunicipality(CodeOf(area), TitleOf(area), MunicipalityType));

    public static IEnumerable<KoladaUnit> Units(ExplorerSource source)
    {
        string city = CodeOf(source.Areas.City);
        return source.Areas.All.Where(IsUnit).Select(area => new KoladaUnit(area.Id, area.Name, city));
    }

    /// <summary>Nyckeltal are told by the year alone.</summary>
    public static IEnumerable<KoladaKpi> Kpis(ExplorerSource source, ReleaseFigures? release, Period? newest)
    {
        string? published = release?.Entry.Published.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return source.Indicators.All.Where(definition => definition.Periods.Contains(PeriodKind.VB)).Select(definition => KpiOf(definition, published, newest?.Year.ToString(CultureInfo.InvariantCulture)));
    }

    public static IEnumerable<KoladaGroup> Groups(ExplorerSource source)
    {
        string city = source.Areas.City.Id;
        ChosenTree? chosen = source.Goals.Trees.Count == 0 ? null : source.Goals.For(city, city, source.Goals.Trees.Max(tree => tree.Year));
        return (chosen?.Tree.AllGoals ?? []).Where(goal => goal.Indicators.Count > 0)
            .Select(goal => new KoladaGroup(goal.Id, goal.Text, [.. goal.Indicators.Select(indicator => new KoladaMember(indicator.Id, indicator.Name))]));
    }

    /// <summary>A municipality is called by its name, not by what it is to us.</summary>
    private static string TitleOf(Area area) =>
        area.Kind == AreaKind.City ? area.Aliases.FirstOrDefault(alias => !alias.All(char.IsAsciiDigit)) ?? area.Name : area.Name;

    private static KoladaKpi KpiOf(IndicatorDefinition definition, string? published, string? newest) => new()
    {
        Id = definition.Id,
        Title = definition.Unit.Length == 0 || definition.Name.EndsWith(definition.Unit, StringComparison.Ordinal) ? definition.Name : $"{definition.Name}, {definition.Unit}",
        Description = $"{definition.Definition} Källa: {definition.Source}.",
        Definition = definition.Definition,
        Unit = definition.Unit,
        Auspice = AnyAuspice,
        MunicipalityType = MunicipalityType,
        IsDividedByGender = definition.BySex,
        HasOuData = true,
        OperatingArea = OperatingArea,
        Perspective = null,
        PublicationDate = published,
        OuPublicationDate = published,
        PrelPublicationDate = null,
        PublPeriod = newest,
    };
}
