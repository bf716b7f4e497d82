using System.CommandLine;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Verification;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Removes rows of persons and cases whose time is over, and keeps what was counted of them.</summary>
public static class GallraCommand
{
    private const int FirstYear = 1990;

    public static Command Create()
    {
        var before = new Option<int>("--before") { Description = "Första året som behålls: rader från åren före tas bort.", HelpName = "ÅR", Required = true };
        var by = new Option<string>("--by") { Description = "Vem som gallrar.", HelpName = "NAMN", Required = true };
        var why = new Option<string>("--why") { Description = "Gallringsbeslutet.", HelpName = "SKÄL", Required = true };
        var yes = new Option<bool>("--ja") { Description = "Gallrar utan att fråga. Det kan inte göras ogjort." };
        var command = new Command(
            "gallra",
            "Tar för gott bort rader om personer och ärenden från åren före ett år, ur leveranser och utgåvor; siffror, prognoser och rapporter som redan är gjorda ligger kvar.")
        {
            before, by, why, yes,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var product = new Product();
            int year = parsed.GetRequiredValue(before);
            if (year < FirstYear || year > product.Clock.GetUtcNow().Year)
            {
                throw UserException.Usage($"--before {year} går inte: ange ett år från {FirstYear} till i år, det första som behålls.");
            }

            string name = PersonalNumbers.Refuse(parsed.GetRequiredValue(by), "Namnet");
            string reason = PersonalNumbers.Refuse(parsed.GetRequiredValue(why), "Skälet");
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            var culling = new DeliveryCulling(workspace, product.Areas, product.Clock, product.Kinds);
            CullingPlan plan = culling.Plan(year);
            Print(plan);
            if (!plan.IsEmpty && !Confirmation.IsGiven(parsed.GetValue(yes), "Raderna går inte att få tillbaka. Skriv ja för att gallra: "))
            {
                throw UserException.Usage("Inget är gallrat. Skriv --ja för att gallra utan fråga; ta en säkerhetskopia först.");
            }

            if (!plan.IsEmpty)
            {
                int written = WriteDown(product, workspace, year, cancellation);
                Console.WriteLine(written == 0 ? "Siffrorna för perioderna före fanns redan i results/." : $"Siffrorna för {SwedishText.Number(written, 0)} perioder före är nedskrivna i results/.");
            }

            // Also where nothing is to be removed: what a run that was killed had decided is brought to its end.
            plan = culling.Run(year, name, reason, cancellation);
            if (!plan.IsEmpty)
            {
                string about = $"före {year}, {SwedishText.Number(plan.Rows, 0)} rader";
                new AccessLog(workspace).Add(new AccessEntry(product.Clock.GetUtcNow(), "", name, "", AccessEvent.Culled, "bistand gallra", about));
                Console.WriteLine(
                    $"{SwedishWords.Counted(plan.Rows, "rad", "rader")} är gallrade.{(workspace.ReadHead().Current is { } current ? $" Utgåva {current.Number} gäller." : "")} "
                    + "Säkerhetskopior som tagits före gallringen har raderna kvar: gallra dem också.");
                NewFigures.Compute(product, workspace, cancellation);
            }

            return Task.FromResult(0);
        });
        return command;
    }

    private static void Print(CullingPlan plan)
    {
        if (plan.IsEmpty)
        {
            Console.WriteLine($"Det finns inget att gallra: inga rader om personer eller ärenden från åren före {plan.Before}.");
            return;
        }

        foreach (CulledDelivery delivery in plan.Deliveries)
        {
            Console.WriteLine($"{delivery.Delivery.File}: {SwedishText.Number(delivery.Rows, 0)} av {SwedishWords.Counted(delivery.Of, "rad", "rader")}");
        }

        Console.WriteLine(
            $"{SwedishWords.Counted(plan.Rows, "rad", "rader")} från åren före {plan.Before} tas bort ur {SwedishWords.Counted(plan.Deliveries.Count, "leverans", "leveranser")}, "
            + $"och {SwedishWords.Counted(plan.Releases.Count, "utgåva", "utgåvor")} som har dem.");
    }

    /// <summary>What can be counted of the years before is written down while it can: every period that no file has.</summary>
    private static int WriteDown(Product product, Workspace workspace, int year, CancellationToken cancellation)
    {
        if (workspace.ReadHead().Current is null)
        {
            return 0;
        }

        using OpenRelease open = workspace.OpenRelease();
        List<Period> periods = [.. open.Periods.NewestFirst.Where(period => period.Year < year && !File.Exists(PublishedFigures.FileOf(workspace.Path, period)))];
        foreach (Period period in periods)
        {
            PeriodFigures.Write(product, workspace, open, period, cancellation);
        }

        return periods.Count;
    }
}
