using System.Net;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Reports.Explorer.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Bistand.Analytics.Tests.Reports.Explorer.Access;

/// <summary>Every address × method × role × own and others' area × reader, held against a table of rights written here.</summary>
[Collection(GatedGroup.Name)]
public sealed class RightsTests(GatedService service, ITestOutputHelper output)
{
    /// <summary>What may be asked for where.</summary>
    internal enum Where
    {
        /// <summary>Of every area, or of none.</summary>
        Everywhere,

        /// <summary>Of one's own area alone; {area} is put in the address.</summary>
        Own,

        /// <summary>By who has the city.</summary>
        City,
    }

    internal static readonly (string Address, string Ask, Role Least, Where Where)[] Rights =
    [
        ("GET /", "/?omrade={area}&lasare={reader}", Role.Lasare, Where.Everywhere),
        ("GET /indikator", "/indikator?omrade={area}&lasare={reader}", Role.Lasare, Where.Everywhere),
        ("GET /indikator/{id}", "/indikator/antal-hushall?omrade={area}&lasare={reader}", Role.Lasare, Where.Everywhere),
        ("GET /indikator/{id}", "/indikator/antal-hushall?omrade={area}&lasare={reader}&format=svg&diagram=omraden", Role.Lasare, Where.Everywhere),
        ("GET /indikator/{id}", "/indikator/antal-hushall?omrade={area}&lasare={reader}&format=png&diagram=omraden", Role.Lasare, Where.Everywhere),
        ("GET /indikator/{id}/rakning", "/indikator/antal-hushall/rakning?omrade={area}", Role.Planerare, Where.Own),
        ("GET /sokning", "/sokning?indikator=antal-hushall&omraden={area}&perioder=2023-VB&lasare={reader}", Role.Lasare, Where.Everywhere),
        ("GET /sokning", "/sokning?indikator=antal-hushall&omraden={area}&perioder=2023-VB&lasare={reader}&format=csv", Role.Lasare, Where.Everywhere),
        ("GET /sokning/bild", "/sokning/bild?indikator=antal-hushall&omraden={area}&perioder=2023-VB", Role.Lasare, Where.Everywhere),
        ("GET /sokning/bit", "/sokning/bit?indikator=antal-hushall&omraden={area}&perioder=2023-VB", Role.Lasare, Where.Everywhere),
        ("POST /sokning", "/sokning", Role.Lasare, Where.Everywhere),
        ("POST /sokning/{id}/namn", "/sokning/00000000/namn", Role.Lasare, Where.Everywhere),
        ("POST /sokning/{id}/ta-bort", "/sokning/00000000/ta-bort", Role.Lasare, Where.Everywhere),
        ("GET /sammansattning", "/sammansattning?omrade={area}&lasare={reader}&format=csv", Role.Lasare, Where.Everywhere),
        ("GET /prognos", "/prognos?omrade={area}", Role.Planerare, Where.Own),
        ("GET /prognos", "/prognos?omrade={area}&format=xlsx", Role.Planerare, Where.Own),
        ("POST /prognos", "/prognos", Role.Planerare, Where.Everywhere),
        ("POST /prognos/{id}/namn", "/prognos/00000000/namn", Role.Planerare, Where.Everywhere),
        ("POST /prognos/{id}/ta-bort", "/prognos/00000000/ta-bort", Role.Planerare, Where.Everywhere),
        ("GET /prognos/traffsakerhet", "/prognos/traffsakerhet?omrade={area}", Role.Planerare, Where.Own),
        ("GET /manadsprognos", "/manadsprognos?omrade={area}&manad=2023-08", Role.Planerare, Where.Own),
        ("GET /manadsprognos", "/manadsprognos?omrade={area}&manad=2023-08&format=json", Role.Planerare, Where.Own),
        ("POST /manadsprognos/{omrade}/{manad}/justera", "/manadsprognos/{area}/2023-08/justera", Role.Controller, Where.Own),
        ("POST /manadsprognos/{omrade}/{manad}/kommentera", "/manadsprognos/{area}/2023-08/kommentera", Role.Planerare, Where.Own),
        ("POST /manadsprognos/{omrade}/{manad}/lamna-in", "/manadsprognos/{area}/2023-08/lamna-in", Role.Controller, Where.Own),
        ("POST /manadsprognos/{omrade}/{manad}/angra", "/manadsprognos/{area}/2023-08/angra", Role.Planerare, Where.Own),
        ("POST /manadsprognos/{omrade}/{manad}/ta-tillbaka", "/manadsprognos/{area}/2023-08/ta-tillbaka", Role.Controller, Where.Own),
        ("GET /rapporter", "/rapporter?omrade={area}", Role.Lasare, Where.Everywhere),
        ("GET /rapporter/forhandsgranska", "/rapporter/forhandsgranska?period=2023-13&omrade={area}", Role.Lasare, Where.Everywhere),
        ("GET /rapporter/faststalld", "/rapporter/faststalld?period=2023-VB&omrade={area}&form=pdf&version=1", Role.Lasare, Where.Everywhere),
        ("GET /rapporter/{period}/{file}", "/rapporter/2023-VB/{area}-utgava-1.json", Role.Lasare, Where.Everywhere),
        ("GET /rapporter/{period}/{file}", "/rapporter/2023-VB/{area}-arbetsmaterial-utgava-1.json", Role.Planerare, Where.Own),
        ("POST /rapporter", "/rapporter", Role.Lasare, Where.Everywhere),
        ("GET /rapporter/texter", "/rapporter/texter?period=2023-VB&omrade={area}", Role.Planerare, Where.Own),
        ("GET /rapporter/texter/{slot}", "/rapporter/texter/finns-inte?period=2023-VB&omrade={area}", Role.Planerare, Where.Own),
        ("POST /rapporter/texter/{slot}", "/rapporter/texter/finns-inte?period=2023-VB&omrade={area}", Role.Planerare, Where.Own),
        ("POST /rapporter/texter/{period}/{area}/word", "/rapporter/texter/2023-VB/{area}/word", Role.Planerare, Where.Own),
        ("POST /rapporter/texter/{period}/{area}/{what}", "/rapporter/texter/2023-VB/{area}/skapa", Role.Controller, Where.Own),
        ("GET /statistik", "/statistik?period=2023-VB&lasare=publik", Role.Lasare, Where.Everywhere),
        ("GET /statistik/fil", "/statistik/fil?period=2023-VB&form=pdf&version=9", Role.Lasare, Where.Everywhere),
        ("GET /statistik/fil", "/statistik/fil?period=2023-T1&form=pdf", Role.Lasare, Where.Everywhere),
        ("POST /statistik/{period}/skriv", "/statistik/2023-VB/skriv", Role.Planerare, Where.City),
        ("POST /statistik/{period}/{what}", "/statistik/2023-VB/finns-inte", Role.Controller, Where.City),
        ("GET /leveranser", "/leveranser", Role.Controller, Where.Everywhere),
        ("GET /leveranser/{id}", "/leveranser/{delivery}", Role.Controller, Where.Own),
        ("GET /leveranser/{id}/avvisade.csv", "/leveranser/{delivery}/avvisade.csv", Role.Controller, Where.Own),
        ("POST /leveranser", "/leveranser", Role.Controller, Where.City),
        ("POST /leveranser/{id}/godkann", "/leveranser/{delivery}/godkann", Role.Controller, Where.Own),
        ("GET /utgava", "/utgava?omrade={area}", Role.Lasare, Where.Everywhere),
        ("GET /jobb", "/jobb", Role.Administrator, Where.Everywhere),
        ("POST /jobb/{id}/kor", "/jobb/manad/kor", Role.Administrator, Where.Everywhere),
        ("* /jobb/hangfire/{**rest}", "/jobb/hangfire", Role.Administrator, Where.Everywhere),
        ("* /jobb/hangfire/{**rest}", "/jobb/hangfire/recurring", Role.Administrator, Where.Everywhere),
        ("GET /integrationer", "/integrationer", Role.Administrator, Where.Everywhere),
        ("POST /integrationer", "/integrationer", Role.Administrator, Where.Everywhere),
        ("POST /integrationer/{id}/aterkalla", "/integrationer/00000000/aterkalla", Role.Administrator, Where.Everywhere),
        ("POST /logga-ut", "/logga-ut", Role.Lasare, Where.Everywhere),
        ("GET /api/v1/", "/api/v1", Role.Lasare, Where.Everywhere),
        ("GET /api/v1/areas", "/api/v1/areas", Role.Lasare, Where.Everywhere),
        ("GET /api/v1/indicators", "/api/v1/indicators", Role.Lasare, Where.Everywhere),
        ("GET /api/v1/indicators/{id}", "/api/v1/indicators/antal-hushall", Role.Lasare, Where.Everywhere),
        ("GET /api/v1/figures", "/api/v1/figures?period=2023-VB&area={area}&audience={audience}", Role.Lasare, Where.Everywhere),
        ("GET /api/v1/values", "/api/v1/values?period=2023-VB&area={area}&audience={audience}", Role.Lasare, Where.Everywhere),
        ("GET /api/v1/series", "/api/v1/series?indicator=antal-hushall&area={area}&audience={audience}", Role.Lasare, Where.Everywhere),
        ("GET /api/v1/forecasts", "/api/v1/forecasts?series=hushall&area={area}", Role.Planerare, Where.Own),
        ("GET /api/v1/reports", "/api/v1/reports", Role.Lasare, Where.Everywhere),
        ("GET /api/v1/deliveries", "/api/v1/deliveries", Role.Controller, Where.Everywhere),
        ("GET /api/v1/deliveries/{id}", "/api/v1/deliveries/0000", Role.Controller, Where.Everywhere),
        ("POST /api/v1/deliveries", "/api/v1/deliveries?file=bild.png", Role.Controller, Where.City),
        ("GET /api/v1/openapi.json", "/api/v1/openapi.json", Role.Lasare, Where.Everywhere),
        ("GET /kolada/v3/kpi", "/kolada/v3/kpi", Role.Lasare, Where.Everywhere),
        ("GET /kolada/v3/kpi/{ids}", "/kolada/v3/kpi/antal-hushall", Role.Lasare, Where.Everywhere),
        ("GET /kolada/v3/kpi_groups", "/kolada/v3/kpi_groups", Role.Lasare, Where.Everywhere),
        ("GET /kolada/v3/kpi_groups/{ids}", "/kolada/v3/kpi_groups/x", Role.Lasare, Where.Everywhere),
        ("GET /kolada/v3/municipality", "/kolada/v3/municipality", Role.Lasare, Where.Everywhere),
        ("GET /kolada/v3/municipality/{ids}", "/kolada/v3/municipality/0180", Role.Lasare, Where.Everywhere),
        ("GET /kolada/v3/municipality_groups", "/kolada/v3/municipality_groups", Role.Lasare, Where.Everywhere),
        ("GET /kolada/v3/municipality_groups/{ids}", "/kolada/v3/municipality_groups/x", Role.Lasare, Where.Everywhere),
        ("GET /kolada/v3/ou", "/kolada/v3/ou", Role.Lasare, Where.Everywhere),
        ("GET /kolada/v3/ou/{ids}", "/kolada/v3/ou/{area}", Role.Lasare, Where.Everywhere),
        ("GET /kolada/v3/data/{**which}", "/kolada/v3/data/kpi/antal-hushall/ou/{area}/year/2023?audience={audience}", Role.Lasare, Where.Everywhere),
        ("GET /kolada/v3/oudata/{**which}", "/kolada/v3/oudata/kpi/antal-hushall/ou/{area}/year/2023", Role.Lasare, Where.Everywhere),
    ];

    private static readonly string[] Open =
    [
        "GET /health", "GET /health/live", "GET /health/ready", "* /metrics", "GET /statisk/{version}/{name}", "GET /logga-in", "GET /utloggad", "GET /start/{secret}", "POST /start/{secret}",
        "GET /api/problem/", "GET /api/problem/{name}",
    ];

    [Fact]
    public void Every_address_says_what_right_it_takes_and_this_table_knows_each()
    {
        string[] mapped = [.. service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(
            endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).DefaultIfEmpty("*").Select(method => $"{method} {endpoint.RoutePattern.RawText}")).Distinct()];
        string[] declared = [.. AccessTable.Rows.Select(row => $"{row.Method} {row.Pattern}")];
        Assert.Empty(mapped.Except(declared));
        // The one-time address is there where it is the way in.
        Assert.Equal(["GET /start/{secret}", "POST /start/{secret}"], declared.Except(mapped));
        Assert.Equal(declared.Order(StringComparer.Ordinal), Open.Concat(Rights.Select(row => row.Address)).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Open.Order(StringComparer.Ordinal), AccessTable.Rows.Where(row => row.Needs is null).Select(row => $"{row.Method} {row.Pattern}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_address_answers_those_who_have_the_right_and_refuses_the_rest()
    {
        string own = await DeliveryAsync("x-farsta.csv");
        string all = await DeliveryAsync("bistand-2023-12.csv");
        List<string> wrong = [];
        int asked = 0;
        foreach ((string address, string ask, Role least, Where where) in Rights)
        {
            foreach (Role role in Enum.GetValues<Role>())
            {
                foreach ((string areas, string area) in new[] { ("farsta", "farsta"), ("farsta", "bromma"), ("farsta", "stockholm"), ("stockholm", "bromma") })
                {
                    foreach (bool isPublic in ask.Contains("{reader}", StringComparison.Ordinal) || ask.Contains("{audience}", StringComparison.Ordinal) ? new[] { false, true } : [false])
                    {
                        if (area == "stockholm" && ask.Contains("utgava-1", StringComparison.Ordinal))
                        {
                            continue;
                        }

                        string path = ask.Replace("{area}", area, StringComparison.Ordinal).Replace("{reader}", isPublic ? "publik" : "", StringComparison.Ordinal)
                            .Replace("{audience}", isPublic ? "public" : "internal", StringComparison.Ordinal).Replace("{delivery}", area == "farsta" ? own : all, StringComparison.Ordinal);
                        bool may = role >= least && (role == Role.Administrator || areas == "stockholm" || where switch { Where.Own => area == "farsta", Where.City => false, _ => true });
                        int status = await StatusAsync(address.Split(' ')[0] == "POST" ? HttpMethod.Post : HttpMethod.Get, path, role, areas);
                        asked++;
                        if (status >= 500 || may == (status == 403))
                        {
                            wrong.Add($"{address}: {role} of {areas} asks {path} and gets {status}");
                        }
                    }
                }
            }
        }

        output.WriteLine($"{asked} requests to {Rights.Length} addresses by four roles of own and other areas: {wrong.Count} answered otherwise than the table of rights says");
        Assert.Empty(wrong);
        Assert.InRange(asked, 700, 1600);
    }

    [Fact]
    public async Task Nobody_is_let_in_without_a_name_where_it_is_not_open()
    {
        List<string> wrong = [];
        foreach ((string address, string ask, _, _) in Rights)
        {
            string path = ask.Replace("{area}", "farsta", StringComparison.Ordinal).Replace("{delivery}", "0", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(address.StartsWith("POST", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, new Uri(path, UriKind.Relative));
            // Somebody who says who they are without being the proxy.
            request.Headers.Add("X-Remote-User", "falsk");
            request.Headers.Add("X-Remote-Roles", "administrator");
            request.Headers.Add("X-Bistand-Secret", "gissning");
            using HttpResponseMessage answer = await service.Client.SendAsync(request);
            bool isForPrograms = path.StartsWith("/api", StringComparison.Ordinal) || path.StartsWith("/kolada", StringComparison.Ordinal);
            if (answer.StatusCode != (isForPrograms ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden))
            {
                wrong.Add($"{address}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(wrong);
        Assert.Contains(service.Log.Read(), entry => entry is { Event: AccessEvent.Refused, Id: "" } && entry.About.Contains("utan hemligheten", StringComparison.Ordinal));
    }

    private async Task<int> StatusAsync(HttpMethod method, string path, Role role, string areas)
    {
        using HttpRequestMessage request = GatedService.Request(method, path, "anvandare", role, areas, method == HttpMethod.Post ? new FormUrlEncodedContent([]) : null);
        using HttpResponseMessage answer = await service.Client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    private async Task<string> DeliveryAsync(string file) => (await service.JsonAsync("/api/v1/deliveries", Role.Administrator, "")).EnumerateArray()
        .Single(delivery => delivery.GetProperty("file").GetString() == file).GetProperty("id").GetString()!;
}
