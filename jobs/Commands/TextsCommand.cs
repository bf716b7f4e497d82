using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Written;
using Spectre.Console;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Makes the files that people write a report's texts in, tells what is missing, and holds what is written against the figures.</summary>
public static class TextsCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static Command Create()
    {
        Option<string> period = FigureOptions.Period("Tertial (2023-T1, 2023-T2) eller helår (2023-VB).");
        Option<string?> area = FigureOptions.Area("Området vars rapport texterna hör till.", required: true);
        var from = new Option<string?>("--fran") { Description = "Tar med texterna från en annan period till de platser som är tomma; de märks tills någon ändrar dem.", HelpName = "PERIOD" };
        var check = new Option<bool>("--check") { Description = "Läser texterna mot siffrorna och visar vad som inte stämmer; inget skapas eller ändras." };
        var json = new Option<bool>("--json") { Description = "Skriver listan som JSON." };
        var command = new Command("texts", "Skapar filerna för en rapports texter, bedömningar och aktiviteter, och visar vad som saknas.")
        {
            period, area, from, check, json, Import(),
        };
        command.SetAction((parsed, cancellation) =>
        {
            var product = new Product();
            var wanted = Period.Parse(parsed.GetRequiredValue(period));
            Area about = product.Areas.Require(parsed.GetRequiredValue(area)!);
            Period? taken = parsed.GetValue(from) is { } text ? Taken(text, wanted) : null;
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            using var maker = new ReportMaker(product);
            var desk = new ReportDesk(product, workspace, maker);
            if (parsed.GetValue(check))
            {
                return Task.FromResult(Check(desk.Look(wanted, about, cancellation), parsed.GetValue(json)));
            }

            (ReviewedReport report, IReadOnlyList<string> made) = desk.MakeTexts(wanted, about, taken, cancellation);
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(new { period = wanted.ToString(), area = about.Id, made, slots = report.Input.Written.Slots.Select(OfSlot), unknown = report.Input.Written.Unknown }, Json));
                return Task.FromResult(0);
            }

            Print(report.Input.Written);
            int missing = report.Input.Written.Slots.Count(slot => slot.Missing is not null);
            string remains = $"{SwedishText.Number(missing, 0)} av {SwedishText.Number(report.Input.Written.Slots.Count, 0)} platser återstår. "
                + "Skriv i filerna, och i deras huvud author: NAMN och status: klar när en text är klar; "
                + "«bistand report review» visar vad som sedan står i vägen.";
            Console.WriteLine($"{SwedishText.Number(made.Count, 0)} filer skapades i {TextStore.FolderIn(workspace, about, wanted)}. "
                + (missing == 0 ? "Inget saknas." : remains));
            return Task.FromResult(0);
        });
        return command;
    }

    /// <summary><c>texts import FILE.docx</c>: what somebody has written in Word comes back.</summary>
    private static Command Import()
    {
        var file = new Argument<string>("FIL") { Description = "Ett utkast som har gjorts med «bistand report --format docx» och skrivits i." };
        var by = new Option<string>("--by") { Description = "Vem som har skrivit.", HelpName = "NAMN", Required = true };
        var done = new Option<bool>("--klar") { Description = "Det som är skrivet är klart; annars blir det utkast." };
        var command = new Command("import", "Läser in texterna ur en rapport som har skrivits i Word; är något annat än texterna ändrat läses inget in.") { file, by, done };
        command.SetAction((parsed, cancellation) =>
        {
            string path = parsed.GetRequiredValue(file);
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            var product = new Product();
            using var maker = new ReportMaker(product);
            ImportedTexts imported = new ReportDesk(product, workspace, maker).Import(DocxTexts.Read(ReadFile(path)), parsed.GetRequiredValue(by), parsed.GetValue(done), cancellation);
            foreach (string heading in imported.Written)
            {
                Console.WriteLine($"  {heading}");
            }

            Console.WriteLine($"{SwedishText.Number(imported.Written.Count, 0)} av {SwedishText.Number(imported.Read, 0)} texter var ändrade i {path} och är inlästa i rapporten {imported.Period} för {imported.Area.Name}.");
            return Task.FromResult(0);
        });
        return command;
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= DocxTexts.LargestFile }
                ? File.ReadAllBytes(path)
                : throw UserException.Usage(File.Exists(path) ? $"{path} är för stor för att vara en rapports texter." : $"{path} finns inte. Ange en .docx-fil.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"{path} kan inte läsas: {SystemFault.Reason(error)}. Stäng den i Word, eller rätta felet, och försök igen.", error);
        }
    }

    private static int Check(ReviewedReport report, bool asJson)
    {
        IReadOnlyList<TextFinding> findings = SlotCheck.Run(report.Input);
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { findings }, Json));
        }
        else
        {
            foreach (TextFinding finding in findings)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{finding.Slot}.md rad {finding.Line}: {finding.Message} [{finding.Rule}]"));
            }

            Console.WriteLine(findings.Count == 0 ? "Inget i texterna motsäger siffrorna." : $"{SwedishText.Number(findings.Count, 0)} fynd. Inget är ändrat.");
        }

        return (int)(findings.Count == 0 ? ExitCode.Done : ExitCode.Refused);
    }

    private static void Print(WrittenTexts written)
    {
        Table table = Terminal.Table(["Fil", "Status", "Vem", "Ord", "Återstår"], 3);
        foreach (SlotText slot in written.Slots)
        {
            table.AddRow(
            [
                slot.Slot.Id, SlotWords.Status(slot), slot.Text?.Author ?? "", slot.Text is { HasBody: true } text ? SwedishText.Number(text.Words, 0) : "", slot.Missing ?? "",
            ]);
        }

        Terminal.Show(table);
        foreach (string file in written.Unknown)
        {
            Console.WriteLine($"Obs: {file} hör inte till någon plats i rapporten. Kontrollera namnet.");
        }
    }

    private static object OfSlot(SlotText slot) => new
    {
        slot = slot.Slot.Id,
        kind = slot.Slot.Kind.ToString().ToLowerInvariant(),
        heading = slot.Slot.Heading,
        required = slot.Slot.IsRequired,
        status = SlotWords.Status(slot),
        author = slot.Text?.Author,
        edited = slot.Text?.Edited,
        words = slot.Text is { HasBody: true } text ? text.Words : 0,
        missing = slot.Missing,
    };

    private static Period Taken(string text, Period wanted) => Period.Parse(text) is var earlier && earlier.CompareTo(wanted) < 0
        ? earlier
        : throw UserException.Usage($"--fran {text} är inte före {wanted}. Ange en tidigare period, till exempel {wanted.Previous}.");
}
