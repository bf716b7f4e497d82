using System.CommandLine;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Scheduling;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Workspaces;
using Hangfire.AspNetCore;
using Hangfire.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Runs the scheduler, the explorer and the API until it is stopped.</summary>
public static class ServeCommand
{
    /// <summary>
    /// Threads that are there at once: figures, plans and forecasts are computed on some, and whoever asks meanwhile must not wait until the pool sees that it
    /// has too few, which it does by one each half second.
    /// </summary>
    private const int Threads = 16;

    public static Command Create()
    {
        var urls = new Option<string>("--urls")
        {
            Description = $"Adressen som servern svarar på, bara på den egna datorn (annars {WebService.StandardUrl}).",
            HelpName = "ADRESS",
            DefaultValueFactory = _ => WebService.StandardUrl,
        };
        var command = new StandingCommand("serve", "Kör schemalagda jobb, bevakar inkorgen och visar siffror, prognoser och leveranser i webbläsaren.") { urls };
        command.SetAction(async (parsed, cancellation) =>
        {
            ThreadPool.GetMinThreads(out int workers, out int ports);
            ThreadPool.SetMinThreads(Math.Max(workers, Threads), ports);
            Console.SetOut(new MaskedWriter(Console.Out));
            Console.SetError(new MaskedWriter(Console.Error));
            string first = "";
            void TellNext(string path) => Console.WriteLine($"En webbläsare är insläppt. För en till: {first}{path}");
            string address = parsed.GetRequiredValue(urls);
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            workspace.RequireWritable();
            WebApplication app = WebService.Build(new Product(), workspace, parsed.GetValue(GlobalOptions.KeyFile), address, tell: TellNext);
            await using (app.ConfigureAwait(false))
            {
                // For the whole process: one service runs in it.
                LogProvider.SetCurrentLogProvider(new AspNetCoreLogProvider(app.Services.GetRequiredService<ILoggerFactory>()));
                await JobDatabase.CheckAsync(app.Services.GetRequiredService<ServiceSettings>(), cancellation).ConfigureAwait(false);
                try
                {
                    await app.StartAsync(cancellation).ConfigureAwait(false);
                }
                catch (IOException error)
                {
                    throw UserException.Surroundings($"Servern kan inte svara på {address}: adressen är upptagen eller får inte användas. Välj en annan med --urls.", error);
                }

                Console.WriteLine($"Inställningar läses ur {string.Join(", ", WebService.SettingsFiles(workspace))} och miljön (Jobs__…).");
                Console.WriteLine($"Lägg exporter i {app.Services.GetRequiredService<ServiceContext>().InboxFolder}.");
                first = app.Urls.First();
                Console.WriteLine($"Öppna {WebService.EntryAddress(app)}{(WebService.IsLocal(app) ? " (gäller en gång)" : "")}. Avsluta med Ctrl+C.");
                await app.WaitForShutdownAsync(cancellation).ConfigureAwait(false);
            }

            return 0;
        });
        return command;
    }
}
