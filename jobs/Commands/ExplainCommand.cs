using System.CommandLine;
using System.Data.Common;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Explain;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Tells where one figure comes from.</summary>
public static class ExplainCommand
{
    private static readonly string[] Formats = ["text", "json"];

    public static Command Create()
    {
        var indicator = new Argument<string>("INDIKATOR") { Description = "Indikatorns id." };
        Option<string> period = FigureOptions.Period("Månad, tertial eller helår.");
        Option<string?> area = FigureOptions.Area("Området.", required: true);
        Option<string?> sex = FigureOptions.Sex();
        Option<string?> enhet = FigureOptions.Enhet();
        Option<string?> asOf = FigureOptions.AsOf();
        Option<string> format = FigureOptions.Format(Formats);
        var command = new Command("explain", "Visar hur en siffra är räknad: definition, täljare, nämnare, SQL och leveranser.") { indicator, period, area, sex, enhet, asOf, format };
        command.SetAction((parsed, cancellation) =>
        {
            var product = new Product();
            string form = FigureOptions.ParseFormat(parsed.GetRequiredValue(format), Formats);
            using (OpenRelease open = GlobalOptions.OpenWorkspace(parsed).OpenRelease())
            {
                open.OpenAhead();
                IndicatorCatalog catalog = parsed.GetValue(asOf) is { } day ? product.Indicators.AsOf(FigureOptions.ParseDate(day)) : product.Indicators;
                Explanation explanation = new Explainer(open, product.Areas, catalog).Explain(
                    parsed.GetRequiredValue(indicator), Period.Parse(parsed.GetRequiredValue(period)), product.Areas.Require(parsed.GetRequiredValue(area)!, namesKommuner: true),
                    parsed.GetValue(sex) is { } letter ? Sexes.Parse(letter) : Sex.T, parsed.GetValue(enhet), product.TargetsFor, cancellation);
                if (form == "json")
                {
                    using Stream output = Console.OpenStandardOutput();
                    ExplanationJson.Write(output, explanation);
                    output.Write("\n"u8);
                }
                else
                {
                    Print(explanation, Gaps(open.Connection, product, explanation.Figure, explanation.Definition, parsed.GetValue(enhet), cancellation));
                }
            }

            return Task.FromResult(0);
        });
        return command;
    }

    /// <summary>What a figure that is incomplete lacks of its period.</summary>
    private static IReadOnlyList<string> Gaps(
        DbConnection connection, Product product, Figure figure, IndicatorDefinition? definition, string? enhet, CancellationToken cancellation) =>
        figure.Status != FigureStatus.Incomplete || definition is null ? [] : PeriodCoverage.Read(
            connection, product.Areas, figure.Period, figure.Area,
            definition.Needs.Where(need => !need.IsOptional).Select(need => need.Kind.Name).ToHashSet(StringComparer.Ordinal), cancellation: cancellation).Gaps;

    private static void Print(Explanation explanation, IReadOnlyList<string> gaps)
    {
        Figure figure = explanation.Figure;
        List<string> notes = [.. FigureWords.InWords(figure, 0), .. FigureWords.Mergers([figure])];
        Console.WriteLine($"{explanation.Definition?.NameIn(figure.Period.Year) ?? figure.Indicator}");
        Console.WriteLine($"{figure.Area.Name}, {SwedishWords.Months(figure.Period)}, {SexWords.WithChildren(figure.Sex)} · {figure.Definition}{InForce(explanation.Version)} · utgåva {explanation.Release}");
        Console.WriteLine();
        Line("Värde", figure.Value is { } value ? $"{Exact(value)} {figure.Unit}" : StatusText(explanation));
        if (gaps.Count > 0)
        {
            Line("Underlag", string.Join("; ", gaps));
        }

        Line("Täljare", Exact(figure.Numerator));
        Line("Nämnare", Exact(figure.Denominator));
        Line("Året före", figure.Previous is null ? "–" : $"{Exact(figure.Previous)} {figure.Unit}");
        Line("Anmärkningar", notes.Count == 0 ? "inga" : string.Join(", ", notes));
        Section("Definition", Lines(explanation.Words ?? "Registreras för hand (exportslaget varde)."));
        Section("Källa", explanation.Definition is { } definition ? Lines(definition.Source) : null);
        foreach (SeriesBreak series in explanation.Definition?.Breaks ?? [])
        {
            Section($"Tidsseriebrott {series.At}{(series.Source is null ? "" : $" i {series.Source.Name}")}", Lines(series.Reason));
        }

        WriteYear(explanation.Year);
        WriteDeliveries(explanation.Deliveries);
        Section(explanation.Year is null ? "Täljare, SQL" : "Bokföringens rader, SQL", explanation.NumeratorSql);
        Section("Nämnare, SQL", explanation.DenominatorSql);
        Section("Vyer som frågorna läser", explanation.ScopeSql);
    }

    private static string InForce(DefinitionVersion? version) => version switch
    {
        { ValidFrom: { } from, ValidTo: { } to } => $", gäller {from} till {to}",
        { ValidFrom: { } from } => $", gäller från {from}",
        { ValidTo: { } to } => $", gäller till {to}",
        _ => "",
    };

    /// <summary>The months that a forecast of the year is made of.</summary>
    private static void WriteYear(LedgerYear? year)
    {
        if (year is null)
        {
            return;
        }

        Console.WriteLine();
        Console.WriteLine("Året, kronor:");
        Console.WriteLine($"  {"",-8} {"budget",18} {"utfall",18} {"prognos",18}");
        foreach (LedgerMonth month in year.Months)
        {
            Console.WriteLine($"  {month.Month,-8} {Exact(month.Budget),18} {Exact(month.Outcome),18} {Exact(month.Forecast),18}");
        }

        Console.WriteLine($"  {"Summa",-8} {Exact(year.YearBudget),18} {Exact(year.Outcome),18} {Exact(year.YearForecast - year.Outcome),18}");
    }

    private static void WriteDeliveries(IReadOnlyList<DeliveryUse> deliveries)
    {
        Console.WriteLine();
        Console.WriteLine("Leveranser, med antalet rader som ingår:");
        foreach (DeliveryUse use in deliveries)
        {
            Console.WriteLine($"  {use.File,-26} {use.Kind,-15} {SwedishText.Number(use.Rows, 0),7}  {use.Sha256}");
        }
    }

    /// <summary>Broken between words to fit a terminal.</summary>
    private static string Lines(string text) => string.Join('\n', SwedishHelp.Wrap(text.ReplaceLineEndings(" "), SwedishHelp.Width));

    private static void Line(string label, string text) => Console.WriteLine($"{label + ":",-14} {text}");

    private static void Section(string heading, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Console.WriteLine();
            Console.WriteLine($"{heading}:");
            Console.WriteLine("  " + text.Trim().Replace("\n", "\n  ", StringComparison.Ordinal));
        }
    }

    private static string StatusText(Explanation explanation) => explanation.Figure.Status switch
    {
        FigureStatus.Missing when explanation.Definition is { } definition && !definition.Periods.Contains(explanation.Figure.Period.Kind) =>
            $"{FigureWords.StatusWord(FigureStatus.Missing)}: indikatorn räknas bara för {SwedishWords.And([.. definition.Periods.Order().Select(PeriodWord)])}",
        var status => FigureWords.Explained(status),
    };

    private static string PeriodWord(PeriodKind kind) => kind switch
    {
        PeriodKind.Month => "månad", PeriodKind.T1 => "tertial 1", PeriodKind.T2 => "tertial 2", _ => "helår (VB)",
    };

    private static string Exact(decimal? number) => number is { } value ? SwedishText.AtMost(value, 10) : FigureWords.None;
}
