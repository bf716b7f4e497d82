using System.Net;
using Bistand.Analytics.Ingest.Pseudonyms;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Health;
using Bistand.Analytics.Jobs.Service.Keys;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Scheduling;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Explorer;
using Bistand.Analytics.Reports.Explorer.Access;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Reports.Explorer.Statistik;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bistand.Analytics.Jobs.Service;

/// <summary>The scheduler, the explorer and the API in one web server that answers on this machine alone.</summary>
public static class WebService
{
    public const string StandardUrl = "http://127.0.0.1:5080";

    private const string SettingsFile = "appsettings.json";

    /// <exception cref="UserException">An address is not on this machine, or a setting cannot be used.</exception>
    /// <param name="product">Templates and clock.</param>
    /// <param name="workspace">What is shown and worked on.</param>
    /// <param name="keyFile">The key file named on the command line, or null.</param>
    /// <param name="urls">Where to answer, separated by <c>;</c>.</param>
    /// <param name="tell">Is given the path of each further one-time address, when the one before it has been used.</param>
    /// <param name="given">The settings; null reads them from <see cref="SettingsFiles"/> and the environment.</param>
    public static WebApplication Build(Product product, Workspace workspace, string? keyFile, string urls, ServiceSettings? given = null, Action<string>? tell = null)
    {
        CheckLoopback(urls);
        WebApplicationBuilder builder = MakeBuilder(workspace);
        ServiceSettings settings = given ?? ServiceSettings.Read(builder.Configuration);
        settings.Check(product.Areas);
        // A key that is missing or wrong is told of now, not when the first file lies in the inbox.
        var key = PseudonymKey.Find(keyFile, workspace.ReadHead().KeyFingerprint);
        CheckProxy(settings.Access, urls);
        builder.WebHost.UseUrls(urls).ConfigureKestrel(options => options.AddServerHeader = false);
        builder.Services.AddKeyRing(workspace, key);
        builder.Services.AddSingleton(product).AddSingleton(workspace).AddSingleton(settings)
            .AddSingleton<RunLog>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<ServiceContext>(provider, keyFile ?? ""))
            .AddSingleton<IServiceDesk, ServiceDesk>()
            .AddSingleton<IStatisticsDesk, StatisticsService>();
        builder.Services.AddJobs(settings);
        var source = new ExplorerSource(workspace, product.Templates, product.Areas, product.Indicators, product.Goals, product.Clock, settings.Zone);
        builder.Services.AddExplorer(source, settings.Access, new LocalGate(tell ?? (_ => { })));

        WebApplication app = builder.Build();
        app.UseExplorer();
        app.UseDashboard();
        app.MapHealth();
        return app;
    }

    /// <summary>The address that lets the next browser in; the service has started. Where another gate asks who it is, the address of the service.</summary>
    public static string EntryAddress(WebApplication app) =>
        app.Urls.First() + (IsLocal(app) ? app.Services.GetRequiredService<LocalGate>().EntryPath : "");

    /// <summary>Whether the way in is the one-time address.</summary>
    public static bool IsLocal(WebApplication app) => app.Services.GetRequiredService<AccessSettings>().Way == Gate.Local;

    /// <summary>Where settings are read, those that hold last: the program's own file and, where there is one, the workspace's. The environment overrides both.</summary>
    public static IReadOnlyList<string> SettingsFiles(Workspace workspace)
    {
        string own = Path.Combine(workspace.Path, SettingsFile);
        return [Path.Combine(AppContext.BaseDirectory, SettingsFile), .. File.Exists(own) ? [own] : Array.Empty<string>()];
    }

    /// <exception cref="UserException">A settings file is no JSON.</exception>
    private static WebApplicationBuilder MakeBuilder(Workspace workspace)
    {
        string reading = Path.Combine(AppContext.BaseDirectory, SettingsFile);
        try
        {
            WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
            foreach (string file in SettingsFiles(workspace).Skip(1))
            {
                reading = file;
                builder.Configuration.AddJsonFile(file, optional: false, reloadOnChange: false).AddEnvironmentVariables();
            }

            return builder;
        }
        catch (InvalidDataException error)
        {
            throw UserException.Usage($"Inställningsfilen {reading} är ingen giltig JSON. Rätta den och starta om.", error);
        }
    }

    /// <summary>A proxy is told from anybody else of the machine by the socket that it alone may open, or by what only it knows.</summary>
    private static void CheckProxy(AccessSettings access, string urls)
    {
        if (access.Way == Gate.Proxy && access.Proxy.Secret.Length == 0 && !urls.Split(';', StringSplitOptions.RemoveEmptyEntries).All(IsSocket))
        {
            throw UserException.Usage(
                $"Inställningen {AccessSettings.Section}:Proxy:Secret saknas. Utan den kan vem som helst på datorn utge sig för att vara proxyn: sätt den, eller svara bara på en Unix-socket (--urls http://unix:/run/bistand/http.sock).");
        }
    }

    private static bool IsSocket(string url) => url.StartsWith("http://unix:/", StringComparison.Ordinal);

    private static void CheckLoopback(string urls)
    {
        foreach (string url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            bool local = IsSocket(url) || (Uri.TryCreate(url, UriKind.Absolute, out Uri? address)
                && (address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip))));
            if (!local)
            {
                throw UserException.Usage($"Adressen {url} nås från andra datorer eller går inte att tolka. Servern svarar bara på den egna datorn: ange till exempel {StandardUrl}.");
            }
        }
    }
}
