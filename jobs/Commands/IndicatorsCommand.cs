using System.CommandLine;
using System.Data.Common;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Computes figures.</summary>
public static class IndicatorsCommand
{
    private static readonly string[] Formats = ["table", "json", "csv", "xlsx"];

    public static Command Create()
    {
        Option<string> period = FigureOptions.Period("Månad (2023-05), tertial (2023-T1, 2023-T2) eller helår (2023-VB).");
        var indicator = new Option<string[]>("--indicator") { Description = "Indikatorns id; kan anges flera gånger (annars alla).", HelpName = "ID" };
        Option<string?> area = FigureOptions.Area("Området (annars alla i kraft vid periodens slut, grupperna och staden).", required: false);
        Option<string?> enhet = FigureOptions.Enhet();
        Option<string?> sex = FigureOptions.Sex("alla tre");
        Option<string> audience = FigureOptions.Audience("internal");
        Option<int?> release = FigureOptions.Release();
        Option<string?> asOf = FigureOptions.AsOf();
        var by = new Option<string?>("--by")
        {
            Description = $"Delar siffrorna i grupper: {string.Join(", ", Breakdown.All.Select(known => known.Name))}.",
            HelpName = "DELNING",
        };
        Option<string> format = FigureOptions.Format(Formats);
        Option<string?> plot = PlotOption.Create();
        var command = new Command("indicators", "Räknar indikatorer för en period, efter område och kön.") { period, indicator, area, enhet, sex, by, audience, release, asOf, format, plot };
        command.SetAction((parsed, cancellation) =>
        {
            var product = new Product();
            string form = FigureOptions.ParseFormat(parsed.GetRequiredValue(format), Formats);
            FigureOutput.CheckTarget(form);
            string? picture = PlotOption.FileOf(parsed, plot);
            Audience readers = FigureOptions.ParseAudience(parsed.GetRequiredValue(audience));
            var request = new IndicatorRequest([Period.Parse(parsed.GetRequiredValue(period))])
            {
                Indicators = parsed.GetValue(indicator) is { Length: > 0 } ids ? ids : null,
                Areas = parsed.GetValue(area) is { } name ? [product.Areas.Require(name, namesKommuner: true)] : null,
                Sexes = parsed.GetValue(sex) is { } letter ? [Sexes.Parse(letter)] : null,
                Enhet = parsed.GetValue(enhet),
                By = parsed.GetValue(by) is { } division ? Breakdown.Require(division) : null,
            };
            if (picture is not null)
            {
                IndicatorPlot.Check(request);
            }

            IndicatorCatalog catalog = parsed.GetValue(asOf) is { } day ? product.Indicators.AsOf(FigureOptions.ParseDate(day)) : product.Indicators;
            using (OpenRelease open = GlobalOptions.OpenWorkspace(parsed).OpenRelease(parsed.GetValue(release)))
            {
                IndicatorAnswer answer = new IndicatorEngine(open, product.Areas, catalog)
                    .Compute(request, readers, product.TargetsFor, cancellationToken: cancellation);
                Product.Warn(answer.Problems);
                WarnOfFormer(request, product.Areas);
                FigureOutput.Write(answer, catalog, request.By, form, readers, PlotOption.ReleaseWords(open.Entry));
                if (picture is not null)
                {
                    PlotOption.Draw(
                        product, IndicatorPlot.Of(answer, catalog, request), IndicatorPlot.Notes(request, product.Areas, PlotOption.ReleaseWords(open.Entry), readers), picture);
                }

                if (form == "table")
                {
                    WarnOfFewMembers(answer, open.Connection, product.Areas, catalog, request, cancellation);
                    // Those who read JSON read each figure's status.
                    Coverage.Warn(PeriodCoverage.Read(
                        open.Connection, product.Areas, request.Periods[0], request.Areas is [var one] ? one : product.Areas.City,
                        Coverage.KindsOf(answer, catalog), cancellation: cancellation));
                }
            }

            return Task.FromResult(0);
        });
        return command;
    }

    /// <summary>Of a stadsdel that ended before the period does there is nothing but missing figures, which do not tell why.</summary>
    private static void WarnOfFormer(IndicatorRequest request, AreaCatalog areas)
    {
        Period period = request.Periods[0];
        if (request.Areas is not [var area] || !area.EndedBefore(period.Last))
        {
            return;
        }

        Area now = areas.BookedOn(area, period.Last);
        Console.Error.WriteLine(now == area
            ? $"Obs: {area.Name} upphörde efter {area.ValidTo} och har inga siffror för {period}."
            : $"Obs: {area.Name} gick upp i {areas.SuccessorOf(area)!.Name} {areas.SuccessorOf(area)!.ValidFrom} och har inga egna siffror för {period}. "
                + $"Skriv: {GlobalOptions.Typed($"indicators --period {period} --area {now.Id}")}");
    }

    /// <summary>The city's figures, and a group's, pass over members that never delivered; whoever sees only them must know.</summary>
    private static void WarnOfFewMembers(
        IndicatorAnswer answer, DbConnection release, AreaCatalog areas, IndicatorCatalog catalog, IndicatorRequest request, CancellationToken cancellation)
    {
        ReleaseInventory inventory = ReleaseInventory.Read(release, areas, request.Enhet, cancellation: cancellation);
        foreach (string remark in MemberRemarks.Of(answer.Figures, inventory, catalog))
        {
            Console.WriteLine(remark);
        }
    }
}
