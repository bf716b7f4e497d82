using System.Net;
using System.Text.RegularExpressions;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>A form that cannot be done comes back as it was written, with the reason beside it.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class KeptFormTests(ExplorerService service)
{
    private const string Prognos = "/manadsprognos?omrade=bromma&manad=2023-09";

    [Fact]
    public async Task An_adjustment_whose_amount_cannot_be_read_keeps_line_and_reason()
    {
        (HttpStatusCode status, string page, _) = await service.SendAsync(
            Prognos, "/manadsprognos/bromma/2023-09/justera", ("rad", "1"), ("belopp", "mycket"), ("orsak", "Ny taxa från oktober"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        string fault = Fault(page);
        Assert.Contains("«mycket» går inte att tolka. Skriv till exempel -0,5 mnkr", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("anslag=", fault, StringComparison.Ordinal);
        Assert.Contains("name=\"belopp\" value=\"mycket\"", page, StringComparison.Ordinal);
        Assert.Contains(">Ny taxa från oktober</textarea>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"namn\"", page, StringComparison.Ordinal);
        Assert.Contains("Sparas som Controllern.", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"1\" selected", page, StringComparison.Ordinal);
        Assert.Contains("Månadsprognos september\u00A02023 – Bromma", page, StringComparison.Ordinal);
        Assert.Contains("<title>Fel: ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_and_a_signature_on_an_older_page_keep_what_was_written()
    {
        (HttpStatusCode status, string page, _) = await service.SendAsync(
            Prognos, "/manadsprognos/bromma/2023-09/kommentera", ("anslag", "ekonomiskt bistånd"), ("orsak", "Fler hushåll"), ("atgarder", "Fler platser"), ("effekt", "1 mnkr"), ("sett", "999"));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.All(["Fler hushåll</textarea>", "Fler platser</textarea>", "1 mnkr</textarea>", "<option value=\"ekonomiskt bistånd\" selected"], text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.DoesNotContain("--", Fault(page), StringComparison.Ordinal);
        (status, page, _) = await service.SendAsync(Prognos, "/manadsprognos/bromma/2023-09/lamna-in", ("sett", "999"));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("Inte inlämnad", page, StringComparison.Ordinal);
        Assert.NotEqual("", Fault(page));
    }

    [Fact]
    public async Task A_form_from_before_a_restart_keeps_what_was_written_and_can_be_sent_again()
    {
        (HttpStatusCode status, string page, _) = await service.PostAsync("gammal", "/manadsprognos/bromma/2023-09/justera", ("rad", "0"), ("belopp", "1 tkr"), ("orsak", "Avtal"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("skicka det en gång till", Fault(page), StringComparison.Ordinal);
        Assert.Contains(">Avtal</textarea>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("gammal", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_writes_on_a_page_that_somebody_has_changed_since_is_told_and_nothing_is_overwritten()
    {
        const string Page = "/manadsprognos?omrade=jarva&manad=2023-09";
        const string Action = "/manadsprognos/jarva/2023-09/justera";
        string seen = Regex.Match(await service.PageAsync(Page), "name=\"sett\" value=\"(\\d+)\"").Groups[1].Value;
        await service.SendAsync(Page, Action, ("rad", "0"), ("belopp", "300 tkr"), ("orsak", "Först"), ("sett", seen));

        (HttpStatusCode status, string page, _) = await service.SendAsync(Page, Action, ("rad", "0"), ("belopp", "1000 tkr"), ("orsak", "Sist"), ("sett", seen));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("har ändrats sedan du såg den", page, StringComparison.Ordinal);
        Assert.Contains("1000 tkr", page, StringComparison.Ordinal);
        Assert.DoesNotContain("av Controllern: Sist", page, StringComparison.Ordinal);
        string now = Regex.Match(page, "name=\"sett\" value=\"(\\d+)\"").Groups[1].Value;
        (_, page, _) = await service.SendAsync(Page, Action, ("rad", "0"), ("belopp", "1000 tkr"), ("orsak", "Sist"), ("sett", now));
        Assert.Contains("av Controllern: Sist", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approval_without_a_reason_is_asked_for_one()
    {
        string id = await service.LeaveAsync("befolkning-2016.csv", "ar;stadsdel;kon;alder;antal\n2016;Farsta;K;0-17;100\n2016;Farsta;Q;0-17;100\n");
        string delivery = "/leveranser/" + id;
        (HttpStatusCode status, string page, _) = await service.SendAsync(delivery, delivery + "/godkann", ("skal", ""));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Skriv varför leveransen är rätt eller fel", Fault(page), StringComparison.Ordinal);
        Assert.Equal(Bistand.Analytics.Model.Workspaces.DeliveryStatus.Held, service.Workspace.ReadState().Find(id)!.Status);
    }

    [Theory]
    [InlineData("inflode=mycket", "value=\"mycket\"", "Inflödet ska vara ett tal")]
    [InlineData("inflode=4,6&niva=900", "value=\"4,6\"", "Nivån ska vara ett tal")]
    [InlineData("inflode=4.6&fran=2020-01", "value=\"2020-01\"", "kan börja tidigast 2024-01")]
    public async Task A_scenario_that_cannot_be_computed_keeps_its_numbers_and_shows_the_forecast_meanwhile(string scenario, string kept, string told)
    {
        using HttpResponseMessage answer = await service.GetAsync("/prognos?omrade=farsta&" + scenario);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains(told, Fault(page), StringComparison.Ordinal);
        Assert.Contains(kept, page, StringComparison.Ordinal);
        Assert.Contains("procents sannolikhet mellan", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4,6")]
    [InlineData("4.6")]
    public async Task A_scenarios_decimals_are_read_with_comma_or_point_and_shown_with_comma(string written) =>
        Assert.Contains("name=\"inflode\" value=\"4,6\"", await service.PageAsync("/prognos?omrade=farsta&inflode=" + written), StringComparison.Ordinal);

    private static string Fault(string page) => page.Split("role=\"alert\" tabindex")[1].Split("</p>")[0];
}
