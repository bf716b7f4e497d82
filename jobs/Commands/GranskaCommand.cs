using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model.Plausibility;
using Bistand.Analytics.Model.Plausibility.Rules;
using Bistand.Analytics.Model.Plausibility.Tables;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Reads a published indicator table as a careful colleague would.</summary>
public static class GranskaCommand
{
    private static readonly string[] Formats = ["text", "json"];

    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var file = new Argument<string>("FIL") { Description = "Tabellen, med kolumnerna indikator, utfall, man, kvinnor, foregaende, arsmal, kf_arsmal och period." };
        Option<string> format = FigureOptions.Format(Formats);
        var command = new Command("granska", "Granskar en indikatortabell: orimliga siffror, enheter, årsmål och dubbletter.") { file, format };
        command.SetAction(async (parsed, cancellation) =>
        {
            string form = FigureOptions.ParseFormat(parsed.GetRequiredValue(format), Formats);
            PublishedTableFile table = PublishedTableReader.Read(parsed.GetRequiredValue(file), cancellation);
            var product = new Product();
            var published = new PublishedTable(table.Rows, new IndicatorHints(product.Indicators.All, product.Goals.Trees));
            IReadOnlyList<Finding> findings = PlausibilityCheck.Run(published);
            if (form == "json")
            {
                WriteJson(findings);
            }
            else
            {
                WriteText(findings, table.Rows.ToDictionary(row => row.Number, row => row.Name));
                foreach (TableRemark remark in TableRemarks.Of(published))
                {
                    await Console.Error.WriteLineAsync($"Obs, rad {remark.Row.ToString(CultureInfo.InvariantCulture)}: {remark.Text}").ConfigureAwait(false);
                }
            }

            foreach (string remark in Remarks(table))
            {
                await Console.Error.WriteLineAsync(remark).ConfigureAwait(false);
            }

            await Console.Error.WriteLineAsync(Summary(table, findings)).ConfigureAwait(false);
            return (int)(table.UnreadLines.Count > 0 || findings.Any(finding => finding.Severity == Severity.Error) ? ExitCode.Refused : ExitCode.Done);
        });
        return command;
    }

    /// <summary>What of the file was passed over.</summary>
    private static IEnumerable<string> Remarks(PublishedTableFile table)
    {
        if (table.RecordsAboveHeader > 0)
        {
            yield return FaultText.HeaderFound(table.HeaderLine, table.RecordsAboveHeader);
        }

        if (table.OtherSheets.Count > 0)
        {
            yield return FaultText.OtherSheets(table.OtherSheets);
        }
    }

    /// <summary>One finding a line: where, what, and in brackets how sure and by which rule.</summary>
    public static string Line(Finding finding, string name)
    {
        string shown = name.Length <= 60 ? name : name[..57].TrimEnd() + "…";
        return string.Create(CultureInfo.InvariantCulture, $"Rad {finding.Row}, {shown}: {finding.Message} [{Word(finding.Severity)}, {finding.Rule}]");
    }

    private static void WriteText(IReadOnlyList<Finding> findings, Dictionary<int, string> names)
    {
        foreach (Finding finding in findings)
        {
            Console.WriteLine(Line(finding, names[finding.Row]));
        }
    }

    private static void WriteJson(IReadOnlyList<Finding> findings)
    {
        using Stream output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, Indented))
        {
            json.WriteStartArray();
            foreach (Finding finding in findings)
            {
                json.WriteStartObject();
                json.WriteNumber("row", finding.Row);
                json.WriteString("rule", finding.Rule);
                json.WriteString("severity", finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" });
                json.WriteString("message", finding.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        output.WriteByte((byte)'\n');
    }

    private static string Summary(PublishedTableFile table, IReadOnlyList<Finding> findings)
    {
        string unread = table.UnreadLines.Count == 0
            ? ""
            : $" {(table.UnreadLines.Count == 1 ? "Rad" : "Raderna")} {SwedishWords.And([.. table.UnreadLines.Select(line => line.ToString(CultureInfo.InvariantCulture))])} i filen har inte lika många kolumner som rubrikraden och är inte granskade.";
        string rows = SwedishWords.Counted(table.Rows.Count, "rad granskad", "rader granskade");
        return findings.Count == 0
            ? $"{rows}, inga fynd.{unread}"
            : $"{rows}: {SwedishWords.And([.. findings.GroupBy(finding => finding.Severity).OrderByDescending(group => group.Key).Select(group => $"{SwedishText.Number(group.Count(), 0)} {Word(group.Key, group.Count())}")])}.{unread}";
    }

    private static string Word(Severity severity, int count = 1) => severity switch
    {
        Severity.Error => "fel",
        Severity.Warning => count == 1 ? "varning" : "varningar",
        _ => count == 1 ? "upplysning" : "upplysningar",
    };
}
