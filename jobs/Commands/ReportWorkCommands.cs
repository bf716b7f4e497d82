using System.CommandLine;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Written;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>A report's way to the nämnd: <c>report review</c>, <c>report approve</c>, <c>report correct</c>.</summary>
internal static class ReportWorkCommands
{
    public static Command Review()
    {
        var by = new Option<string?>("--by") { Description = "Märker rapporten som granskad, av den som anges.", HelpName = "NAMN" };
        return Make("review", "Visar vad som står i vägen för att fastställa en rapport; med --by märks den som granskad.", [by], (desk, parsed, period, area, cancellation) =>
        {
            ReviewedReport report = desk.Look(period, area, cancellation);
            foreach (IGrouping<string, Blocker> kind in report.Blockers.GroupBy(blocker => blocker.Kind))
            {
                Console.WriteLine($"{SwedishWords.Sentence(kind.Key)}:");
                foreach (Blocker blocker in kind)
                {
                    Console.WriteLine($"  {blocker.Message}");
                }
            }

            if (parsed.GetValue(by) is { } name)
            {
                desk.Review(period, area, name, cancellation);
                report = desk.Look(period, area, cancellation);
            }

            Console.WriteLine($"{report.Input.Stage.Text}. {(report.Blockers.Count == 0 ? "Inget står i vägen för att fastställa rapporten." : $"{SwedishText.Number(report.Blockers.Count, 0)} saker står i vägen.")}");
            return Task.FromResult((int)(report.Blockers.Count == 0 ? ExitCode.Done : ExitCode.Refused));
        });
    }

    public static Command Approve()
    {
        Option<string> by = By("Vem som fastställer rapporten.");
        Option<string?> despite = Despite("Fastställer rapporten fast något står i vägen; skälet trycks i den.");
        return Make("approve", "Fastställer en rapport: siffror, definitioner och texter låses, och filerna sparas med sina kontrollsummor.", [by, despite], async (desk, parsed, period, area, cancellation) =>
        {
            ApprovedReport approved = await desk.ApproveAsync(period, area, parsed.GetRequiredValue(by), Reason(parsed.GetValue(despite)), cancellation).ConfigureAwait(false);
            Tell($"Rapporten {period} för {area.Name}", approved);
            return 0;
        });
    }

    public static Command Correct()
    {
        Option<string> by = By("Vem som rättar.");
        Option<string> why = Why();
        return Make("correct", "Öppnar en fastställd rapport för rättelse; den blir en ny version med en lista över det som ändras.", [by, why], (desk, parsed, period, area, _) =>
        {
            desk.Correct(period, area, parsed.GetRequiredValue(by), parsed.GetRequiredValue(why));
            Console.WriteLine($"Rapporten {period} för {area.Name} är öppen för rättelse. Den fastställda versionen ligger kvar tills den nya är fastställd.");
            return Task.FromResult(0);
        });
    }

    private static Command Make(
        string name, string description, IReadOnlyList<Option> options, Func<ReportDesk, ParseResult, Period, Area, CancellationToken, Task<int>> does)
    {
        Option<string> period = FigureOptions.Period("Tertial (2023-T1, 2023-T2) eller helår (2023-VB).");
        Option<string?> area = FigureOptions.Area("Området som rapporten gäller.", required: true);
        var command = new Command(name, description) { period, area };
        foreach (Option option in options)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            var product = new Product();
            var wanted = Period.Parse(parsed.GetRequiredValue(period));
            Area about = product.Areas.Require(parsed.GetRequiredValue(area)!);
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            using var maker = new ReportMaker(product);
            return await does(new ReportDesk(product, workspace, maker), parsed, wanted, about, cancellation).ConfigureAwait(false);
        });
        return command;
    }

    internal static Option<string> By(string what) => new("--by") { Description = what, HelpName = "NAMN", Required = true };

    internal static Option<string> Why() => new("--why") { Description = "Skälet till rättelsen; trycks i den nya versionen.", HelpName = "SKÄL", Required = true };

    internal static Option<string?> Despite(string what) => new("--trots") { Description = what, HelpName = "SKÄL" };

    /// <exception cref="UserException">The reason is blank: it is printed, and somebody has to answer for it.</exception>
    internal static string? Reason(string? written) => written is not null && string.IsNullOrWhiteSpace(written)
        ? throw UserException.Usage("--trots behöver ett skäl, som trycks: --trots \"Enkäten kommer först i mars\".")
        : written;

    /// <summary>What has been approved, and where each file of it lies.</summary>
    internal static void Tell(string what, ApprovedReport approved)
    {
        Console.WriteLine($"{what} är fastställd som version {SwedishText.Number(approved.Approval.Version, 0)}, av utgåva {approved.Approval.Release}.");
        foreach ((string name, string hash) in approved.Approval.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"  {Path.Combine(approved.Folder, name)}  {hash}");
        }
    }
}
