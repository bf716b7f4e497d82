using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Api;

/// <summary>Which figures a request asks for. Lists are separated by commas; what is not named is everything.</summary>
public sealed record ApiQuery(
    IReadOnlyList<Period> Periods, IReadOnlyList<string>? Indicators, IReadOnlyList<Area>? Areas, IReadOnlyList<Sex>? Sexes, Audience Audience)
{
    /// <summary>More at once is asked for in several requests.</summary>
    public const int MostPeriods = 36;

    /// <exception cref="UserException">Something named does not exist.</exception>
    /// <exception cref="NotPossibleException">No period, or too many.</exception>
    public static ApiQuery Of(string? period, string? indicator, string? area, string? sex, string? audience, ExplorerSource source)
    {
        string[] periods = Split(period);
        if (periods.Length is 0 or > MostPeriods)
        {
            throw new NotPossibleException($"Ange 1–{MostPeriods} perioder i period, åtskilda med komma: 2023-VB eller 2023-05,2023-06.");
        }

        return new ApiQuery(
            [.. periods.Select(Period.Parse)],
            Split(indicator) is { Length: > 0 } indicators ? indicators : null,
            Split(area) is { Length: > 0 } areas ? [.. areas.Select(source.Areas.Require)] : null,
            Split(sex) is { Length: > 0 } sexes ? [.. sexes.Select(Model.Sexes.Parse)] : null,
            AudienceOf(audience));
    }

    public static Audience AudienceOf(string? audience) => audience switch
    {
        null or "" or "internal" => Audience.Internal,
        "public" => Audience.Public,
        _ => throw UserException.Usage($"audience «{audience}» finns inte. Skriv internal eller public."),
    };

    /// <summary>Whose internal figures are asked for, of what is the reader's own; null where none are.</summary>
    public string? Internal(User reader, AreaCatalog catalog)
    {
        Area[] own = [.. (Areas ?? catalog.All).Where(area => Audience == Audience.Internal && reader.May(Right.SeeInternal, area, catalog))];
        return own.Length == 0 ? null : $"{(Areas is null && reader.HasCity(catalog) ? "alla områden" : string.Join(' ', own.Select(area => area.Id)))}, {string.Join(' ', Periods)}";
    }

    /// <summary>The figures in the order of the periods asked.</summary>
    public async Task<IReadOnlyList<Figure>> ReadAsync(PageContext pages, User reader, CancellationToken cancellation)
    {
        ReleaseFigures release = pages.Release;
        List<Figure> found = [];
        foreach (Period period in Periods)
        {
            IReadOnlyList<Figure> all = await pages.OfPeriodAsync(period, Audience, reader, cancellation).ConfigureAwait(false);
            foreach (Area former in Areas?.Where(area => !all.Any(figure => figure.Area.Id == area.Id)) ?? [])
            {
                all = [.. all, .. await release.OfAreaAsync(period, former, pages.AudienceFor(reader, former, Audience), cancellation).ConfigureAwait(false)];
            }

            foreach (string unknown in Indicators?.Where(id => !release.Knows(id) && !all.Any(figure => figure.Indicator == id)) ?? [])
            {
                throw UserException.NotFound($"Indikatorn «{unknown}» finns inte. /api/v1/indicators visar dem som finns.");
            }

            found.AddRange(all.Where(figure =>
                (Indicators is null || Indicators.Contains(figure.Indicator)) && (Areas is null || Areas.Any(area => area.Id == figure.Area.Id)) && (Sexes is null || Sexes.Contains(figure.Sex))));
        }

        return found;
    }

    private static string[] Split(string? list) => (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
