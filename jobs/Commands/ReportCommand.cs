using System.CommandLine;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Reporting;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Makes a tertialrapport or verksamhetsberättelse.</summary>
public static class ReportCommand
{
    private static readonly string[] Formats = ["pdf", "json"];

    public static Command Create()
    {
        Option<string> period = FigureOptions.Period("Tertial (2023-T1, 2023-T2) eller helår (2023-VB).");
        Option<string?> area = FigureOptions.Area("Området som rapporten gäller.", required: true);
        Option<string?> enhet = FigureOptions.Enhet();
        Option<string> audience = FigureOptions.Audience("public");
        Option<string> format = FigureOptions.Format(Formats);
        var despite = new Option<string?>("--trots-fynd") { Description = "Gör rapporten fast en siffra inte kan stämma; skälet skrivs ut i den.", HelpName = "SKÄL" };
        var output = new Option<string>("--out") { Description = "Filen som rapporten skrivs i.", HelpName = "FIL", Required = true };
        var command = new Command("report", "Gör en tertialrapport (T1, T2) eller verksamhetsberättelse (VB).") { period, area, enhet, audience, format, despite, output };
        command.SetAction(async (parsed, cancellation) =>
        {
            var product = new Product();
            string form = FigureOptions.ParseFormat(parsed.GetRequiredValue(format), Formats);
            Audience readers = FigureOptions.ParseAudience(parsed.GetRequiredValue(audience));
            var wanted = Period.Parse(parsed.GetRequiredValue(period));
            Area about = product.Areas.Require(parsed.GetRequiredValue(area)!, namesKommuner: true);
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            using var maker = new ReportMaker(product);
            if (form == "pdf" && workspace.ReadHead().Current is not null)
            {
                maker.WarmUp();
            }

            ReportModel model = maker.Model(workspace, wanted, about, parsed.GetValue(enhet), readers, Reason(parsed.GetValue(despite)), cancellation);
            byte[] content = form == "json"
                ? ReportJson.Serialize(model)
                : await maker.PdfAsync(model, cancellation).ConfigureAwait(false);
            ReportMaker.Save(content, parsed.GetRequiredValue(output));
            IssuedForecasts.Issue(workspace, workspace.Find(workspace.ReadState(), model.Head.Release), product.Areas, product.Indicators, cancellation);
            Console.WriteLine($"{model.Head.Title} för {model.Head.AreaName} är skriven i {parsed.GetRequiredValue(output)}.");
            using (OpenRelease open = workspace.OpenRelease(model.Head.Release))
            {
                Coverage.Warn(PeriodCoverage.Read(open.Connection, product.Areas, wanted, about, parsed.GetValue(enhet), cancellation: cancellation));
            }

            if (!HasFigures(model))
            {
                await Console.Error.WriteLineAsync($"Obs: rapporten har inga siffror, för utgåva {model.Head.Release} har inget underlag för {wanted}. Kontrollera perioden och området.").ConfigureAwait(false);
            }

            return 0;
        });
        return command;
    }

    private static bool HasFigures(ReportModel model) =>
        model.Summary.KeyFigures.Select(figure => figure.Value).Concat(model.Goals.SelectMany(Rows).Select(row => row.Outcome))
            .Any(cell => cell.Kind is CellKind.Number or CellKind.Suppressed);

    private static IEnumerable<IndicatorRow> Rows(GoalNode goal) => goal.Indicators.Concat(goal.Children.SelectMany(Rows));

    /// <exception cref="UserException">The reason is blank: it is printed, and somebody has to answer for it.</exception>
    private static string? Reason(string? written) => written is not null && written.Trim().Length == 0
        ? throw UserException.Usage("--trots-fynd behöver ett skäl, som skrivs ut i rapporten: --trots-fynd \"Enkäten är under rättning\".")
        : written?.Trim();
}
