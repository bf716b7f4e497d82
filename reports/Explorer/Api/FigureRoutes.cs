using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Prognoser;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace Bistand.Analytics.Reports.Explorer.Api;

/// <summary>What is computed from a release: figures in three forms, series and forecasts.</summary>
internal static class FigureRoutes
{
    private const int StandardHorizon = 12;

    public static void Map(RouteGroupBuilder api)
    {
        RouteGroupBuilder figures = api.MapGroup("").AddEndpointFilter(PromptAnswer.KeepFileAsync).ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        figures.MapGet("/figures", FiguresAsync).Produces<ApiPage<ApiFigure>>()
            .WithName("listFigures").WithSummary("Siffror som bistand indicators ger dem, som CSV (format=csv) eller som JSON-stat 2 (format=json-stat)");
        figures.MapGet("/values", ValuesAsync).Produces<ApiPage<ApiValue>>()
            .WithName("listValues").WithSummary("Siffror i kort form: ett värde om raden. Koladas form finns under /kolada/v3/");
        figures.MapGet("/series", SeriesAsync).Produces<ApiSeries>()
            .WithName("getSeries").WithSummary("En indikator månad för månad");
        figures.MapGet("/forecasts", ForecastAsync).Produces<ApiForecast>()
            .WithName("getForecast").WithSummary("Prognos med 80 och 95 procents prognosintervall");
    }

    private static async Task<IResult> FiguresAsync(
        HttpContext context, PageContext pages, string? period, string? indicator, string? area, string? sex, string? audience, string? format, int? page, int? pageSize, int? release)
    {
        string form = ApiForms.Of(format, ApiForms.JsonStat);
        ApiPaging paging = ApiPaging.Of(page, pageSize);
        ApiQuery query = ApiQuery.Of(period, indicator, area, sex, audience, pages.Source);
        ReleaseFigures of = ApiQuery.ReleaseOf(release, pages);
        IReadOnlyList<Figure> all = await ReadAsync(context, pages, of, query).ConfigureAwait(false);
        if (form == ApiForms.JsonStat)
        {
            return page is not null || pageSize is not null ? throw new NotPossibleException("JSON-stat är en hel tabell utan sidor. Ta bort page och pageSize, eller dela upp frågan på perioder.")
                // A table without categories is nothing that its readers can read.
                : all.Count == 0 ? throw UserException.NotFound("Ingen siffra svarar mot frågan: indikatorn redovisas inte för de perioder, områden eller kön som angavs.")
                : Results.Json(new JsonStat(pages.Source, of.Entry, Address(context, of.Number)).Of(all, AreInternal(all, context, pages, query)));
        }

        Figure[] rows = paging.Take(all);
        string? next = paging.Announce(context, all.Count, of.Number);
        return form == ApiForms.Csv
            ? ApiForms.CsvOf(rows, FigureColumns(of, pages, context, query))
            : Results.Ok(new ApiPage<ApiFigure>(of.Number, paging.Number, paging.Size, all.Count, next, [.. rows.Select(FigureOf)]));
    }

    private static async Task<IResult> ValuesAsync(
        HttpContext context, PageContext pages, string? kpi, string? area, string? period, string? gender, string? audience, string? format, int? page, int? pageSize, int? release)
    {
        string form = ApiForms.Of(format);
        ApiPaging paging = ApiPaging.Of(page, pageSize);
        ApiQuery query = ApiQuery.Of(period, kpi, area, gender, audience, pages.Source);
        ReleaseFigures of = ApiQuery.ReleaseOf(release, pages);
        IReadOnlyList<Figure> all = await ReadAsync(context, pages, of, query).ConfigureAwait(false);
        ApiValue[] rows = [.. paging.Take(all).Select(figure => new ApiValue(
            figure.Indicator, figure.Area.Id, figure.Period.ToString(), figure.Sex.ToString(), ApiNumber.Exact(figure.Shown()), FigureJson.StatusWord(figure.Status)))];
        string? next = paging.Announce(context, all.Count, of.Number);
        return form == ApiForms.Csv
            ? ApiForms.CsvOf(
                rows, new("kpi", row => row.Kpi), new("area", row => row.Area), new("period", row => row.Period), new("gender", row => row.Gender), new("value", row => row.Value),
                new("status", row => row.Status), new("release", _ => of.Number))
            : Results.Ok(new ApiPage<ApiValue>(of.Number, paging.Number, paging.Size, all.Count, next, rows));
    }

    private static Task<IReadOnlyList<Figure>> ReadAsync(HttpContext context, PageContext pages, ReleaseFigures of, ApiQuery query)
    {
        if (query.Internal(context.Reader(), pages.Source.Areas) is { } about)
        {
            context.ShowsInternal(about);
        }

        return query.ReadAsync(pages, of, context.Reader(), context.RequestAborted);
    }

    private static async Task<IResult> SeriesAsync(
        HttpContext context, PageContext pages, string indicator, string? area, string? sex, string? audience, string? format, int? page, int? pageSize, int? release)
    {
        ExplorerSource source = pages.Source;
        string form = ApiForms.Of(format);
        ApiPaging paging = ApiPaging.Of(page, pageSize);
        IndicatorDefinition definition = source.Indicators.Find(indicator) is { } found && found.Periods.Contains(PeriodKind.Month)
            ? found
            : throw UserException.Usage($"Indikatorn «{indicator}» finns inte månad för månad. /api/v1/indicators visar vilka perioder varje indikator har.");
        Area whose = area is null ? source.Areas.City : ApiQuery.AreaOf(area, source);
        Sex of = sex is null ? Sex.T : Sexes.Parse(sex);
        ReleaseFigures from = ApiQuery.ReleaseOf(release, pages);
        Audience shown = pages.AudienceFor(context.Reader(), whose, ApiQuery.AudienceOf(audience));
        if (shown == Audience.Internal)
        {
            context.ShowsInternal($"{whose.Id}, {indicator} månad för månad");
        }

        Figure[] all = [.. (await from.OverTimeAsync(indicator, PeriodKind.Month, whose, shown, context.RequestAborted).ConfigureAwait(false)).Where(figure => figure.Sex == of)];
        ApiMonth[] months = [.. paging.Take(all).Select(figure => new ApiMonth(figure.Period.ToString(), ApiNumber.Exact(figure.Shown()), FigureJson.StatusWord(figure.Status)))];
        paging.Announce(context, all.Length, from.Number);
        return form == ApiForms.Csv
            ? ApiForms.CsvOf(
                months, new("indicator", _ => indicator), new("area", _ => whose.Id), new("sex", _ => of), new("month", row => row.Month), new("value", row => row.Value),
                new("unit", _ => definition.Unit), new("status", row => row.Status), new("release", _ => from.Number), new("marking", _ => Marking(shown)))
            : Results.Ok(new ApiSeries(from.Number, indicator, whose.Id, of.ToString(), definition.Unit, months));
    }

    private static async Task<IResult> ForecastAsync(HttpContext context, PageContext pages, ForecastReader reader, string series, string? area, string? sex, int? horizon, string? format)
    {
        string form = ApiForms.Of(format);
        SeriesKind kind = SeriesKind.Require(series);
        Area whose = area is null ? pages.Source.Areas.City : ApiQuery.AreaOf(area, pages.Source);
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
            throw new RefusedException($"Prognoser finns bara i arbetsmaterialet, och {whose.Name} är inte ditt: du är {context.Reader().RoleIn(pages.Source.Areas)}.", whose.Id);
        }

        context.ShowsInternal($"{whose.Id}, prognos {kind.Name}");
        ReleaseFigures release = pages.Release;
        Forecast forecast = (await reader.OutlookAsync(release, kind, whose, of, months, context.RequestAborted).ConfigureAwait(false)).Forecast;
        ApiForecastMonth[] steps = [.. forecast.Steps.Select(step => new ApiForecastMonth(
            Month.FromIndex(step.Month).ToString(), Exact(step.Mean), Exact(step.Lo80), Exact(step.Hi80), Exact(step.Lo95), Exact(step.Hi95)))];
        return form == ApiForms.Csv
            ? ApiForms.CsvOf(
                steps, new("series", _ => kind.Name), new("area", _ => whose.Id), new("sex", _ => of), new("month", step => step.Month), new("mean", step => step.Mean), new("lo80", step => step.Lo80),
                new("hi80", step => step.Hi80), new("lo95", step => step.Lo95), new("hi95", step => step.Hi95), new("unit", _ => kind.Unit), new("method", _ => forecast.Method),
                new("release", _ => release.Number), new("marking", _ => Marking(Audience.Internal)))
            : Results.Ok(new ApiForecast(release.Number, kind.Name, whose.Id, of.ToString(), kind.Unit, forecast.Method, steps));
    }

    /// <summary>A figure with what it means beside it, since a file goes on without its address.</summary>
    private static ApiColumn<Figure>[] FigureColumns(ReleaseFigures of, PageContext pages, HttpContext context, ApiQuery query)
    {
        ExplorerSource source = pages.Source;
        User reader = context.Reader();
        string published = of.Entry.Published.ToString("O", CultureInfo.InvariantCulture);
        return
        [
            new("indicator", figure => figure.Indicator), new("indicator_name", figure => source.Indicators.Find(figure.Indicator)?.NameIn(figure.Period.Year) ?? figure.Indicator),
            new("period", figure => figure.Period), new("area", figure => figure.Area.Id), new("area_name", figure => figure.Area.Name), new("sex", figure => figure.Sex),
            new("value", figure => ApiNumber.Exact(figure.Shown())), new("numerator", figure => Beside(figure, figure.Numerator)), new("denominator", figure => Beside(figure, figure.Denominator)),
            new("unit", figure => figure.Unit), new("status", figure => FigureJson.StatusWord(figure.Status)), new("notes", figure => figure.Notes), new("definition", figure => figure.Definition),
            new("target", figure => figure.Target?.Text), new("kf_target", figure => figure.KfTarget?.Text), new("previous", figure => Beside(figure, figure.Previous)),
            new("release", _ => of.Number), new("published", _ => published), new("source", figure => source.Indicators.Find(figure.Indicator)?.Source),
            new("marking", figure => Marking(pages.AudienceFor(reader, figure.Area, query.Audience))),
        ];
    }

    private static bool AreInternal(IReadOnlyList<Figure> figures, HttpContext context, PageContext pages, ApiQuery query) => figures.Select(figure => figure.Area).DistinctBy(area => area.Id)
        .Any(area => pages.AudienceFor(context.Reader(), area, query.Audience) == Audience.Internal);

    private static string Marking(Audience audience) => audience == Audience.Internal ? Document.ReportHead.InternalMarking : "";

    private static ApiFigure FigureOf(Figure figure) => new()
    {
        Indicator = figure.Indicator,
        Period = figure.Period.ToString(),
        Area = figure.Area.Id,
        Sex = figure.Sex.ToString(),
        Value = ApiNumber.Exact(figure.Shown()),
        Numerator = Beside(figure, figure.Numerator),
        Denominator = Beside(figure, figure.Denominator),
        Unit = figure.Unit,
        Status = FigureJson.StatusWord(figure.Status),
        Notes = figure.Notes,
        Definition = figure.Definition,
        Target = TargetOf(figure.Target),
        KfTarget = TargetOf(figure.KfTarget),
        Previous = Beside(figure, figure.Previous),
    };

    /// <summary>What is withheld comes with nothing that it could be worked out from.</summary>
    private static decimal? Beside(Figure figure, decimal? number) => figure.Status == FigureStatus.Suppressed ? null : ApiNumber.Exact(number);

    private static object? TargetOf(Target? target) => target is null ? null : target.Value is { } value ? ApiNumber.Exact(value) : target.Text;

    /// <summary>A forecast is computed in floating point, which holds more digits than it means.</summary>
    private static decimal Exact(double value) => ApiNumber.Exact((decimal)value);

    /// <summary>Where the same is found again, of the same release.</summary>
    private static string Address(HttpContext context, int release)
    {
        QueryString query = QueryString.Create(context.Request.Query.Where(pair => !string.Equals(pair.Key, "release", StringComparison.OrdinalIgnoreCase)))
            .Add("release", release.ToString(CultureInfo.InvariantCulture));
        return UriHelper.BuildAbsolute(context.Request.Scheme, context.Request.Host, context.Request.PathBase, context.Request.Path, query);
    }
}
