using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Explorer.Api;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Kolada;

/// <summary>
/// A question for data as Kolada takes it: two at least of indicators, years, and municipalities or units, in the path (<c>kpi/A,B/municipality/0180/year/2023</c>) or as
/// parameters (<c>kpi_id=A&amp;year=2023</c>). What is not named is everything; what there is none of has no rows, as in Kolada.
/// </summary>
public sealed record KoladaQuery(IReadOnlyList<string>? Kpis, IReadOnlyList<string>? Units, IReadOnlyList<int>? Years, bool IsOfUnits, DateOnly? From, Audience Audience)
{
    /// <summary>More of one thing are asked for in several calls.</summary>
    public const int MostOfEach = 25;

    private const string Kpi = "kpi";
    private const string Municipality = "municipality";
    private const string Unit = "ou";
    private const string Year = "year";

    /// <param name="request">The parameters.</param>
    /// <param name="which">The path below data or oudata.</param>
    /// <param name="isOfUnits">Whether it is asked below oudata.</param>
    /// <exception cref="NotPossibleException">It is not asked as Kolada is, or too much at once.</exception>
    /// <exception cref="UserException">The path is none.</exception>
    public static KoladaQuery Of(HttpRequest request, string? which, bool isOfUnits)
    {
        Dictionary<string, string> asked = new(StringComparer.Ordinal);
        // A client made from the document writes the slashes of one parameter as signs.
        string[] parts = (which ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).Split('/', StringSplitOptions.RemoveEmptyEntries);
        string[] known = isOfUnits ? [Kpi, Unit, Year] : [Kpi, Municipality, Unit, Year];
        if (parts.Length % 2 != 0 || parts.Where((_, at) => at % 2 == 0).Any(name => !known.Contains(name)))
        {
            throw UserException.NotFound($"Adressen finns inte. Skriv kpi/ID, {(isOfUnits ? "ou/ID" : "municipality/ID eller ou/ID")} och year/ÅR, minst två av dem, med komma mellan flera.");
        }

        foreach (string[] pair in parts.Chunk(2))
        {
            asked[pair[0]] = pair[1];
        }

        foreach (string name in known)
        {
            if (request.Query[name == Year ? Year : name + "_id"] is { Count: > 0 } values)
            {
                asked[name] = string.Join(',', values!);
            }
        }

        bool ofUnits = isOfUnits || asked.ContainsKey(Unit);
        if (asked.Count < 2)
        {
            throw new NotPossibleException("Ange minst två av nyckeltal (kpi), kommun (municipality) eller enhet (ou), och år (year).");
        }

        return asked.ContainsKey(Unit) && asked.ContainsKey(Municipality)
            ? throw new NotPossibleException("Ange antingen kommun (municipality) eller enhet (ou), inte båda.")
            : new KoladaQuery(
                List(asked, Kpi), List(asked, ofUnits ? Unit : Municipality), List(asked, Year)?.Select(YearOf).Order().ToList(), ofUnits, FromDate(request.Query["from_date"]),
                request.Query["audience"] is { Count: > 0 } audience ? ApiQuery.AudienceOf(audience) : Audience.Public);
    }

    /// <summary>The same in our own terms; null where nothing that is asked for is there.</summary>
    /// <param name="years">What there are years of, oldest first.</param>
    /// <param name="context">What there are areas of.</param>
    public ApiQuery? In(IReadOnlyList<Period> years, PageContext context)
    {
        Period[] periods = [.. years.Where(period => Years?.Contains(period.Year) ?? true).TakeLast(MostOfEach)];
        AreaCatalog areas = context.Source.Areas;
        Area[]? asked = Units is { } units
            ? [.. units.Select(areas.FindSpelling).OfType<Area>().Where(area => KoladaMetadata.IsUnit(area) == IsOfUnits).DistinctBy(area => area.Id)]
            : IsOfUnits ? null : [areas.City];
        string[]? kpis = Kpis?.Where(id => context.Source.Indicators.Find(id) is not null).ToArray();
        return periods.Length == 0 || asked is [] || kpis is [] ? null : new ApiQuery(periods, kpis, asked, null, Audience);
    }

    private static List<string>? List(Dictionary<string, string> asked, string name)
    {
        if (!asked.TryGetValue(name, out string? text))
        {
            return null;
        }

        List<string> list = [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
        return list.Count is >= 1 and <= MostOfEach ? list : throw new NotPossibleException($"Ange 1–{MostOfEach} i {name}, åtskilda med komma, och fler i flera anrop.");
    }

    private static int YearOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is >= 1000 and <= 9998
        ? year
        : throw new NotPossibleException($"Året «{text}» går inte att läsa. Skriv fyra siffror: 2023.");

    private static DateOnly? FromDate(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
        : throw new NotPossibleException($"from_date «{text}» går inte att läsa. Skriv en dag: 2024-01-31.");
}
