using System.CommandLine;
using System.Text.Json;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model.Releases;
using Spectre.Console;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Lists what is published.</summary>
public static class ReleasesCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Skriver listan som JSON." };
        var command = new Command("releases", "Visar de utgåvor som har publicerats.") { json };
        command.SetAction(parsed =>
        {
            WorkspaceState state = GlobalOptions.OpenWorkspace(parsed).ReadState();
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(new { release = state.Current?.Number ?? 0, releases = state.Releases }, Json));
                return 0;
            }

            if (state.Releases.Count == 0)
            {
                Console.WriteLine("Ingen utgåva är publicerad. Läs in exporter med «bistand ingest».");
                return 0;
            }

            Table table = Terminal.Table(["Utgåva", "Publicerad", "Leveranser", "Fil"], 0, 2);
            foreach (ReleaseEntry release in state.Releases)
            {
                table.AddRow(
                [
                    Terminal.Number(release.Number), release.Published.ToLocalTime().ToString("yyyy-MM-dd HH:mm", Terminal.Swedish),
                    Terminal.Number(release.Deliveries.Count), release.File,
                ]);
            }

            Terminal.Out.Write(table);
            return 0;
        });
        return command;
    }
}
