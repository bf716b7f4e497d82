using System.CommandLine;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Makes the månadsprognos, takes the controller's adjustments and words, and hands it in.</summary>
public static class PrognosCommand
{
    private static readonly string[] Formats = ["table", "json", "xlsx", "pdf"];

    public static Command Create()
    {
        var month = new Option<string>("--month") { Description = "Månaden som prognosen görs efter (2023-05). Inget utfall efter den är med.", HelpName = "MÅNAD", Required = true };
        Option<string?> area = FigureOptions.Area("Nämnden. stockholm ger hela staden med alla nämnder på ett blad; också en grupp av stadsdelar går.", required: true);
        Option<string> format = FigureOptions.Format(Formats);
        var output = new Option<string?>("--out") { Description = "Filen som resultatet skrivs i (annars standard ut).", HelpName = "FIL" };
        var adjust = new Option<string[]>("--justera")
        {
            Description = "Egen justering, ANSLAG=BELOPP eller ANSLAG/återsökningar=BELOPP, till exempel \"ekonomiskt bistånd=0,5 mnkr\". Plus är högre kostnad och sämre avvikelse; intäkter med minus. Ersätter en tidigare för samma rad, 0 tar bort den.",
            HelpName = "TEXT",
        };
        var cause = new Option<string?>("--orsak") { Description = "Orsaken till justeringen; utan --justera fältet Orsak till avvikelse.", HelpName = "TEXT" };
        var measures = new Option<string?>("--atgarder") { Description = "Fältet Åtgärder.", HelpName = "TEXT" };
        var effect = new Option<string?>("--effekt") { Description = "Fältet Ekonomisk effekt.", HelpName = "TEXT" };
        var anslag = new Option<string?>("--anslag") { Description = "Anslaget som fälten gäller (annars hela prognosen).", HelpName = "NAMN" };
        var sign = new Option<bool>("--lamna-in") { Description = "Sparar prognosen och märker den som inlämnad till nämnden." };
        var withdraw = new Option<string?>("--ta-tillbaka") { Description = "Tar tillbaka inlämningen, som annars låser prognosen, med orsaken.", HelpName = "TEXT" };
        var name = new Option<string?>("--namn") { Description = "Vem som justerar, kommenterar, lämnar in eller tar tillbaka.", HelpName = "NAMN" };
        Option<string?> plot = PlotOption.Create();
        var command = new Command("prognos", "Gör månadsprognosen: budget, utfall och prognos per anslag, och varför den har ändrats.")
        {
            month, area, format, output, adjust, cause, measures, effect, anslag, sign, withdraw, name, plot,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string form = FigureOptions.ParseFormat(parsed.GetRequiredValue(format), Formats);
            string? picture = PlotOption.FileOf(parsed, plot);
            var product = new Product();
            var edit = new TypedEdit(
                parsed.GetValue(adjust) ?? [], parsed.GetValue(cause), parsed.GetValue(measures), parsed.GetValue(effect), parsed.GetValue(anslag),
                parsed.GetValue(sign), parsed.GetValue(name)) { Withdrawal = parsed.GetValue(withdraw) };
            edit.Check();
            PrognosOutput.CheckTarget(form, parsed.GetValue(output));
            Month about = Month.Require(parsed.GetRequiredValue(month));
            Area whose = product.Areas.Require(parsed.GetRequiredValue(area)!);
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            var desk = new PrognosDesk(product, workspace);
            PreparedPrognos prepared = desk.Prepare(whose, about, edit);
            await PrognosOutput.WriteAsync(product, prepared, form, parsed.GetValue(output), picture, cancellation).ConfigureAwait(false);
            return 0;
        });
        return command;
    }
}
