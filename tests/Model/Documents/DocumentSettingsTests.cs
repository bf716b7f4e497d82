using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Documents;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests.Model.Documents;

/// <summary>The workspace's settings of its documents.</summary>
public sealed class DocumentSettingsTests : IDisposable
{
    private static readonly AreaCatalog Areas = AreaCatalog.Load(TemplateFolder.Find().Areas);

    private readonly string folder = Directory.CreateTempSubdirectory("bistand-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_workspace_without_the_file_has_no_settings()
    {
        var none = DocumentSettings.Read(folder, Areas);
        Assert.Null(none.For(Areas["farsta"], Period.VB(2023)));
        Assert.Null(none.Accounts.Of("ekonomiskt bistånd", "akutboende"));
    }

    [Fact]
    public void The_period_s_own_settings_come_before_the_area_s()
    {
        DocumentSettings settings = Read("""
            omraden:
              - { omrade: farsta, forvaltning: Farsta stadsdelsförvaltning, handlaggare: enhetschef }
              - { omrade: farsta, period: 2023-VB, forvaltning: Farsta stadsdelsförvaltning, diarienummer: 2023/1, niva: namnd, beslut: [ Nämnden godkänner. ] }
            """);
        Assert.Equal(("enhetschef", null), (settings.For(Areas["farsta"], Period.T1(2023))!.Officer, settings.For(Areas["farsta"], Period.T1(2023))!.Reference));
        DocumentHead year = settings.For(Areas["farsta"], Period.VB(2023))!;
        Assert.Equal(("2023/1", true, "Nämnden godkänner."), (year.Reference, year.IsOfNamnd, Assert.Single(year.Decisions)));
        Assert.Null(settings.For(Areas["bromma"], Period.VB(2023)));
    }

    [Fact]
    public void Posts_are_told_folded_and_by_anslag_first()
    {
        LedgerAccounts accounts = Read("""
            poster:
              - { post: Akutboende, slag: placering }
              - { anslag: Handläggning, post: akutboende, slag: personal }
            """).Accounts;
        Assert.Equal(AccountKind.Placering, accounts.Of("ekonomiskt bistånd", "AKUTBOENDE"));
        Assert.Equal(AccountKind.Personal, accounts.Of("handläggning", "akutboende"));
        Assert.Null(accounts.Of("handläggning", "lokaler"));
    }

    [Theory]
    [InlineData("omraden:\n  - { omrade: farstad }", "området «farstad» finns inte")]
    [InlineData("omraden:\n  - { omrade: farsta, dnr: 1 }", "fältet dnr är okänt; fälten står i templates/reports/README.md")]
    [InlineData("omraden:\n  - { omrade: farsta, period: 2023-T9 }", "«2023-T9» är ingen period")]
    [InlineData("poster:\n  - { post: x, slag: mat }", "slag «mat» finns inte")]
    [InlineData("poster: [", "YAML-texten går inte att tolka")]
    public void A_fault_is_told_by_file_line_and_field(string text, string expected)
    {
        UserException error = Assert.Throws<UserException>(() => Read(text));
        Assert.Contains("rapport.yaml rad ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private DocumentSettings Read(string text)
    {
        File.WriteAllText(Path.Combine(folder, DocumentSettings.FileName), text);
        return DocumentSettings.Read(folder, Areas);
    }
}
