using Bistand.Analytics.Model.Saved;
using Bistand.Analytics.Reports.Drawing;
using Bistand.Analytics.Reports.Explorer.Access;
using Bistand.Analytics.Reports.Explorer.Api;
using Bistand.Analytics.Reports.Explorer.Assets;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Indikatorer;
using Bistand.Analytics.Reports.Explorer.Integrationer;
using Bistand.Analytics.Reports.Explorer.Jobb;
using Bistand.Analytics.Reports.Explorer.Kolada;
using Bistand.Analytics.Reports.Explorer.Laget;
using Bistand.Analytics.Reports.Explorer.Leveranser;
using Bistand.Analytics.Reports.Explorer.Manadsprognoser;
using Bistand.Analytics.Reports.Explorer.Prognoser;
using Bistand.Analytics.Reports.Explorer.Rapporter;
using Bistand.Analytics.Reports.Explorer.Sammansattning;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Reports.Explorer.Sokning;
using Bistand.Analytics.Reports.Explorer.Statistik;
using Bistand.Analytics.Reports.Explorer.Texter;
using Bistand.Analytics.Reports.Explorer.Utgava;
using Bistand.Analytics.Reports.Formats;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Bistand.Analytics.Reports.Explorer;

/// <summary>The explorer and the API as part of a web server: its services, its guards and its addresses.</summary>
public static class ExplorerApp
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const string PermissionsPolicy = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";

    /// <summary>Needs an <see cref="IServiceDesk"/> and the keys of data protection besides.</summary>
    public static void AddExplorer(this IServiceCollection services, ExplorerSource source, AccessSettings access, LocalGate gate)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(options => options.SuppressXFrameOptionsHeader = true);
        services.AddAccess(source, access, gate);
        services.AddSingleton(source)
            .AddSingleton(new AssetFiles(source.Templates))
            .AddSingleton(_ => new PdfRenderer(source.Templates))
            .AddSingleton(_ => new ChartPicture(source.Templates))
            .AddSingleton<ShownRelease>().AddSingleton<DeliveryList>().AddSingleton<PageContext>().AddSingleton<PageAnswer>()
            .AddSingleton<Upload>().AddSingleton<ForecastReader>().AddSingleton<ManadsprognosEndpoints>()
            .AddSingleton(new SavedViews(source.Workspace, source.Clock)).AddSingleton<SokningEndpoints>().AddSingleton<PrognosEndpoints>();
        services.AddOpenApi("v1", ApiDocument.Describe);
        // What cannot be read of a request is answered in words, as everything else that goes wrong.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddHostedService<ReleaseWarmer>();
    }

    public static void UseExplorer(this WebApplication app)
    {
        AccessSettings access = app.Services.GetRequiredService<AccessSettings>();
        ILogger log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Bistand.Analytics.Explorer");
        if (access.BehindProxy)
        {
            app.UseForwardedHeaders();
        }

        app.Use((context, next) =>
        {
            // What answers a GET answers a HEAD: the server leaves the body out.
            if (HttpMethods.IsHead(context.Request.Method))
            {
                context.Request.Method = HttpMethods.Get;
            }

            // At the very end: an answer in place of one that failed begins anew, without what had been said in it.
            context.Response.OnStarting(() =>
            {
                Guard(context.Request, context.Response.Headers);
                return Task.CompletedTask;
            });
            return Problems.GuardAsync(context, next, log);
        });
        app.UseRouting();
        app.UseAccess();
        app.Use(ContentTag.InvokeAsync);
        app.Services.GetRequiredService<Upload>().Sweep();
        app.Services.GetRequiredService<AssetFiles>().Map(app);
        MapPages(app);
        ApiRoutes.Map(app);
        KoladaRoutes.Map(app);
        app.MapOpenApi(ApiRoutes.OpenApi);
        SignIn.Map(app, access);
        if (access.Way == Gate.Local)
        {
            app.Services.GetRequiredService<LocalGate>().Map(app);
        }
    }

    /// <summary>What a page that may stand in another's frame has said of itself stays.</summary>
    private static void Guard(HttpRequest request, IHeaderDictionary headers)
    {
        headers.TryAdd(HeaderNames.ContentSecurityPolicy, ContentSecurityPolicy);
        headers.TryAdd(HeaderNames.XContentTypeOptions, "nosniff");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", PermissionsPolicy);
        if (request.IsHttps)
        {
            headers.TryAdd(HeaderNames.StrictTransportSecurity, "max-age=31536000");
        }
    }

    private static void MapPages(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder pages = routes.MapGroup("").ExcludeFromDescription();
        RouteGroupBuilder figures = pages.MapGroup("").AddEndpointFilter(PromptAnswer.KeepAsync);
        RouteGroupBuilder files = pages.MapGroup("").AddEndpointFilter(PromptAnswer.KeepFileAsync);
        figures.MapGet(Menu.Laget, LagetEndpoints.ShowAsync);
        figures.MapGet(Menu.Indikator, IndikatorEndpoints.ListAsync);
        figures.MapGet(Menu.Indikator + "/{id}", IndikatorEndpoints.ShowAsync);
        figures.MapGet(Menu.Indikator + "/{id}/rakning", IndikatorEndpoints.ExplainAsync);
        figures.MapGet(Menu.Sokning, (HttpContext context, SokningEndpoints search) => search.ShowAsync(context));
        files.MapGet(Menu.Sokning + "/bild", (HttpContext context, SokningEndpoints search) => search.PictureAsync(context));
        files.MapGet(Menu.Sokning + "/bit", (HttpContext context, SokningEndpoints search) => search.PieceAsync(context));
        SavedForms.Map(pages, Menu.Sokning, services => services.GetRequiredService<SokningEndpoints>().Kept);
        figures.MapGet(Menu.Prognos, (HttpContext context, PrognosEndpoints forecast) => forecast.ForecastAsync(context));
        figures.MapGet(Menu.Prognos + "/traffsakerhet", (HttpContext context, PrognosEndpoints forecast) => forecast.AccuracyAsync(context));
        SavedForms.Map(pages, Menu.Prognos, services => services.GetRequiredService<PrognosEndpoints>().Kept);
        figures.MapGet(Menu.Sammansattning, SammansattningEndpoints.ShowAsync);
        figures.MapGet(Menu.Manadsprognos, (HttpContext context, ManadsprognosEndpoints prognos, PageAnswer answer) => prognos.ShowAsync(context, answer));
        const string OneMonth = Menu.Manadsprognos + "/{omrade}/{manad}";
        pages.MapPost(OneMonth + "/justera", (HttpContext context, string omrade, string manad, ManadsprognosEndpoints prognos, PageAnswer answer) => prognos.AdjustAsync(context, omrade, manad, answer));
        pages.MapPost(OneMonth + "/kommentera", (HttpContext context, string omrade, string manad, ManadsprognosEndpoints prognos, PageAnswer answer) => prognos.CommentAsync(context, omrade, manad, answer));
        pages.MapPost(OneMonth + "/lamna-in", (HttpContext context, string omrade, string manad, ManadsprognosEndpoints prognos, PageAnswer answer) => prognos.SignAsync(context, omrade, manad, answer));
        pages.MapPost(OneMonth + "/angra", (HttpContext context, string omrade, string manad, ManadsprognosEndpoints prognos, PageAnswer answer) => prognos.UndoAsync(context, omrade, manad, answer));
        pages.MapPost(OneMonth + "/ta-tillbaka", (HttpContext context, string omrade, string manad, ManadsprognosEndpoints prognos, PageAnswer answer) => prognos.WithdrawAsync(context, omrade, manad, answer));
        figures.MapGet(Menu.Leveranser, LeveransEndpoints.ListAsync);
        pages.MapGet(Menu.Leveranser + "/{id}", LeveransEndpoints.OneAsync);
        pages.MapGet(Menu.Leveranser + "/{id}/avvisade.csv", LeveransEndpoints.Rejects);
        pages.MapPost(Menu.Leveranser + "/{id}/godkann", LeveransEndpoints.ApproveAsync);
        figures.MapGet(Menu.Rapporter, RapporterEndpoints.ReportsAsync);
        pages.MapPost(Menu.Rapporter, RapporterEndpoints.AskForReportAsync);
        files.MapGet(Menu.Rapporter + "/forhandsgranska", RapporterEndpoints.PreviewAsync);
        pages.MapGet(Menu.Rapporter + "/faststalld", RapporterEndpoints.Approved);
        pages.MapGet(Menu.Rapporter + "/{period}/{file}", RapporterEndpoints.Report);
        figures.MapGet(TexterView.Path, TexterEndpoints.ShowAsync);
        figures.MapGet(TexterView.Path + "/{slot}", TextEndpoints.ShowAsync);
        pages.MapPost(TexterView.Path + "/{slot}", TextEndpoints.SaveAsync);
        pages.MapPost(TexterView.Path + "/{period}/{area}/" + TexterView.Import, TexterEndpoints.ImportAsync);
        pages.MapPost(TexterView.Path + "/{period}/{area}/{what}", TexterEndpoints.DoAsync);
        figures.MapGet(Menu.Statistik, StatistikEndpoints.ShowAsync);
        files.MapGet(StatistikView.FilePath, StatistikEndpoints.FileAsync);
        pages.MapPost(Menu.Statistik + "/{period}/" + StatistikView.Write, StatistikEndpoints.WriteAsync);
        pages.MapPost(Menu.Statistik + "/{period}/{what}", StatistikEndpoints.DoAsync);
        pages.MapGet(Menu.Utgava, UtgavaEndpoints.ShowAsync);
        pages.MapGet(Menu.Jobb, JobbEndpoints.JobsAsync);
        pages.MapGet(Menu.Integrationer, IntegrationerEndpoints.ListAsync);
        pages.MapPost(Menu.Integrationer, IntegrationerEndpoints.MakeAsync);
        pages.MapPost(Menu.Integrationer + "/{id}/aterkalla", IntegrationerEndpoints.RevokeAsync);
        pages.MapPost(Menu.Jobb + "/{id}/kor", JobbEndpoints.RunAsync);
        pages.MapPost(Menu.Leveranser, LeveransEndpoints.UploadAsync);
    }
}
