using System.CommandLine;
using Bistand.Analytics.Ingest.Sample;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Writes the exports of a made-up city.</summary>
public static class SampleCommand
{
    public static Command Create()
    {
        SampleOptions standard = SampleOptions.Default;
        var folder = new Option<string>("--out") { Description = "Mappen som filerna skrivs i; skapas om den saknas.", HelpName = "MAPP", Required = true };
        var months = new Option<int>("--months") { Description = $"Antal månader (annars {standard.Months}).", HelpName = "N", DefaultValueFactory = _ => standard.Months };
        var from = new Option<string>("--from") { Description = $"Första månaden (annars {standard.From}).", HelpName = "ÅÅÅÅ-MM", DefaultValueFactory = _ => standard.From.ToString() };
        var households = new Option<int?>("--households") { Description = $"Hushåll med bistånd en vanlig månad (annars {SwedishText.Number(SampleOptions.CityHouseholds, 0)} i hela staden).", HelpName = "N" };
        var areas = new Option<string?>("--areas") { Description = "Områden, åtskilda med komma (annars hela staden).", HelpName = "A,B,…" };
        var seed = new Option<ulong>("--seed") { Description = $"Slumpfrö (annars {standard.Seed}); samma val ger samma filer.", HelpName = "S", DefaultValueFactory = _ => standard.Seed };
        var command = new Command("sample", "Skriver exporter av varje slag för en påhittad stad.") { folder, months, from, households, areas, seed };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new SampleOptions(
                Month.Require(parsed.GetRequiredValue(from)), parsed.GetValue(months), parsed.GetValue(households),
                parsed.GetValue(areas)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [], parsed.GetValue(seed));
            IReadOnlyList<SampleFile> files = new SampleCity(new Product().Areas, options).Write(
                new DirectoryInfo(parsed.GetRequiredValue(folder)), cancellation);
            Console.WriteLine($"{files.Count} filer skrivna i {parsed.GetRequiredValue(folder)}. Läs in dem med: {GlobalOptions.Typed("ingest " + GlobalOptions.Quoted(parsed.GetRequiredValue(folder)))}");
            return Task.FromResult(0);
        });
        return command;
    }
}
