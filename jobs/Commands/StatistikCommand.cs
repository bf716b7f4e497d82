using System.CommandLine;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Statistics;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Makes the city's own statistics of a month or a year.</summary>
public static class StatistikCommand
{
    public static Command Create()
    {
        Option<string> period = FigureOptions.Period("Månad (2023-05) eller helår (2023-VB).");
        Option<string> format = FigureOptions.Format(StatisticsFormats.Names);
        var output = new Option<string>("--out") { Description = "Filen som statistiken skrivs i.", HelpName = "FIL" };
        var texts = new Option<bool>("--texter") { Description = "Skapar filen som statistikens text skrivs i, med siffrorna bredvid; statistiken trycker den när den är märkt klar, dessförinnan utkastet." };
        var command = new Command("statistik", "Gör stadens statistik över ekonomiskt bistånd för en månad eller ett år, så som allmänheten får se den.") 
        {
            period, format, output, texts, StatistikWorkCommands.Review(), StatistikWorkCommands.Approve(), StatistikWorkCommands.Correct(),
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string form = FigureOptions.ParseFormat(parsed.GetRequiredValue(format), StatisticsFormats.Names);
            var wanted = Period.Parse(parsed.GetRequiredValue(period));
            string? file = parsed.GetValue(output);
            if (file is null != parsed.GetValue(texts))
            {
                throw UserException.Usage("Ange --out FIL för statistiken, eller --texter för filen som dess text skrivs i.");
            }

            var product = new Product();
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            Product.Warn(product.Indicators.Problems);
            var desk = new StatisticsDesk(product, workspace);
            if (file is null)
            {
                Console.WriteLine($"Texten skrivs i {desk.MakeText(wanted, cancellation)}. Skriv i dess huvud vem som har skrivit (author: NAMN), och status: klar när texten ska tryckas.");
                return 0;
            }

            using var renderer = new PdfRenderer(product.Templates);
            StatisticsDocument document = desk.Look(wanted, release: null, cancellation).Document;
            ReportMaker.Save(await StatisticsFormats.RenderAsync(document, form, renderer, cancellation).ConfigureAwait(false), file, isNamed: true);
            Console.WriteLine($"{document.Head.Title} är skriven i {file}.");
            return 0;
        });
        return command;
    }
}
