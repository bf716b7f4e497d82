using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Explorer.Api;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace Bistand.Analytics.Reports.Explorer.Kolada;

/// <summary>
/// The figures of whole years in the form of Kolada's API, version 3, so that programs that read Kolada read them by another address alone. They are as to the
/// public, as all that leaves the house; with <c>audience=internal</c> the reader gets what is their own to see.
/// </summary>
public static class KoladaRoutes
{
    public const string Root = Problems.KoladaRoot + "/v3";

    private const string Missing = "Missing";
    private const string Withheld = "Private";
    private const int LargestPage = 5000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder kolada = routes.MapGroup(Root).WithTags(ApiDocument.KoladaTag).AddEndpointFilter(PromptAnswer.KeepFileAsync)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        MapMetadata(kolada, "kpi", "Nyckeltal", async (pages, cancellation) =>
            KoladaMetadata.Kpis(
                pages.Source, pages.HasRelease ? pages.Release : null, (await YearsAsync(pages, cancellation).ConfigureAwait(false)).Cast<Period?>().LastOrDefault()),
            kpi => kpi.Id, kpi => kpi.Title);
        MapMetadata(kolada, "kpi_groups", "Grupper av nyckeltal: målen som har indikatorer", (pages, _) => Task.FromResult(KoladaMetadata.Groups(pages.Source)), group => group.Id, group => group.Title);
        MapMetadata(kolada, "municipality", "Kommuner", (pages, _) => Task.FromResult(KoladaMetadata.Municipalities(pages.Source)), municipality => municipality.Id, municipality => municipality.Title);
        MapMetadata(kolada, "municipality_groups", "Grupper av kommuner: inga", (_, _) => Task.FromResult(Enumerable.Empty<KoladaGroup>()), group => group.Id, group => group.Title);
        MapMetadata(kolada, "ou", "Enheter: stadsdelsområden, grupper av dem och stadsövergripande enheter", (pages, _) => Task.FromResult(KoladaMetadata.Units(pages.Source)), unit => unit.Id, unit => unit.Title);
        kolada.MapGet("/data/{**which}", (HttpContext context, PageContext pages, string? which) => DataAsync(context, pages, KoladaQuery.Of(context.Request, which, isOfUnits: false)))
            .Produces<KoladaPage<KoladaRow>>().WithName("koladaData").WithSummary("Värden: kpi/{id,…}/municipality/{id,…}/year/{år,…}, eller ou i stället för municipality; minst två av dem, högst 25 av varje");
        kolada.MapGet("/oudata/{**which}", (HttpContext context, PageContext pages, string? which) => DataAsync(context, pages, KoladaQuery.Of(context.Request, which, isOfUnits: true)))
            .Produces<KoladaPage<KoladaRow>>().WithName("koladaUnitData").WithSummary("Enheternas värden: kpi/{id,…}/ou/{id,…}/year/{år,…}; minst två av dem, högst 25 av varje");
    }

    /// <summary>A kind of metadata: all of it, or by ids with commas between them.</summary>
    private static void MapMetadata<T>(
        RouteGroupBuilder kolada, string kind, string what, Func<PageContext, CancellationToken, Task<IEnumerable<T>>> read, Func<T, string> idOf, Func<T, string> titleOf)
    {
        kolada.MapGet("/" + kind, async (HttpContext context, PageContext pages) =>
        {
            (string? title, string? type, string[] municipalities) = (context.Request.Query["title"], context.Request.Query["type"], Ids(context.Request.Query["municipality"]));
            IEnumerable<T> all = await read(pages, context.RequestAborted).ConfigureAwait(false);
            return PageOf(context, [.. all.Where(one => (title is null || titleOf(one).Contains(title, StringComparison.OrdinalIgnoreCase))
                && (type is null || (one as KoladaMunicipality)?.Type == type) && (municipalities is [] || municipalities.Contains((one as KoladaUnit)?.Municipality)))]);
        }).Produces<KoladaPage<T>>().WithName(OperationOf(kind)).WithSummary(what);
        kolada.MapGet($"/{kind}/{{ids}}", async (HttpContext context, PageContext pages, string ids) =>
        {
            string[] named = Ids(ids);
            return named.Length <= KoladaQuery.MostOfEach
                ? PageOf(context, [.. (await read(pages, context.RequestAborted).ConfigureAwait(false)).Where(one => named.Contains(idOf(one)))])
                : throw new NotPossibleException($"Ange högst {KoladaQuery.MostOfEach}, åtskilda med komma, och fler i flera anrop.");
        }).Produces<KoladaPage<T>>().WithName(OperationOf(kind) + "ById").WithSummary($"{what}, de som namnges");
    }

    /// <summary>In words without signs between them, at which programs that make clients divide: "koladaKpiGroups".</summary>
    private static string OperationOf(string kind) => "kolada" + string.Concat(kind.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static async Task<IResult> DataAsync(HttpContext context, PageContext pages, KoladaQuery asked)
    {
        ReleaseFigures release = pages.Release;
        bool isNew = asked.From is not { } from || from <= DateOnly.FromDateTime(release.Entry.Published.UtcDateTime);
        if (!isNew || asked.In(await YearsAsync(pages, context.RequestAborted).ConfigureAwait(false), pages) is not { } query)
        {
            return PageOf<KoladaRow>(context, []);
        }

        if (query.Internal(context.Reader(), pages.Source.Areas) is { } about)
        {
            context.ShowsInternal(about);
        }

        IReadOnlyList<Figure> figures = await query.ReadAsync(pages, release, context.Reader(), context.RequestAborted).ConfigureAwait(false);
        return PageOf(context, [.. figures.Where(figure => KoladaMetadata.IsUnit(figure.Area) == asked.IsOfUnits)
            .GroupBy(figure => (figure.Indicator, figure.Area.Id, figure.Period.Year))
            .Select(group => new KoladaRow(
                group.Key.Indicator, group.Key.Year, asked.IsOfUnits ? null : KoladaMetadata.CodeOf(group.First().Area), asked.IsOfUnits ? group.Key.Id : null,
                [.. group.Select(figure => new KoladaValue(figure.Sex.ToString(), 1, StatusOf(figure.Status), ApiNumber.Exact(figure.Shown())))]))]);
    }

    private static string StatusOf(FigureStatus status) => status switch
    {
        FigureStatus.Ok => "",
        FigureStatus.Suppressed => Withheld,
        _ => Missing,
    };

    private static async Task<IReadOnlyList<Period>> YearsAsync(PageContext pages, CancellationToken cancellation) =>
        pages.HasRelease ? [.. (await pages.Release.PeriodsAsync(cancellation).ConfigureAwait(false)).OfKind(PeriodKind.VB)] : [];

    private static IResult PageOf<T>(HttpContext context, IReadOnlyList<T> all)
    {
        int page = NumberOf(context.Request, "page", 1, int.MaxValue);
        int size = NumberOf(context.Request, "per_page", LargestPage, LargestPage);
        long begins = (long)(page - 1) * size;
        T[] values = begins >= all.Count ? [] : [.. all.Skip((int)begins).Take(size)];
        return Results.Ok(new KoladaPage<T>(
            values, values.Length, begins + size < all.Count ? AddressOf(context.Request, page + 1) : null, page > 1 ? AddressOf(context.Request, page - 1) : null));
    }

    private static int NumberOf(HttpRequest request, string name, int standard, int largest) => request.Query[name] is not { Count: > 0 } given ? standard
        : int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= largest ? number
        : throw new NotPossibleException(largest == int.MaxValue ? $"{name} ska vara 1 eller mer." : $"{name} ska vara 1–{largest}.");

    private static string AddressOf(HttpRequest request, int page)
    {
        QueryString query = QueryString.Create(request.Query.Where(pair => pair.Key != "page")).Add("page", page.ToString(CultureInfo.InvariantCulture));
        return UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, request.Path, query);
    }

    private static string[] Ids(string? list) => (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
