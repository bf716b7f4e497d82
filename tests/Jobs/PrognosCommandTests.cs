using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary>The månadsprognos as a controller makes it: reading, adjusting, writing, handing in, and what is said when it cannot be made.</summary>
public sealed class PrognosCommandTests : IDisposable
{
    private readonly TestHome home = new();

    public void Dispose() => home.Dispose();

    /// <summary>Farsta 2023: six households at 9 000 kr a month, budgeted at 50 000; booked through a month.</summary>
    private TestHome Year(int delivered, int booked)
    {
        string Month(int number) => string.Create(CultureInfo.InvariantCulture, $"2023-{number:00}");
        for (int month = 1; month <= delivered; month++)
        {
            home.Write($"exporter/bistand-{Month(month)}.csv", TestHome.Bistand(Month(month)));
        }

        home.Write("exporter/ekonomi.csv", "manad;stadsdel;anslag;post;budget;utfall\n" + string.Concat(Enumerable.Range(1, 12).Select(month =>
            $"{Month(month)};Farsta;ekonomiskt bistånd;försörjningsstöd;50000;{(month <= booked ? "54000" : "")}\n"
            + $"{Month(month)};Farsta;handläggning;personal;20000;{(month <= booked ? "20000" : "")}\n")));
        home.Run("ingest", "exporter").Succeeds();
        return home;
    }

    [Fact]
    public void The_month_is_told_on_the_terminal_with_what_it_rests_on()
    {
        ProgramRun run = Year(delivered: 5, booked: 4).Run("prognos", "--month", "2023-05", "--area", "farsta").Succeeds();
        string text = run.Output.Replace('\u00A0', ' ');
        Assert.StartsWith("Månadsprognos maj 2023, Farsta. Inte inlämnad.", text, StringComparison.Ordinal);
        Assert.Contains("ett underskott på 48 tkr: 888 tkr netto mot en budget på 840 tkr (5,7 procent av budgeten)", text, StringComparison.Ordinal);
        Assert.Contains("Utfallet är bokfört till och med april. Kostnaden för ekonomiskt bistånd i maj är räknad ur utbetalt", text, StringComparison.Ordinal);
        Assert.Contains("Ingen prognos gavs ut för april", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_year_s_deviation_is_drawn_and_stands_in_the_workbook()
    {
        ProgramRun run = Year(delivered: 5, booked: 4).Run("prognos", "--month", "2023-05", "--area", "farsta", "--format", "xlsx", "--out", "maj.xlsx", "--plot", "maj.png").Succeeds();
        Assert.Equal("Diagrammet är ritat i maj.png.\n", run.Error);
        using ZipArchive workbook = ZipFile.OpenRead(home.Path("maj.xlsx"));
        using Stream picture = Assert.Single(workbook.Entries, entry => entry.FullName.StartsWith("xl/media/", StringComparison.Ordinal)).Open();
        using var content = new MemoryStream();
        picture.CopyTo(content);
        Assert.Equal(File.ReadAllBytes(home.Path("maj.png")), content.ToArray());
    }

    [Fact]
    public void What_is_adjusted_written_and_handed_in_is_kept_and_compared_with_next_month()
    {
        Year(delivered: 6, booked: 6);
        string[] may = ["prognos", "--month", "2023-05", "--area", "farsta", "--namn", "Controllern"];
        home.Run([.. may, "--justera", "ekonomiskt bistånd=-10 tkr", "--orsak", "Nytt avtal"]).Succeeds();
        home.Run([.. may, "--orsak", "Högre hyror", "--atgarder", "Uppföljning", "--effekt", "10 tkr", "--anslag", "Ekonomiskt bistånd"]).Succeeds();
        Assert.Contains("Inlämnad", home.Run([.. may, "--lamna-in", "--format", "xlsx", "--out", "maj.xlsx"]).Succeeds().Output, StringComparison.Ordinal);

        // What is handed in and that it was are one happening: two entries, one file.
        Assert.Equal(["1.json", "2.json", "3.json"], Directory.GetFiles(home.Path("data", "prognoser", "farsta", "2023-05"), "*.json").Select(Path.GetFileName).Order());
        JsonElement json = Json(home.Run("prognos", "--month", "2023-05", "--area", "farsta", "--format", "json"));
        Assert.Equal(-38_000m, json.GetProperty("deviation").GetDecimal());
        Assert.Equal(("Högre hyror", "Uppföljning", "10 tkr"), (Comment(json, "cause"), Comment(json, "measures"), Comment(json, "effect")));
        Assert.Equal("Controllern", json.GetProperty("signed").GetProperty("name").GetString());

        home.Run([.. may, "--atgarder", "Mer"]).Fails(2, "inlämnad av Controllern och därför låst", "--ta-tillbaka");
        Assert.Contains("Inte inlämnad", home.Run([.. may, "--ta-tillbaka", "Fel åtgärd", "--atgarder", "Uppföljning"]).Succeeds().Output, StringComparison.Ordinal);
        home.Run([.. may, "--lamna-in"]).Succeeds();

        JsonElement june = Json(home.Run("prognos", "--month", "2023-06", "--area", "farsta", "--format", "json"));
        Assert.True(june.GetProperty("previous").GetProperty("kept").GetBoolean());
        JsonElement part = Assert.Single(june.GetProperty("explanation").EnumerateArray());
        Assert.Equal(("justering", -10_000m), (part.GetProperty("part").GetString(), part.GetProperty("kronor").GetDecimal()));
        Assert.Contains("gäller inte längre", home.Run("prognos", "--month", "2023-06", "--area", "farsta").Output, StringComparison.Ordinal);
        Assert.Equal("PK"u8.ToArray(), home.Run("prognos", "--month", "2023-06", "--area", "stockholm", "--format", "xlsx").Succeeds().Bytes[..2]);
    }

    [Fact]
    public void What_cannot_be_made_is_told_in_a_sentence_with_its_code()
    {
        home.Run("prognos", "--month", "2023-05", "--area", "farsta").Fails(2, "Det finns ingen utgåva");
        Year(delivered: 3, booked: 2);
        home.Run("prognos", "--month", "2023-05", "--area", "farsta").Fails(1, "2023-05 är inte levererad för Farsta", "2023-03");
        home.Run("prognos", "--month", "2022-05", "--area", "farsta").Fails(2, "Ekonomin för Farsta 2022 är inte levererad");
        home.Run("prognos", "--month", "2023-03", "--area", "bromma").Fails(2, "Varken bistånd eller ekonomi är levererade för Bromma");
        home.Run("prognos", "--month", "2023-08", "--area", "norrmalm").Fails(1, "Norrmalm upphörde efter 2023-06", "--area norra-innerstaden");
        home.Run("prognos", "--month", "2023-03", "--area", "gotham").Fails(1, "Området «gotham» finns inte");
        home.Run("prognos", "--month", "mars", "--area", "farsta").Fails(1, "Månaden «mars» finns inte");
        home.Run("prognos", "--month", "2023-03", "--area", "farsta", "--format", "docx").Fails(1, "Formen «docx» finns inte");
        home.Run("prognos", "--month", "2023-03", "--area", "farsta", "--lamna-in").Fails(1, "--namn måste anges");
        home.Run("prognos", "--month", "2023-03", "--area", "farsta", "--justera", "handläggning=1 tkr", "--namn", "A").Fails(1, "--orsak måste anges");
        home.Run("prognos", "--month", "2023-03", "--area", "farsta", "--justera", "handläggning=1", "--orsak", "B", "--namn", "A").Fails(1, "Beloppet «1» saknar enhet");
        home.Run("prognos", "--month", "2023-03", "--area", "farsta", "--justera", "handläggning/återsökningar=-10 tkr", "--orsak", "B", "--namn", "A").Fails(1, "ingen rad för handläggning, återsökningar");
        home.Run("prognos", "--month", "2023-03", "--area", "farsta", "--justera", "kultur=1 tkr", "--orsak", "B", "--namn", "A").Fails(1, "Anslaget «kultur» finns inte");
        Assert.False(Directory.Exists(home.Path("data", "prognoser")));
    }

    private static JsonElement Json(ProgramRun run) => JsonDocument.Parse(run.Succeeds().Output).RootElement;

    private static string? Comment(JsonElement json, string field) => Assert.Single(json.GetProperty("comments").EnumerateArray()).GetProperty(field).GetString();
}
