using System.CommandLine;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Indicators;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Tells where one figure comes from.</summary>
public static class ExplainCommand
{
    public static Command Create()
    {
        var indicator = new Argument<string>("INDIKATOR") { Description = "Indikatorns id." };
        Option<string> period = FigureOptions.Period("Månad, tertial eller helår.");
        Option<string?> area = FigureOptions.Area("Området.", required: true);
        Option<string?> sex = FigureOptions.Sex();
        Option<string?> enhet = FigureOptions.Enhet();
        var command = new Command("explain", "Visar hur en siffra är räknad: definition, täljare, nämnare, SQL och leveranser.") { indicator, period, area, sex, enhet };
        command.SetAction((parsed, cancellation) =>
        {
            var product = new Product();
            (ReleaseEntry _, DuckDbConnection connection) = GlobalOptions.OpenWorkspace(parsed).OpenRelease();
            using (connection)
            {
                Explanation explanation = new IndicatorEngine(connection, product.Areas, product.Indicators).Explain(
                    parsed.GetRequiredValue(indicator), Period.Parse(parsed.GetRequiredValue(period)), product.Areas.Require(parsed.GetRequiredValue(area)!),
                    parsed.GetValue(sex) is { } letter ? Sexes.Parse(letter) : Sex.T, parsed.GetValue(enhet), product.TargetsFor, cancellation);
                Print(explanation);
            }

            return Task.FromResult(0);
        });
        return command;
    }

    private static void Print(Explanation explanation)
    {
        Figure figure = explanation.Figure;
        Console.WriteLine($"{explanation.Definition?.NameIn(figure.Period.Year) ?? figure.Indicator}");
        Console.WriteLine($"{figure.Area.Name}, {SwedishWords.Months(figure.Period)}, {SexWord(figure.Sex)} · {figure.Definition} · utgåva {explanation.Release}");
        Console.WriteLine();
        Line("Värde", figure.Value is { } value ? $"{Exact(value)} {figure.Unit}" : StatusText(figure.Status));
        Line("Täljare", Exact(figure.Numerator));
        Line("Nämnare", Exact(figure.Denominator));
        Line("Anmärkningar", FigureWords.InWords(figure, 0).Count == 0 ? "inga" : string.Join(", ", FigureWords.InWords(figure, 0)));
        Section("Definition", Lines(explanation.Definition?.Definition ?? "Registreras för hand (exportslaget varde)."));
        WriteDeliveries(explanation.Deliveries);
        Section("Vyer som frågorna läser", explanation.ScopeSql);
        Section("Täljare, SQL", explanation.NumeratorSql);
        Section("Nämnare, SQL", explanation.DenominatorSql);
    }

    private static void WriteDeliveries(IReadOnlyList<DeliveryUse> deliveries)
    {
        Console.WriteLine();
        Console.WriteLine("Leveranser, med områdets rader:");
        foreach (DeliveryUse use in deliveries)
        {
            Console.WriteLine($"  {use.File,-26} {use.Kind,-15} {Terminal.Number(use.Rows),7}  {use.Sha256}");
        }
    }

    /// <summary>Broken between words to fit a terminal.</summary>
    private static string Lines(string text) => string.Join('\n', SwedishHelp.Wrap(text.ReplaceLineEndings(" "), SwedishHelp.Width));

    private static string SexWord(Sex sex) => sex switch { Sex.K => "kvinnor och flickor", Sex.M => "män och pojkar", _ => "alla" };

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

    private static string StatusText(FigureStatus status) => status switch
    {
        FigureStatus.Incomplete => "ofullständigt: en månad eller ett år som behövs är inte levererat",
        FigureStatus.Missing => "saknas: inget att räkna på",
        _ => "dolt",
    };

    private static string Exact(decimal? number) => number is { } value ? value.ToString("#,0.##########", Terminal.Swedish).Replace('-', '−') : "–";
}
