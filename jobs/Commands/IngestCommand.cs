using System.CommandLine;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Deliveries;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Workspaces;
using Spectre.Console;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Reads export files and publishes a release.</summary>
public static class IngestCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("FIL") { Description = "Filer och mappar, i ordning; en mapp är dess filer i namnordning.", Arity = ArgumentArity.OneOrMore };
        var kind = new Option<string?>("--kind") { Description = "Exportens slag, när det inte ska läsas ur rubrikraden.", HelpName = "SLAG" };
        var mapping = new Option<string?>("--mapping") { Description = "Mappning (YAML) för ett annat systems layout; se templates/exports/.", HelpName = "FIL" };
        var json = new Option<bool>("--json") { Description = "Skriver resultatet som JSON." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Visar vad som skulle läsas och ändras, och skriver ingenting i arbetsmappen." };
        var command = new Command("ingest", "Läser in exportfiler, kontrollerar och pseudonymiserar dem och publicerar en ny utgåva.") { paths, kind, mapping, json, dryRun };
        command.SetAction((parsed, cancellation) =>
        {
            var product = new Product();
            IngestOptions options = Options(product, parsed.GetValue(kind), parsed.GetValue(mapping));
            if (parsed.GetValue(dryRun))
            {
                return Task.FromResult((int)Preview(
                    product, GlobalOptions.WorkspaceAsItIs(parsed), parsed.GetRequiredValue(paths), parsed.GetValue(GlobalOptions.KeyFile), options, parsed.GetValue(json), cancellation));
            }

            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            IngestResult result = Run(product.Ingestor(workspace), parsed.GetRequiredValue(paths), parsed.GetValue(GlobalOptions.KeyFile), options, cancellation);
            if (parsed.GetValue(json))
            {
                DeliveryJson.Write(Console.OpenStandardOutput(), result.Release, result.Files);
            }
            else
            {
                DeliveryTable.Print(result, workspace, product.Areas, product.Kinds);
            }

            if (result.Files.Any(file => file.Status == DeliveryStatus.Accepted))
            {
                NewFigures.Compute(product, workspace, cancellation);
            }

            return Task.FromResult((int)Code(result));
        });
        return command;
    }

    /// <summary>Ingests with a progress bar on stderr when that is a terminal.</summary>
    public static IngestResult Run(Ingestor ingestor, IReadOnlyList<string> paths, string? keyFile, IngestOptions options, CancellationToken cancellation) =>
        WithProgress(progress => ingestor.Ingest(paths, keyFile, options, progress, cancellation));

    public static ExitCode Code(IngestResult result) => Code(result.Files.Select(file => file.Status));

    private static ExitCode Code(IEnumerable<DeliveryStatus> statuses)
    {
        HashSet<DeliveryStatus> found = [.. statuses];
        return found.Contains(DeliveryStatus.Held) ? ExitCode.Held : found.Contains(DeliveryStatus.Refused) ? ExitCode.Refused : ExitCode.Done;
    }

    /// <returns>What the call would have ended with.</returns>
    private static ExitCode Preview(
        Product product, Workspace workspace, IReadOnlyList<string> paths, string? keyFile, IngestOptions options, bool asJson, CancellationToken cancellation)
    {
        using DryRun run = WithProgress(progress => product.Ingestor(workspace).Preview(paths, keyFile, options, progress, cancellation));
        if (asJson)
        {
            DeliveryJson.Write(Console.OpenStandardOutput(), run);
        }
        else
        {
            DryRunText.Print(run, product.Areas);
        }

        return Code(run.Files.Select(file => file.Status));
    }

    private static T WithProgress<T>(Func<IProgress<ReadProgress>?, T> read) => !Terminal.ShowsProgress
        ? read(null)
        : Terminal.Error.Progress().AutoClear(true).Start(context => read(new Reporter(context.AddTask("Läser in"))));

    private static IngestOptions Options(Product product, string? kind, string? mapping)
    {
        ExportMapping? loaded = mapping is null ? null : ExportMapping.Load(mapping);
        string? name = kind ?? loaded?.Kind;
        ExportKind? named = name is null ? null : product.Kinds.Find(name) ?? throw UserException.Usage(
            $"Exportslaget «{name}» finns inte. Slagen är: {string.Join(", ", product.Kinds.All.Select(known => known.Name))}.");
        return new IngestOptions(named, loaded);
    }

    private sealed class Reporter(ProgressTask task) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value)
        {
            task.Description = Markup.Escape(value.File);
            task.MaxValue = Math.Max(1, value.Length);
            task.Value = value.Position;
        }
    }
}
