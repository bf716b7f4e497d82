using System.CommandLine;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Documents;
using Bistand.Analytics.Model.Releases;
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
        var output = new Option<string>("--out") { Description = "Filen som statistiken skrivs i.", HelpName = "FIL", Required = true };
        var command = new Command("statistik", "Gör stadens statistik över ekonomiskt bistånd för en månad eller ett år, så som allmänheten får se den.") { period, format, output };
        command.SetAction(async (parsed, cancellation) =>
        {
            string form = FigureOptions.ParseFormat(parsed.GetRequiredValue(format), StatisticsFormats.Names);
            var wanted = Period.Parse(parsed.GetRequiredValue(period));
            var product = new Product();
            StatisticsDocument document;
            using (OpenRelease open = GlobalOptions.OpenWorkspace(parsed).OpenRelease())
            {
                Product.Warn(product.Indicators.Problems);
                document = new StatisticsReader(product.Areas, product.Indicators, CityParts.Load(product.Templates.CityParts, product.Areas)).Read(open, wanted, cancellation);
            }

            using var renderer = new PdfRenderer(product.Templates);
            ReportMaker.Save(await StatisticsFormats.RenderAsync(document, form, renderer, cancellation).ConfigureAwait(false), parsed.GetRequiredValue(output));
            Console.WriteLine($"{document.Head.Title} är skriven i {parsed.GetRequiredValue(output)}.");
            return 0;
        });
        return command;
    }
}
