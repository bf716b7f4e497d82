using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Indikatorer;

/// <summary>Which lines the development has beside the area's own, and which years it shows.</summary>
/// <param name="Women">The area's women.</param>
/// <param name="Men">The area's men.</param>
/// <param name="Target">The target of each year.</param>
/// <param name="Areas">Other areas, in the order that they were chosen.</param>
/// <param name="From">The first year; null for as far back as there is room for.</param>
/// <param name="To">The last year; null for the newest.</param>
public sealed record LineChoice(bool Women, bool Men, bool Target, IReadOnlyList<Area> Areas, int? From, int? To)
{
    public const string LineKey = "linje";
    public const string FromKey = "fran";
    public const string ToKey = "till";
    public const string WomenWord = "kvinnor";
    public const string MenWord = "man";
    public const string TargetWord = "mal";
    public const string IndexWord = "index";

    /// <summary>Whether each line begins at 100: areas of different size are seen to move alike or not.</summary>
    public bool AsIndex { get; init; }

    /// <summary>More could not be told apart.</summary>
    public const int MostAreas = 5;

    /// <exception cref="UserException">An area that does not exist was named, too many, or a year that is none.</exception>
    /// <param name="query">The address.</param>
    /// <param name="areas">Those that there are.</param>
    /// <param name="own">The page's area.</param>
    /// <param name="isRelative">Whether the city's line belongs beside a stadsdel's when nobody has chosen: beside the city's count its own would lie flat.</param>
    public static LineChoice Of(IQueryCollection query, AreaCatalog areas, Area own, bool isRelative)
    {
        // A form that nothing is ticked in sends the empty word alone: no line but the own one.
        string[] words = query.ContainsKey(LineKey) ? [.. query[LineKey].OfType<string>().Where(word => word.Length > 0)] : isRelative ? [areas.City.Id] : [];
        Area[] others = [.. words.Where(word => word is not (WomenWord or MenWord or TargetWord or IndexWord)).Select(areas.Require)
            .Where(area => area.Id != own.Id).DistinctBy(area => area.Id)];
        if (others.Length > MostAreas)
        {
            throw UserException.Usage(string.Create(CultureInfo.InvariantCulture, $"Diagrammet rymmer {MostAreas} andra områden, och {others.Length} är valda. Ta bort några."));
        }

        (int? from, int? to) = Selection.YearsOf(query, FromKey, ToKey);
        return new LineChoice(words.Contains(WomenWord), words.Contains(MenWord), words.Contains(TargetWord), others, from, to)
        {
            AsIndex = words.Contains(IndexWord),
        };
    }
}
