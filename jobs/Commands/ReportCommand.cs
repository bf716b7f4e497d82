using System.CommandLine;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Makes a tertialrapport or verksamhetsberättelse.</summary>
public static class ReportCommand
{
    public static Command Create()
    {
        Option<string> period = FigureOptions.Period("Tertial (2023-T1, 2023-T2) eller helår (2023-VB).");
        Option<string?> area = FigureOptions.Area("Området som rapporten gäller.", required: true);
        Option<string?> enhet = FigureOptions.Enhet();
        Option<string> audience = FigureOptions.Audience("public");
        Option<string> format = FigureOptions.Format(ReportFormat.Names);
        var despite = new Option<string?>("--trots-fynd") { Description = "Gör rapporten fast en siffra inte kan stämma; skälet skrivs ut i den.", HelpName = "SKÄL" };
        var output = new Option<string>("--out") { Description = "Filen som rapporten skrivs i.", HelpName = "FIL", Required = true };
        var command = new Command("report", "Gör en tertialrapport (T1, T2) eller verksamhetsberättelse (VB).") 
        {
            period, area, enhet, audience, format, despite, output, ReportWorkCommands.Review(), ReportWorkCommands.Approve(), ReportWorkCommands.Correct(),
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var product = new Product();
            ReportFormat form = ReportFormat.Find(FigureOptions.ParseFormat(parsed.GetRequiredValue(format), ReportFormat.Names))!;
            Audience readers = FigureOptions.ParseAudience(parsed.GetRequiredValue(audience));
            var wanted = Period.Parse(parsed.GetRequiredValue(period));
            Area about = product.Areas.Require(parsed.GetRequiredValue(area)!, namesKommuner: true);
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            using var maker = new ReportMaker(product);
            if (form.IsTypeset && workspace.ReadHead().Current is not null)
            {
                maker.WarmUp();
            }

            var request = new ReportRequest(wanted, about, readers) { Enhet = parsed.GetValue(enhet), DespiteFindings = Reason(parsed.GetValue(despite)) };
            PreparedReport report = maker.Prepare(workspace, request, cancellation);
            ReportModel model = report.Model;
            ReportMaker.Save(await maker.RenderAsync(model, form, cancellation).ConfigureAwait(false), parsed.GetRequiredValue(output), isNamed: true);
            Issue(workspace, report);
            Console.WriteLine($"{model.Head.Title} för {model.Head.AreaName} är skriven i {parsed.GetRequiredValue(output)}.");
            Coverage.Warn(report.Coverage);
            foreach (string remark in report.Remarks)
            {
                await Console.Error.WriteLineAsync($"Obs: {remark}").ConfigureAwait(false);
            }

            if (!HasFigures(model) && WhatThereIs(model, wanted) is { } others)
            {
                await Console.Error.WriteLineAsync($"Obs: {others}").ConfigureAwait(false);
            }

            return 0;
        });
        return command;
    }

    /// <summary>Where the workspace may not be written in the report is made all the same: what it says of the months ahead is then in it alone.</summary>
    private static void Issue(Workspace workspace, PreparedReport report)
    {
        try
        {
            ReportMaker.Issue(workspace, report);
        }
        catch (UserException error) when (SystemFault.MayNotWrite(error))
        {
            Console.Error.WriteLine("Obs: arbetsmappen går inte att skriva i, så rapportens prognoser sparas inte som utfärdade; en senare rapport kan säga annat om samma månader.");
        }
    }

    private static bool HasFigures(ReportModel model) =>
        model.Summary.KeyFigures.Select(figure => figure.Value).Concat(model.Goals.SelectMany(goal => goal.AllIndicators).Select(row => row.Outcome))
            .Any(cell => cell.Kind is CellKind.Number or CellKind.Suppressed);

    /// <summary>Of a report without any figure at its goals: what else it has and where; null where that is nothing either.</summary>
    private static string? WhatThereIs(ReportModel model, Period wanted)
    {
        string[] others = [.. model.Chapters.SelectMany(chapter => chapter.Sections).Where(section => section.Heading == ReportModel.OtherMeasures)
            .SelectMany(section => section.Tables).SelectMany(table => table.Rows)
            .Where(row => row.Cells.Any(cell => cell.Kind is CellKind.Number or CellKind.Suppressed)).Select(row => $"«{row.Cells[0].Text}»")];
        return others.Length == 0 ? null
            : $"inget av målens mått har ett utfall för {wanted}. Rapporten har {SwedishWords.Count(others.Length)} andra: {SwedishWords.And(others)}, under rubriken {ReportModel.OtherMeasures}.";
    }

    /// <exception cref="UserException">The reason is blank: it is printed, and somebody has to answer for it.</exception>
    private static string? Reason(string? written) => written is not null && written.Trim().Length == 0
        ? throw UserException.Usage("--trots-fynd behöver ett skäl, som skrivs ut i rapporten: --trots-fynd \"Enkäten är under rättning\".")
        : written is null ? null : PersonalNumbers.Refuse(written.Trim(), "Skälet");
}
