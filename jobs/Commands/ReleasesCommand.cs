using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using Spectre.Console;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Lists what is published.</summary>
public static class ReleasesCommand
{
    private const int NamedFiles = 3;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Skriver listan som JSON." };
        var command = new Command("releases", "Visar de utgåvor som har publicerats.") { json };
        command.SetAction(parsed =>
        {
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            WorkspaceState state = workspace.ReadState();
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(new { release = state.Current?.Number ?? 0, releases = state.Contents().Select(ReleaseJson.Of) }, Json));
                return 0;
            }

            if (state.Releases.Count == 0)
            {
                Console.WriteLine($"Ingen utgåva är publicerad. Läs in exporter med: {GlobalOptions.Typed("ingest MAPP")}");
                return 0;
            }

            Table table = Terminal.Table(["Utgåva", "Publicerad", "Leveranser", "Nytt i den", ""], 0, 2).Unbroken(1);
            foreach ((ReleaseEntry release, ReleaseStep step, IReadOnlyList<string> deliveries) in state.Contents())
            {
                table.AddRow(
                [
                    SwedishText.Number(release.Number, 0), SwedishTime.Minute(release.Published),
                    SwedishText.Number(deliveries.Count, 0), Added([.. step.Entered.Except(step.Left)], workspace), Standing(release, state),
                ]);
            }

            Terminal.Show(table);
            return 0;
        });
        return command;
    }

    private static string Standing(ReleaseEntry release, WorkspaceState state) =>
        release == state.Current ? "gäller" : release is { CulledBefore: not null, Removed: { } culled } ? $"gallrad {SwedishTime.Day(culled)}" : release.Removed is { } removed ? $"borttagen {SwedishTime.Day(removed)}" : "";

    /// <summary>The files that came with a release, by name while they are few.</summary>
    private static string Added(string[] deliveries, Workspace workspace) => deliveries.Length <= NamedFiles
        ? string.Join(", ", deliveries.Select(id => workspace.ReadDelivery(id).File))
        : $"{SwedishText.Number(deliveries.Length, 0)} filer";

    private sealed record ReleaseJson(
        int Number, string File, DateTimeOffset Published, IReadOnlyList<string> Deliveries, string? Sha256,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Removed)
    {
        public static ReleaseJson Of((ReleaseEntry Release, ReleaseStep Step, IReadOnlyList<string> Deliveries) one) =>
            new(one.Release.Number, one.Release.File, one.Release.Published, [.. one.Deliveries], one.Release.Sha256, one.Release.Removed);
    }
}
