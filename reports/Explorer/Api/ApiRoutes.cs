using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Leveranser;
using Bistand.Analytics.Reports.Explorer.Prognoser;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bistand.Analytics.Reports.Explorer.Api;

/// <summary>The API, version 1. Errors are problem+json in Swedish, with what happened and what to do.</summary>
public static class ApiRoutes
{
    public const string Root = Problems.ApiRoot + "/v1";
    public const string OpenApi = Root + "/openapi.json";

    private const int StandardPageSize = 1000;
    private const int LargestPageSize = 10_000;
    private const int StandardHorizon = 12;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup(Root).WithTags("Bistånd i siffror");
        api.MapGet("", (ShownRelease shown) => new ApiRoot(
            shown.Now?.Number, shown.Now?.Entry.Published.ToString("O", CultureInfo.InvariantCulture), OpenApi,
            ["areas", "indicators", "figures", "values", "series", "forecasts", "reports", "deliveries"])).WithSummary("Var man börjar");
        MapFigures(api);
        api.MapGet("/reports", (HttpContext context, PageContext pages, IServiceDesk desk) => desk.Reports().Where(report => IsShown(report, context, pages)).Select(report => new ApiReport(
            report.Period.ToString(), report.Area, report.Release, Lower(report.Audience), report.FileName, $"{Menu.Rapporter}/{report.Period}/{Uri.EscapeDataString(report.FileName)}")).ToList())
            .WithSummary("Rapporter som tjänsten har gjort");
        api.MapGet("/deliveries", (HttpContext context, PageContext pages, DeliveryList deliveries) =>
            deliveries.All().Where(row => row.IsOwn(context.Reader(), pages.Source.Areas)).Select(DeliveryOf).ToList()).WithSummary("Vad som har kommit in");
        api.MapGet("/deliveries/{id}", (HttpContext context, string id, PageContext pages, DeliveryList deliveries) => deliveries.Find(id) is { } row && row.IsOwn(context.Reader(), pages.Source.Areas)
            ? DeliveryOf(row)
            : throw UserException.NotFound("Leveransen finns inte, eller är inte inläst än. /api/v1/deliveries visar vad som har kommit in.")).WithSummary("En leverans");
        api.MapPost("/deliveries", async (HttpContext context, string file, Upload upload) =>
        {
            UploadedFile taken = await upload.TakeBodyAsync(context, file).ConfigureAwait(false);
            string address = $"{Root}/deliveries/{taken.Id}";
            return Results.Accepted(address, new ApiUpload(taken.Id, taken.Name, taken.KnownBefore, address));
        }).Produces<ApiUpload>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .WithSummary("Lämnar en export: filen som anropets innehåll, namnet i file");
    }

    /// <summary>What is computed from a release carries its ETag.</summary>
    private static void MapFigures(RouteGroupBuilder api)
    {
        RouteGroupBuilder figures = api.MapGroup("").AddEndpointFilter((invocation, next) =>
            ((ReleaseTag)invocation.HttpContext.RequestServices.GetService(typeof(ReleaseTag))!).FilterAsync(invocation, next))
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        figures.MapGet("/areas", (ExplorerSource source) => source.Areas.All.Select(AreaOf).ToList()).WithSummary("Områden");
        figures.MapGet("/indicators", (ExplorerSource source) => source.Indicators.All.Select(IndicatorOf).ToList()).WithSummary("Indikatorer och deras definitioner");
        figures.MapGet("/indicators/{id}", (string id, ExplorerSource source) => source.Indicators.Find(id) is { } definition
            ? IndicatorOf(definition)
            : throw UserException.NotFound($"Indikatorn «{id}» finns inte. /api/v1/indicators visar dem som finns.")).WithSummary("En indikator");
        figures.MapGet("/figures", FiguresAsync).Produces<ApiPage<ApiFigure>>().WithSummary("Siffror som bistand indicators ger dem, eller som JSON-stat 2 (format=json-stat)");
        figures.MapGet("/values", ValuesAsync).Produces<ApiPage<ApiValue>>().WithSummary("Siffror i Koladas form");
        figures.MapGet("/series", SeriesAsync).WithSummary("En indikator månad för månad");
        figures.MapGet("/forecasts", ForecastAsync).WithSummary("Prognos med 80 och 95 procents prognosintervall");
    }

    private static async Task<IResult> FiguresAsync(
        HttpContext context, PageContext pages, string? period, string? indicator, string? area, string? sex, string? audience, string? format, int? page, int? pageSize)
    {
        ReleaseFigures release = pages.Release;
        IReadOnlyList<Figure> all = await ReadAsync(context, pages, ApiQuery.Of(period, indicator, area, sex, audience, pages.Source)).ConfigureAwait(false);
        return format switch
        {
            null or "" or "json" => Results.Ok(PageOf(context, release, all, page, pageSize, FigureOf)),
            "json-stat" => Results.Json(JsonStat.Of(all, pages.Source.Indicators, release.Entry.Published.ToString("O", CultureInfo.InvariantCulture))),
            _ => throw new NotPossibleException($"Formatet «{format}» finns inte. Skriv json eller json-stat."),
        };
    }

    private static async Task<IResult> ValuesAsync(
        HttpContext context, PageContext pages, string? kpi, string? area, string? period, string? gender, string? audience, int? page, int? pageSize)
    {
        ReleaseFigures release = pages.Release;
        IReadOnlyList<Figure> all = await ReadAsync(context, pages, ApiQuery.Of(period, kpi, area, gender, audience, pages.Source)).ConfigureAwait(false);
        return Results.Ok(PageOf(context, release, all, page, pageSize, figure => new ApiValue(
            figure.Indicator, figure.Area.Id, figure.Period.ToString(), figure.Sex.ToString(), Exact(figure.Value), FigureJson.StatusWord(figure.Status))));
    }

    private static Task<IReadOnlyList<Figure>> ReadAsync(HttpContext context, PageContext pages, ApiQuery query)
    {
        if (query.Internal(context.Reader(), pages.Source.Areas) is { } about)
        {
            context.ShowsInternal(about);
        }

        return query.ReadAsync(pages, context.Reader(), context.RequestAborted);
    }

    private static async Task<ApiSeries> SeriesAsync(HttpContext context, PageContext pages, string indicator, string? area, string? sex, string? audience)
    {
        ExplorerSource source = pages.Source;
        IndicatorDefinition definition = source.Indicators.Find(indicator) is { } found && found.Periods.Contains(PeriodKind.Month)
            ? found
            : throw UserException.NotFound($"Indikatorn «{indicator}» finns inte månad för månad. /api/v1/indicators visar vilka perioder varje indikator har.");
        Area whose = source.Areas.Require(area ?? source.Areas.City.Id);
        Sex of = sex is null ? Sex.T : Sexes.Parse(sex);
        ReleaseFigures release = pages.Release;
        Audience shown = pages.AudienceFor(context.Reader(), whose, ApiQuery.AudienceOf(audience));
        if (shown == Audience.Internal)
        {
            context.ShowsInternal($"{whose.Id}, {indicator} månad för månad");
        }

        IReadOnlyList<Figure> months = await release.OverTimeAsync(indicator, PeriodKind.Month, whose, shown, context.RequestAborted).ConfigureAwait(false);
        return new ApiSeries(release.Number, indicator, whose.Id, of.ToString(), definition.Unit, [.. months.Where(figure => figure.Sex == of).Select(figure =>
            new ApiMonth(figure.Period.ToString(), Exact(figure.Value), FigureJson.StatusWord(figure.Status)))]);
    }

    private static async Task<ApiForecast> ForecastAsync(HttpContext context, PageContext pages, ForecastReader reader, string series, string? area, string? sex, int? horizon)
    {
        SeriesKind kind = SeriesKind.Require(series);
        Area whose = pages.Source.Areas.Require(area ?? pages.Source.Areas.City.Id);
        int months = horizon ?? StandardHorizon;
        if (months is < 1 or > PrognosChoice.LongestHorizon)
        {
            throw new NotPossibleException($"horizon ska vara 1–{PrognosChoice.LongestHorizon} månader, inte {months}.");
        }

        Sex of = sex is null ? Sex.T : Sexes.Parse(sex);
        if (of != Sex.T && !kind.BySex)
        {
            throw new NotPossibleException($"Serien {kind.Name} redovisas inte efter kön. Ta bort sex, eller välj serien personer.");
        }

        if (!context.Reader().May(Right.SeeInternal, whose, pages.Source.Areas))
        {
            throw new RefusedException($"Prognoser finns bara i arbetsmaterialet, och {whose.Name} är inte ditt: du är {context.Reader().RoleWords}.", whose.Id);
        }

        context.ShowsInternal($"{whose.Id}, prognos {kind.Name}");
        ReleaseFigures release = pages.Release;
        Forecast forecast = (await reader.OutlookAsync(release, kind, whose, of, months, context.RequestAborted).ConfigureAwait(false)).Forecast;
        return new ApiForecast(release.Number, kind.Name, whose.Id, of.ToString(), kind.Unit, forecast.Method, [.. forecast.Steps.Select(step => new ApiForecastMonth(
            Month.FromIndex(step.Month).ToString(), PrognosView.Exact(step.Mean), PrognosView.Exact(step.Lo80), PrognosView.Exact(step.Hi80),
            PrognosView.Exact(step.Lo95), PrognosView.Exact(step.Hi95)))]);
    }

    private static bool IsShown(MadeReport report, HttpContext context, PageContext pages) => report.Audience == Audience.Public
        || (pages.Source.Areas.Find(report.Area) is { } area && context.Reader().May(Right.SeeInternal, area, pages.Source.Areas));

    private static ApiPage<T> PageOf<T>(HttpContext context, ReleaseFigures release, IReadOnlyList<Figure> all, int? page, int? pageSize, Func<Figure, T> row)
    {
        int number = page ?? 1;
        int size = pageSize ?? StandardPageSize;
        if (number < 1 || size is < 1 or > LargestPageSize)
        {
            throw new NotPossibleException($"page ska vara 1 eller mer och pageSize 1–{LargestPageSize}.");
        }

        long begins = (long)(number - 1) * size;
        T[] rows = begins >= all.Count ? [] : [.. all.Skip((int)begins).Take(size).Select(row)];
        QueryString query = QueryString.Create(context.Request.Query.Where(pair => pair.Key != "page"));
        string? next = begins + size < all.Count ? context.Request.Path + query.Add("page", (number + 1).ToString(CultureInfo.InvariantCulture)).ToUriComponent() : null;
        return new ApiPage<T>(release.Number, number, size, all.Count, next, rows);
    }

    private static ApiFigure FigureOf(Figure figure) => new()
    {
        Indicator = figure.Indicator,
        Period = figure.Period.ToString(),
        Area = figure.Area.Id,
        Sex = figure.Sex.ToString(),
        Value = Exact(figure.Value),
        Numerator = Exact(figure.Numerator),
        Denominator = Exact(figure.Denominator),
        Unit = figure.Unit,
        Status = FigureJson.StatusWord(figure.Status),
        Notes = figure.Notes,
        Definition = figure.Definition,
        Target = TargetOf(figure.Target),
        KfTarget = TargetOf(figure.KfTarget),
        Previous = Exact(figure.Previous),
    };

    private static object? TargetOf(Target? target) => target is null ? null : target.Value is { } value ? value : target.Text;

    private static decimal? Exact(decimal? value) => value is { } number ? FigureJson.Normalize(number) : null;

    private static ApiArea AreaOf(Area area) => new(
        area.Id, area.Name, Lower(area.Kind), area.ValidFrom?.ToString(), area.ValidTo?.ToString(), area.Succeeds, area.Members);

    private static ApiIndicator IndicatorOf(IndicatorDefinition definition) => new()
    {
        Id = definition.Id,
        Name = definition.Name,
        Unit = definition.Unit,
        Decimals = definition.Decimals,
        Direction = Lower(definition.Direction),
        BySex = definition.BySex,
        Periods = [.. definition.Periods.Select(period => period == PeriodKind.Month ? "month" : period.ToString())],
        Definition = definition.Definition,
        Source = definition.Source,
        Versions = [.. definition.Versions.Select(version => new ApiVersion(version.Version, version.ValidFrom?.ToString(), version.ValidTo?.ToString(), version.Definition))],
        Breaks = [.. definition.Breaks.Select(broken => new ApiBreak(broken.At.ToString(), broken.Reason))],
    };

    private static ApiDelivery DeliveryOf(DeliveryRow row) => new()
    {
        Id = row.Delivery.Id,
        File = row.Delivery.File,
        Kind = row.Delivery.Kind,
        Sha256 = row.Delivery.Id,
        Rows = row.Delivery.Rows,
        Accepted = row.Delivery.Accepted,
        Rejected = row.Delivery.Rejected,
        Status = Lower(row.Status),
        Received = row.Entry.Received.ToString("O", CultureInfo.InvariantCulture),
    };

    private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
