using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Leveranser;
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

    private static readonly ApiColumn<ApiArea>[] AreaColumns =
    [
        new("id", area => area.Id), new("name", area => area.Name), new("kind", area => area.Kind), new("valid_from", area => area.ValidFrom), new("valid_to", area => area.ValidTo),
        new("succeeds", area => area.Succeeds), new("members", area => area.Members),
    ];

    private static readonly ApiColumn<ApiIndicator>[] IndicatorColumns =
    [
        new("id", indicator => indicator.Id), new("name", indicator => indicator.Name), new("unit", indicator => indicator.Unit), new("decimals", indicator => indicator.Decimals),
        new("direction", indicator => indicator.Direction), new("by_sex", indicator => indicator.BySex), new("periods", indicator => indicator.Periods),
        new("definition", indicator => indicator.Definition), new("source", indicator => indicator.Source),
    ];

    private static readonly ApiColumn<ApiReport>[] ReportColumns =
    [
        new("period", report => report.Period), new("area", report => report.Area), new("release", report => report.Release), new("audience", report => report.Audience),
        new("file", report => report.File), new("address", report => report.Address),
    ];

    private static readonly ApiColumn<ApiDelivery>[] DeliveryColumns =
    [
        new("id", delivery => delivery.Id), new("file", delivery => delivery.File), new("kind", delivery => delivery.Kind), new("sha256", delivery => delivery.Sha256),
        new("rows", delivery => delivery.Rows), new("accepted", delivery => delivery.Accepted), new("rejected", delivery => delivery.Rejected),
        new("status", delivery => delivery.Status), new("received", delivery => delivery.Received),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder problems = routes.MapGroup(ProblemType.Root).WithTags(ApiDocument.ProblemTag);
        problems.MapGet("", () => ProblemType.All.Select(ProblemOf).ToList()).WithName("listProblemTypes").WithSummary("Vad som kan gå fel");
        problems.MapGet("/{name}", (string name) => ProblemType.All.FirstOrDefault(type => type.Name == name) is { } type
            ? ProblemOf(type)
            : throw UserException.NotFound($"Problemet «{name}» finns inte. {ProblemType.Root} visar dem som finns.")).WithName("getProblemType").WithSummary("Ett slags fel: vad det betyder och vad man gör");

        RouteGroupBuilder api = routes.MapGroup(Root).WithTags(ApiDocument.Tag);
        api.MapGet("", (ShownRelease shown) => new ApiRoot(
            shown.Now?.Number, shown.Now?.Entry.Published.ToString("O", CultureInfo.InvariantCulture), OpenApi,
            ["areas", "indicators", "figures", "values", "series", "forecasts", "reports", "deliveries"])).WithName("getRoot").WithSummary("Var man börjar");
        MapLists(api);
        FigureRoutes.Map(api);
    }

    private static void MapLists(RouteGroupBuilder api)
    {
        api.MapGet("/areas", (HttpContext context, ExplorerSource source, string? format, int? page, int? pageSize) =>
            ApiForms.List(context, [.. source.Areas.All.Select(AreaOf)], format, page, pageSize, AreaColumns))
            .WithName("listAreas").WithSummary("Områden, med vad de efterträdde och består av").AnswersList<ApiArea>();
        api.MapGet("/indicators", (HttpContext context, ExplorerSource source, string? format, int? page, int? pageSize) =>
            ApiForms.List(context, [.. source.Indicators.All.Select(IndicatorOf)], format, page, pageSize, IndicatorColumns))
            .WithName("listIndicators").WithSummary("Indikatorer och deras definitioner").AnswersList<ApiIndicator>();
        api.MapGet("/indicators/{id}", (string id, ExplorerSource source) => source.Indicators.Find(id) is { } definition
            ? IndicatorOf(definition)
            : throw UserException.NotFound($"Indikatorn «{id}» finns inte. /api/v1/indicators visar dem som finns."))
            .WithName("getIndicator").WithSummary("En indikator").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/reports", (HttpContext context, PageContext pages, IServiceDesk desk, string? format, int? page, int? pageSize) => ApiForms.List(
            context, [.. desk.Reports().Where(report => IsShown(report, context, pages)).Select(ReportOf)], format, page, pageSize, ReportColumns))
            .WithName("listReports").WithSummary("Rapporter som tjänsten har gjort").AnswersList<ApiReport>();
        api.MapGet("/deliveries", (HttpContext context, PageContext pages, DeliveryList deliveries, string? format, int? page, int? pageSize) => ApiForms.List(
            context, [.. deliveries.All().Where(row => row.IsOwn(context.Reader(), pages.Source.Areas)).Select(DeliveryOf)], format, page, pageSize, DeliveryColumns))
            .WithName("listDeliveries").WithSummary("Vad som har kommit in, senast först").AnswersList<ApiDelivery>();
        api.MapGet("/deliveries/{id}", (HttpContext context, string id, PageContext pages, DeliveryList deliveries) => deliveries.Find(id) is { } row && row.IsOwn(context.Reader(), pages.Source.Areas)
            ? DeliveryOf(row)
            : throw UserException.NotFound("Leveransen finns inte, eller är inte inläst än. /api/v1/deliveries visar vad som har kommit in."))
            .WithName("getDelivery").WithSummary("En leverans").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/deliveries", async (HttpContext context, string file, Upload upload) =>
        {
            UploadedFile taken = await upload.TakeBodyAsync(context, file).ConfigureAwait(false);
            string address = $"{Root}/deliveries/{taken.Id}";
            return Results.Accepted(address, new ApiUpload(taken.Id, PersonalNumbers.Masked(taken.Name), taken.KnownBefore, address));
        }).Produces<ApiUpload>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .WithName("sendDelivery").WithSummary("Lämnar en export: filen som anropets innehåll, namnet i file");
    }

    /// <summary>What the document says of a list.</summary>
    private static RouteHandlerBuilder AnswersList<T>(this RouteHandlerBuilder route) => route.Produces<T[]>().ProducesProblem(StatusCodes.Status400BadRequest);

    private static bool IsShown(MadeReport report, HttpContext context, PageContext pages) => report.Audience == Audience.Public
        || (pages.Source.Areas.Find(report.Area) is { } area && context.Reader().May(Right.SeeInternal, area, pages.Source.Areas));

    private static ApiProblemType ProblemOf(ProblemType type) => new(type.Address, type.Status, type.Title, type.Meaning, type.Remedy);

    private static ApiArea AreaOf(Area area) => new(
        area.Id, area.Name, Lower(area.Kind), area.ValidFrom?.ToString(), area.ValidTo?.ToString(), area.Succeeds, area.Members);

    private static ApiReport ReportOf(MadeReport report) => new(
        report.Period.ToString(), report.Area, report.Release, Lower(report.Audience), report.FileName, $"{Menu.Rapporter}/{report.Period}/{Uri.EscapeDataString(report.FileName)}");

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
