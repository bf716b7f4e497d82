using System.CommandLine;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Statistics;
using Bistand.Analytics.Reports.Written;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>The way of the city's statistics to the public: <c>statistik review</c>, <c>statistik approve</c>, <c>statistik correct</c>.</summary>
internal static class StatistikWorkCommands
{
    public static Command Review()
    {
        var by = new Option<string?>("--by") { Description = "Märker statistiken som granskad, av den som anges.", HelpName = "NAMN" };
        return Make("review", "Visar vad som står i vägen för att fastställa statistiken; med --by märks den som granskad.", [by], (work, parsed, period, cancellation) =>
        {
            if (parsed.GetValue(by) is { } name)
            {
                work.Desk.Review(period, name, cancellation);
            }

            ReviewedStatistics now = work.Desk.Look(period, release: null, cancellation);
            foreach (Blocker blocker in now.Blockers)
            {
                Console.WriteLine($"{SwedishWords.Sentence(blocker.Kind)}: {blocker.Message}");
            }

            Console.WriteLine($"{now.Stage.Text}. {(now.Blockers.Count == 0 ? "Inget står i vägen för att fastställa statistiken." : $"{SwedishText.Number(now.Blockers.Count, 0)} saker står i vägen.")}");
            return Task.FromResult((int)(now.Blockers.Count == 0 ? ExitCode.Done : ExitCode.Refused));
        });
    }

    public static Command Approve()
    {
        Option<string> by = ReportWorkCommands.By("Vem som fastställer statistiken.");
        Option<string?> despite = ReportWorkCommands.Despite("Fastställer statistiken fast något står i vägen; skälet trycks i den.");
        return Make("approve", "Fastställer statistiken: siffror och text låses, och filerna sparas med sina kontrollsummor.", [by, despite], async (work, parsed, period, cancellation) =>
        {
            using var renderer = new PdfRenderer(work.Product.Templates);
            ApprovedReport approved = await work.Desk.ApproveAsync(period, parsed.GetRequiredValue(by), ReportWorkCommands.Reason(parsed.GetValue(despite)), renderer, cancellation).ConfigureAwait(false);
            ReportWorkCommands.Tell($"Statistiken {period}", approved);
            return 0;
        });
    }

    public static Command Correct()
    {
        Option<string> by = ReportWorkCommands.By("Vem som rättar.");
        Option<string> why = ReportWorkCommands.Why();
        return Make("correct", "Öppnar fastställd statistik för rättelse; den blir en ny version med en lista över det som ändras.", [by, why], (work, parsed, period, _) =>
        {
            work.Desk.Correct(period, parsed.GetRequiredValue(by), parsed.GetRequiredValue(why));
            Console.WriteLine($"Statistiken {period} är öppen för rättelse. Den fastställda versionen ligger kvar tills den nya är fastställd.");
            return Task.FromResult(0);
        });
    }

    private static Command Make(
        string name, string description, IReadOnlyList<Option> options, Func<(Product Product, StatisticsDesk Desk), ParseResult, Period, CancellationToken, Task<int>> does)
    {
        Option<string> period = FigureOptions.Period("Månad (2023-05) eller helår (2023-VB).");
        var command = new Command(name, description) { period };
        foreach (Option option in options)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            var product = new Product();
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            return await does((product, new StatisticsDesk(product, workspace)), parsed, Period.Parse(parsed.GetRequiredValue(period)), cancellation).ConfigureAwait(false);
        });
        return command;
    }
}
