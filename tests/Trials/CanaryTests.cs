using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Ingest;
using Bistand.Analytics.Tests.Ingest.Reading;
using Bistand.Analytics.Tests.Jobs;
using Xunit.Abstractions;

namespace Bistand.Analytics.Tests.Trials;

/// <summary>
/// Made-up personnummer in every spelling, driven by the built program through every way in and everything it can be asked: none is found in any file that was
/// written, in anything that was said, or in any page. The senders' own files in the inbox are theirs.
/// </summary>
public sealed class CanaryTests : IDisposable
{
    private const int ShortForm = 200;

    private readonly ITestOutputHelper output;
    private readonly TestHome home = new();
    private readonly string[] numbers;
    private readonly HashSet<string> sent = new(StringComparer.Ordinal);
    private int said;

    public CanaryTests(ITestOutputHelper output)
    {
        this.output = output;
        int count = TrialSize.Of("BISTAND_CANARY", ShortForm);
        numbers = [.. Enumerable.Range(0, count).Select(index => Exports.Personnummer(new DateOnly(1930, 1, 1).AddDays(25 * (index / 10)), 980 + (index % 10), coordination: index % 7 == 3))];
        Directory.CreateDirectory(home.Path("tmp"));
        Directory.CreateDirectory(home.Path("ut"));
    }

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task No_personnummer_is_written_whatever_way_it_came()
    {
        await ByCommandsAsync();
        if (numbers.Length <= ShortForm)
        {
            // The short form looks through the workspace after the commands and a kill; the long form goes on by the service, and looks through all that was said.
            return;
        }

        await ByServiceAsync();

        var canary = new Canary(numbers);
        string inbox = home.Path("data", "inkorg");
        List<string> found = [.. canary.Search(home.Root, file => file.StartsWith(home.Path("in"), StringComparison.Ordinal) || (file.StartsWith(inbox, StringComparison.Ordinal) && sent.Contains(FileHash.Of(file))))
            .Where(one => !one.StartsWith("the name of " + Path.Combine("data", "inkorg"), StringComparison.Ordinal))];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"canary: {numbers.Length} numbers, {canary.Hashes} hashes, looked for in {canary.Files} files, {canary.Bytes / 1e6:0.0} MB with what was packed; found in {found.Count}"));
        Assert.Empty(found);
    }

    /// <summary>The looking itself finds each of the ways in which a number may stand.</summary>
    [Fact]
    public void What_is_looked_for_would_be_found()
    {
        string number = numbers[0];
        string folder = home.Path("prov");
        Directory.CreateDirectory(folder);
        var canary = new Canary(numbers);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(number[2..].Insert(6, "-")));
        (string Name, byte[] Bytes)[] hidden =
        [
            ("klar.txt", Encoding.UTF8.GetBytes("x" + number)), ("tio.txt", Encoding.UTF8.GetBytes(number[2..])), ("streck.txt", Encoding.UTF8.GetBytes(number.Insert(8, " – "))),
            ("plus.txt", Encoding.UTF8.GetBytes(number[2..].Insert(6, "+"))), ("bred.txt", Encoding.Unicode.GetBytes("se " + number)), ("tal.bin", BitConverter.GetBytes(long.Parse(number, CultureInfo.InvariantCulture))),
            ("hash.bin", hash), ("hash.txt", Encoding.UTF8.GetBytes("a" + Convert.ToHexString(hash))), ("uuid.txt", Encoding.UTF8.GetBytes(new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString())),
            ("bas.txt", Encoding.UTF8.GetBytes("\"" + Convert.ToBase64String(hash))), ("pack.zip", WorkbookFile.Zip(("inre.txt", Encoding.UTF8.GetBytes(number)))), ($"{number.Insert(8, "_")}.csv", "x"u8.ToArray()),
        ];
        foreach ((string name, byte[] bytes) in hidden)
        {
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }

        List<string> found = [.. canary.Search(folder, _ => false)];
        Assert.All(hidden, file => Assert.Contains(found, one => one.Contains(file.Name, StringComparison.Ordinal)));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>As people, systems and spreadsheets write it.</summary>
    private static string Spelled(string number, int way) => (way % 10) switch
    {
        0 => number,
        1 => number.Insert(8, "-"),
        2 => number[2..],
        3 => number[2..].Insert(6, "-"),
        4 => number.Insert(8, " "),
        5 => number[2..].Insert(6, " "),
        6 => number.Insert(8, "–"),
        7 => "'" + number,
        8 => number[2..].Insert(6, "+"),
        _ => $"=\"{number}\"",
    };

    private string Export(string name, string header, Func<string, int, string> row, Encoding? encoding = null) =>
        Export(name, (encoding ?? new UTF8Encoding(false)).GetBytes(header + "\n" + string.Concat(numbers.Select((number, index) => row(number, index) + "\n"))));

    private string Export(string name, byte[] bytes)
    {
        string file = home.Path("in", name);
        Directory.CreateDirectory(home.Path("in"));
        File.WriteAllBytes(file, bytes);
        sent.Add(FileHash.Of(file));
        return file;
    }

    private ProgramRun Say(params string[] arguments)
    {
        ProgramRun run = BistandProgram.Run(home.Root, new Dictionary<string, string?> { ["TMPDIR"] = home.Path("tmp"), ["BISTAND_TRACE"] = "1" }, arguments);
        Keep($"{run.Output}\n{run.Error}");
        return run;
    }

    private void Keep(string text) => home.Write(string.Create(CultureInfo.InvariantCulture, $"sagt/{++said}.txt"), text);

    private async Task ByCommandsAsync()
    {
        string one = Spelled(numbers[1], 1);
        string good = Export("bistand.csv", TestHome.BistandHeader.Trim() + ";forsorjningshinder;" + Spelled(numbers[5], 2),
            (number, index) => $"2023-05;Farsta;{number[2..]}-{index % 3};{Quoted(Spelled(number, index))};S;;;8000;se {Quoted(Spelled(number, index + 3))} och\u00A0{Spelled(number, 3)};x");
        string wrong = Export("fel.csv", Exports.BistandHeader + ";hushallstyp", (number, index) => Wrong(Spelled(number, index % 7), index));
        (string Name, string Header, string Row)[] kinds =
        [
            ("avslut", "arende_id;stadsdel;verksamhet;avslutsdatum;orsak;enhet", "{0};Farsta;EB;2023-01-10;{0};{0}"), ("brukarenkat", "ar;stadsdel;verksamhet;fraga;svar;positiva", "2023;Farsta;{0};{0};5;4"),
            ("fut", "anmalan_id;stadsdel;inkom", "{0};Farsta;2023-01-10"), ("boende", "avtal_id;stadsdel;insats;start", "{0};Farsta;akutboende;2023-01-10"),
            ("arbetsmarknad", "deltagare_id;stadsdel;insats;start", "{0};Farsta;osa;2023-01-10"), ("klagomal", "id;stadsdel;datum;typ;fran;galler;enhet", "{0};Farsta;2023-01-10;berom;{0};{0};{0}"),
            ("handelse", "id;stadsdel;datum;typ;kon;verksamhet", "{0};Farsta;2023-01-10;{0};K;{0}"), ("ansokan", "id;stadsdel;inkom;digital", "{0};Farsta;2023-01-10;J"),
            ("ekonomi", "manad;stadsdel;anslag;post;budget;utfall;enhet", "2023-01;Farsta;{0};{0};10;10;{0}"), ("varde", "indikator;period;stadsdel;kon;varde;kommentar", "{0};2023-T1;Farsta;T;5;se {0}"),
            ("sjukfranvaro", "manad;stadsdel;enhet;kon;ordinarie_timmar;sjuk_timmar_1_14;sjuk_timmar_15", "2023-01;Farsta;{0};K;100;1;1"),
        ];
        string[] others = [.. kinds.Select(kind => Export($"{kind.Name}.csv", kind.Header, (number, index) => string.Format(CultureInfo.InvariantCulture, kind.Row, Spelled(number, index % 6))))];
        string none = Export("okand.csv", string.Join(';', numbers.Take(8).Select(Spelled)), (number, index) => $"{Spelled(number, index)};x");
        string named = Export($"{one}.csv", Exports.BistandHeader, (number, _) => $"2023-04;Farsta;{number};{number};S;8000");
        string named2 = Export($"utdrag {Spelled(numbers[2], 3)} maj.csv", $"{Spelled(numbers[3], 0)};stadsdel;roll", (number, _) => $"{number};Farsta;S");
        string wide = Export("bred.csv", Exports.BistandHeader, (number, _) => $"2023-06;Farsta;{number};{number};S;8000", Encoding.Unicode);
        string book = Export("bok.xlsx", WorkbookFile.Workbook((one, "visible", [WorkbookFile.Row(1, [.. Exports.BistandHeader.Split(';').Select((name, place) => WorkbookFile.Text("ABCDEF"[place].ToString(), name))]),
            .. numbers.Take(200).Select((number, index) => WorkbookFile.Row(index + 2, WorkbookFile.Text("A", "2023-07"), WorkbookFile.Text("B", "Farsta"), WorkbookFile.Text("C", number), WorkbookFile.Number("D", number), WorkbookFile.Text("E", "S"), WorkbookFile.Number("F", "8000")))]),
            (Spelled(numbers[4], 3), "visible", [WorkbookFile.Row(1, WorkbookFile.Text("A", numbers[6]))])));
        string zip = Export("arkiv.zip", WorkbookFile.Zip(($"{one}/{Spelled(numbers[7], 3)}.csv", Encoding.UTF8.GetBytes($"{Exports.BistandHeader}\n2023-08;Farsta;H;{numbers[7]};S;1\n")), ("trasig.csv", Encoding.UTF8.GetBytes($"{numbers[8]};x"))));

        Assert.Equal(0, Say("ingest", good).Code);
        Say("ingest", "--dry-run", wrong, none, named2, book);
        Assert.Equal(3, Say(["ingest", "--json", wrong, none, named, named2, wide, book, zip, .. others]).Code);
        Say("ingest", home.Path("in", one + "-finns-inte.csv"));
        Say("ingest", good, "--kind", one);
        string held = Regex.Match(Say("deliveries").Output, @"([0-9a-f]{8})\s+fel\.csv").Groups[1].Value;
        Assert.Equal(1, Say("approve", held, "--by", "Eva", "--why", $"Rätt enligt {one}").Code);
        Assert.Equal(1, Say("approve", held, "--by", one, "--why", "rätt").Code);
        Assert.Equal(1, Say("approve", Spelled(numbers[2], 0), "--by", "Eva", "--why", "rätt").Code);
        Say("approve", held, "--by", "Eva", "--why", "rätt");
        foreach (string typed in new[] { one, numbers[2] })
        {
            Say(typed);
            Say("indicators", "--period", typed);
            Say("indicators", "--period", "2023-05", "--area", typed);
            Say("explain", typed, "--period", "2023-05", "--area", "farsta");
            Say("forecast", "--series", typed, "--area", "farsta");
            Say("tokens", "--make", typed, "--role", "läsare", "--by", "Eva");
            Say("prognos", "--month", "2023-01", "--area", "farsta", "--orsak", $"se {typed}", "--namn", "Eva");
            Say("prognos", "--month", "2023-01", "--area", "farsta", "--justera", "handläggning=5 tkr", "--orsak", "rätt", "--namn", typed);
            Say("report", "correct", "--period", "2023-VB", "--area", "farsta", "--by", "Eva", "--why", typed);
        }

        Say("deliveries", "--json");
        Say("releases", "--json");
        Say("indicators", "--period", "2023-05", "--by", "forsorjningshinder", "--format", "json");
        Say("indicators", "--period", "2023-05", "--format", "csv");
        Say("explain", "antal-hushall", "--period", "2023-05", "--area", "farsta", "--format", "json");
        Say("flows", "--table", "avslut", "--period", "2023-VB", "--area", "farsta");
        Say("flows", "--table", "klagomal", "--period", "2023-VB", "--area", "farsta", "--format", "csv");
        Say("texts", "--period", "2023-VB", "--area", "farsta");
        foreach (string format in new[] { "pdf", "html", "docx", "xlsx", "csv", "json" })
        {
            Say("report", "--period", "2023-VB", "--area", "farsta", "--audience", "internal", "--format", format, "--out", home.Path("ut", "rapport." + format));
        }

        Assert.Equal(6, Directory.GetFiles(home.Path("ut")).Length);
        Say("reject", held, "--by", "Eva", "--why", "ändå fel");
        Say("verify");
        await KillAsync(Export("sen.csv", Exports.BistandHeader, (number, index) => $"2023-09;Farsta;{number};{Spelled(number, index)};S;8000"));
    }

    /// <summary>In the middle of an ingest: what it had begun to write lies there.</summary>
    private async Task KillAsync(string file)
    {
        var start = new ProcessStartInfo(BistandProgram.Path, ["ingest", file]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = home.Root };
        start.Environment["HOME"] = home.Root;
        start.Environment["TMPDIR"] = home.Path("tmp");
        using Process process = Process.Start(start)!;
        long began = Stopwatch.GetTimestamp();
        while (!process.HasExited && !(Directory.Exists(home.Path("data", "tmp")) && Directory.EnumerateFiles(home.Path("data", "tmp"), "*", SearchOption.AllDirectories).Any()) && Stopwatch.GetElapsedTime(began).TotalSeconds < 60)
        {
            await Task.Delay(5);
        }

        process.Kill();
        await process.WaitForExitAsync();
        var canary = new Canary(numbers);
        Assert.Empty(canary.Search(home.Path("data"), _ => false));
    }

    private async Task ByServiceAsync()
    {
        string one = Spelled(numbers[9], 1);
        Dictionary<string, string> variables = new(StringComparer.Ordinal)
        {
            ["TMPDIR"] = home.Path("tmp"), ["Jobs__InboxSeconds"] = "1", ["Jobs__PlanSeconds"] = "1", ["Logging__LogLevel__Default"] = "Information", ["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning",
        };
        Directory.CreateDirectory(home.Path("data", "inkorg"));
        await using ServedProgram service = await ServedProgram.StartAsync(home.Root, variables, "--data", home.Data);
        string good = Export($"inkorg {one}.csv", Exports.BistandHeader, (number, index) => $"2023-10;Farsta;{number};{Spelled(number, index % 6)};S;8000");
        string wrong = Export($"{Spelled(numbers[8], 0)}.csv", Exports.BistandHeader, (number, index) => Wrong(Spelled(number, index % 6), index + 1));
        string none = Export($"{Spelled(numbers[7], 0)}.txt", string.Join(';', numbers.Take(5)), (number, _) => number);
        foreach (string file in new[] { good, wrong, none })
        {
            File.Copy(file, home.Path("data", "inkorg", Path.GetFileName(file)));
        }

        string left = Export("lämnad.csv", Exports.BistandHeader, (number, index) => $"2023-11;Farsta;{number};{Spelled(number, index % 6)};S;8000");
        using (var content = new ByteArrayContent(await File.ReadAllBytesAsync(left)))
        {
            Keep(await service.AskAsync(HttpMethod.Post, $"/api/v1/deliveries?file={Uri.EscapeDataString(one)}.csv", content));
        }

        foreach (string typed in new[] { one, numbers[3] })
        {
            string escaped = Uri.EscapeDataString(typed);
            using var empty = new ByteArrayContent("x"u8.ToArray());
            Keep(await service.AskAsync(HttpMethod.Post, $"/api/v1/deliveries?file={escaped}.exe", empty));
            foreach (string path in new[] { $"/indikator/{escaped}", $"/?omrade={escaped}", $"/api/v1/figures?period={escaped}", $"/api/v1/figures?{escaped}=1", $"/api/v1/deliveries/{escaped}", $"/leveranser/{escaped}", $"/{escaped}", $"/indikator?sok={escaped}", $"/rapporter/2023-VB/{escaped}.pdf", $"/jobb/{escaped}/kor" })
            {
                // What a page says back to who asked is theirs; what it leaves in logs is looked through.
                await service.AskAsync(HttpMethod.Get, path);
            }

            await service.SendAsync("/integrationer", "/manadsprognos/farsta/2023-01/kommentera", ("orsak", $"se {typed}"), ("anslag", ""), ("sedda", "0"));
            await service.SendAsync("/integrationer", "/integrationer", ("namn", typed), ("roll", "läsare"), ("dagar", "5"));
        }

        await service.WaitAsync(() => Directory.GetFiles(home.Path("data", "inkorg")).Length == 0 ? "" : null);
        foreach (string path in new[] { "/leveranser", "/jobb", "/jobb/hangfire", "/jobb/hangfire/jobs/succeeded", "/jobb/hangfire/jobs/enqueued", "/integrationer", "/rapporter", "/api/v1/deliveries", "/api/v1", "/metrics", "/health", "/sammansattning?omrade=farsta&period=2023-05" })
        {
            Keep(await service.AskAsync(HttpMethod.Get, path));
        }

        foreach (string id in Directory.GetDirectories(home.Path("data", "deliveries")).Select(folder => Path.GetFileName(folder)))
        {
            Keep(await service.AskAsync(HttpMethod.Get, $"/leveranser/{id}"));
            Keep(await service.AskAsync(HttpMethod.Get, $"/api/v1/deliveries/{id}"));
            await service.SendAsync($"/leveranser/{id}", $"/leveranser/{id}/godkann", ("skal", $"se {one}"));
        }

        Keep(service.Said);
    }

    private static string Quoted(string text) => text.Contains('"', StringComparison.Ordinal) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    /// <summary>The number where it does not belong.</summary>
    private static string Wrong(string number, int way) => (way % 9) switch
    {
        0 => $"{number};Farsta;H;{number};S;100;1",
        1 => $"2023-05;{number};H;{number};S;100;1",
        2 => $"2023-05;Farsta;{number};{number[..^1]}{(number[^1] - '0' + 1) % 10};S;100;1",
        3 => $"2023-05;Farsta;H;{number};{number};100;1",
        4 => $"2023-05;Farsta;H;{number};S;{number};1",
        5 => $"2023-05;Farsta;H;{number};S;100;{number}",
        6 => $"2023-05;Farsta;{number}",
        7 => $"2023-05;Farsta;H;{number};S;\"{number};1",
        _ => $"2023-05;Farsta;H;1,99502E+11;S;100;{number}",
    };
}
