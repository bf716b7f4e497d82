using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Api;

/// <summary>
/// Which figures a request asks for: periods in the order of time, each thing once however often it was named. Lists are separated by commas; what is not named is
/// everything.
/// </summary>
public sealed record ApiQuery(
    IReadOnlyList<Period> Periods, IReadOnlyList<string>? Indicators, IReadOnlyList<Area>? Areas, IReadOnlyList<Sex>? Sexes, Audience Audience)
{
    /// <summary>More at once is asked for in several requests.</summary>
    public const int MostPeriods = 36;

    /// <exception cref="UserException">Something named does not exist.</exception>
    /// <exception cref="NotPossibleException">No period, or too many.</exception>
    public static ApiQuery Of(string? period, string? indicator, string? area, string? sex, string? audience, ExplorerSource source)
    {
        Period[] periods = [.. (Split("period", period) ?? []).Select(Period.Parse).Distinct().Order()];
        if (periods.Length is 0 or > MostPeriods)
        {
            throw new NotPossibleException($"Ange 1–{MostPeriods} perioder i period, åtskilda med komma: 2023-VB eller 2023-05,2023-06.");
        }

        return new ApiQuery(
            periods,
            Split("indicator", indicator),
            Split("area", area) is { } areas ? [.. areas.Select(name => AreaOf(name, source)).DistinctBy(found => found.Id)] : null,
            Split("sex", sex) is { } sexes ? [.. sexes.Select(Model.Sexes.Parse).Distinct()] : null,
            AudienceOf(audience));
    }

    /// <exception cref="UserException">No area is spelt so: the question is misspelt, the address is there.</exception>
    public static Area AreaOf(string name, ExplorerSource source)
    {
        try
        {
            return source.Areas.Require(name);
        }
        catch (UserException error) when (error.Kind == ErrorKind.NotFound)
        {
            throw UserException.Usage(error.Message, error);
        }
    }

    public static Audience AudienceOf(string? audience) => audience switch
    {
        null or "internal" => Audience.Internal,
        "public" => Audience.Public,
        _ => throw UserException.Usage($"audience «{audience}» finns inte. Skriv internal eller public."),
    };

    /// <summary>The release shown, which has to be the one that is asked for where one is.</summary>
    /// <exception cref="UserException">Another is shown, or none is published.</exception>
    public static ReleaseFigures ReleaseOf(int? release, PageContext pages)
    {
        ReleaseFigures shown = pages.Release;
        return release is null || release == shown.Number
            ? shown
            : throw UserException.Conflict(string.Create(
                CultureInfo.InvariantCulture, $"Anropet gäller utgåva {release}, men utgåva {shown.Number} visas. Läs om från första sidan, utan release eller med release={shown.Number}."));
    }

    /// <summary>Whose internal figures are asked for, of what is the reader's own; null where none are.</summary>
    public string? Internal(User reader, AreaCatalog catalog)
    {
        Area[] own = [.. (Areas ?? catalog.All).Where(area => Audience == Audience.Internal && reader.May(Right.SeeInternal, area, catalog))];
        return own.Length == 0 ? null : $"{(Areas is null && reader.HasCity(catalog) ? "alla områden" : string.Join(' ', own.Select(area => area.Id)))}, {string.Join(' ', Periods)}";
    }

    /// <summary>The figures in the order of the periods. They are read to the end where nobody waits any more: whoever asks again finds them there.</summary>
    /// <exception cref="UserException">An indicator that there is none of was named.</exception>
    public Task<IReadOnlyList<Figure>> ReadAsync(PageContext pages, ReleaseFigures release, User reader, CancellationToken cancellation) =>
        Task.Run(() => ReadToEndAsync(pages, release, reader), cancellation).WaitAsync(cancellation);

    private async Task<IReadOnlyList<Figure>> ReadToEndAsync(PageContext pages, ReleaseFigures release, User reader)
    {
        List<Figure> found = [];
        HashSet<string> unknown = [.. (Indicators ?? []).Where(id => !release.Knows(id))];
        foreach (Period period in Periods)
        {
            IReadOnlyList<Figure> all = await pages.OfPeriodAsync(period, Audience, reader, CancellationToken.None, release).ConfigureAwait(false);
            foreach (Area former in Areas?.Where(area => !all.Any(figure => figure.Area.Id == area.Id)) ?? [])
            {
                all = [.. all, .. await release.OfAreaAsync(period, former, pages.AudienceFor(reader, former, Audience), CancellationToken.None).ConfigureAwait(false)];
            }

            unknown.RemoveWhere(id => all.Any(figure => figure.Indicator == id));
            found.AddRange(all.Where(figure =>
                (Indicators is null || Indicators.Contains(figure.Indicator)) && (Areas is null || Areas.Any(area => area.Id == figure.Area.Id)) && (Sexes is null || Sexes.Contains(figure.Sex))));
        }

        if (unknown.Count > 0)
        {
            string first = unknown.Order(StringComparer.Ordinal).First();
            throw UserException.Usage($"Indikatorn «{first}» finns inte.{Suggestion.For(first, pages.Source.Indicators.All.Select(known => known.Id))} /api/v1/indicators visar dem som finns.");
        }

        return found;
    }

    /// <summary>Null where the parameter was not given; what is given says something.</summary>
    private static string[]? Split(string name, string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) switch
    {
        null => null,
        [] => throw new NotPossibleException($"{name} är tomt. Skriv ett värde, eller ta bort parametern."),
        var named => [.. named.Distinct(StringComparer.Ordinal)],
    };
}
