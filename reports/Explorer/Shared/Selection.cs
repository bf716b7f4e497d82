using System.Globalization;
using System.Text.Encodings.Web;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Bistand.Analytics.Reports.Explorer.Shared;

/// <summary>
/// What a page is asked to show: period, area and reader. It is all in the address, so that a link brings back exactly the view; pages of
/// their own add to it.
/// </summary>
public sealed record Selection(Period Period, Area Area, Audience Audience)
{
    public const string PeriodKey = "period";
    public const string AreaKey = "omrade";
    public const string AudienceKey = "lasare";
    public const string PublicReader = "publik";

    /// <summary>In links: the release that they are of. A file is given of no other; a page says that it shows another.</summary>
    public const string ReleaseKey = "ur-utgava";

    /// <summary>The period as chosen, or as the standard where none was. An area that is not the reader's own is shown as to the public, whatever the address says.</summary>
    /// <exception cref="UserException">A period or an area that does not exist was named.</exception>
    public static Selection Of(IQueryCollection query, AreaCatalog areas, Period standard, User reader)
    {
        Area area = query[AreaKey] is [{ Length: > 0 } named, ..] ? areas.Require(named) : reader.Home(areas);
        return new(
            query[PeriodKey] is [{ Length: > 0 } period, ..] ? Period.Parse(period) : standard,
            area,
            query[AudienceKey] == PublicReader || !reader.May(Right.SeeInternal, area, areas) ? Audience.Public : Audience.Internal);
    }

    /// <summary>The values in an address of our own, as a request's.</summary>
    public static IQueryCollection QueryOf(string address) => new QueryCollection(QueryHelpers.ParseQuery(address.Split('?', 2).ElementAtOrDefault(1)));

    /// <summary>The years that a choice goes from and to; null where it is open there.</summary>
    /// <exception cref="UserException">Something that is no year, or one that ends before it begins.</exception>
    public static (int? From, int? To) YearsOf(IQueryCollection query, string fromKey, string toKey)
    {
        (int? from, int? to) = (YearOf(query[fromKey].ToString()), YearOf(query[toKey].ToString()));
        return from > to
            ? throw UserException.Usage(string.Create(CultureInfo.InvariantCulture, $"Från {from} till {to} går inte. Välj ett första år som inte ligger efter det sista."))
            : (from, to);
    }

    public bool IsPublic => Audience == Audience.Public;

    /// <summary>The same address for another reader, with everything else that was chosen in it.</summary>
    public static string AddressFor(Audience audience, string address)
    {
        string[] parts = address.Split('?', 2);
        IEnumerable<string> kept = parts.Skip(1).SelectMany(query => query.Split('&', StringSplitOptions.RemoveEmptyEntries))
            .Where(pair => !pair.StartsWith(AudienceKey + "=", StringComparison.Ordinal));
        string query = string.Join('&', audience == Audience.Public ? kept.Append($"{AudienceKey}={PublicReader}") : kept);
        return query.Length == 0 ? parts[0] : $"{parts[0]}?{query}";
    }

    /// <summary>A link to a page with this selection, and with what the page adds; an empty value is left out.</summary>
    public string Link(string path, params (string Key, string? Value)[] more)
    {
        IEnumerable<(string Key, string? Value)> all =
        [
            (PeriodKey, Period.ToString()), (AreaKey, Area.Id), (AudienceKey, IsPublic ? PublicReader : null), .. more,
        ];
        // What a page says last of a key holds.
        return path + "?" + string.Join('&', all.GroupBy(pair => pair.Key).Select(pair => pair.Last())
            .Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => $"{pair.Key}={UrlEncoder.Default.Encode(pair.Value!)}"));
    }

    private static int? YearOf(string text) => text switch
    {
        "" => null,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is > 1900 and < 2200 => year,
        _ => throw UserException.Usage($"Året «{text}» finns inte. Skriv fyra siffror, till exempel 2023."),
    };
}
