using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Routing;

namespace Bistand.Analytics.Reports.Explorer.Access;

/// <summary>What an address takes.</summary>
/// <param name="Method">GET, POST; <c>*</c> for one that takes whichever.</param>
/// <param name="Pattern">As it is mapped.</param>
/// <param name="Needs">The right; null for what is open to whoever asks.</param>
/// <param name="Query">The parameters that may follow; null where the address reads them by itself.</param>
public sealed record AccessRow(string Method, string Pattern, Right? Needs, string[]? Query)
{
    /// <summary>The part of the address that says of which area; null where the address has none, or what is asked for says it.</summary>
    public string? AreaPart { get; init; }

    /// <summary>Whether the right is needed in the city: what is done reaches every area.</summary>
    public bool OfCity { get; init; }

    /// <summary>What is written in the log when it has been done; null for what only shows.</summary>
    public AccessEvent? Does { get; init; }
}

/// <summary>
/// Every address of the web server with the right that it takes. An address that does not stand here is refused to everybody. Which figures are
/// shown is decided where they are read, area by area (<see cref="PageContext.AudienceFor"/>).
/// </summary>
public static class AccessTable
{
    private static readonly string[] Chosen = [Selection.PeriodKey, Selection.AreaKey, Selection.AudienceKey, Selection.ReleaseKey, "format", "diagram"];
    private static readonly string[] Scenario =
        ["serie", "kon", "horisont", "tidigare", "inflode", "utflode", "niva", "riksnorm", "genomslag", "fran", "omraden"];
    private static readonly string[] Table =
        ["indikator", "omraden", "liknande", "kon", "perioder", "slag", "fran", "till", "kolumner", "ordning", "filter", "tomma", "figur", "karta"];

    private static readonly string[] Listed = ["format", "page", "pageSize"];
    private static readonly string[] KoladaPages = ["page", "per_page"];
    private const string Api = Problems.ApiRoot + "/v1";
    private const string Kolada = Problems.KoladaRoot + "/v3";
    private const string OneMonth = Menu.Manadsprognos + "/{omrade}/{manad}";

    public static IReadOnlyList<AccessRow> Rows { get; } =
    [
        // Open: what watches over the service, what the page of refusal looks like, and the ways in themselves.
        Open("GET", "/health"), Open("GET", "/health/live"), Open("GET", "/health/ready"), Open("*", "/metrics"),
        Open("GET", Assets.AssetFiles.Root + "/{version}/{name}"),
        Open("GET", LocalGate.Pattern), Open("POST", LocalGate.Pattern),
        Open("GET", SignIn.Path, SignIn.ReturnKey), Open("GET", SignIn.Left),
        Open("GET", ProblemType.Root + "/"), Open("GET", ProblemType.Root + "/{name}"),
        new("POST", Shell.SignOut, Right.SeePublic, []) { Does = AccessEvent.SignedOut },

        // Pages of figures: whose are shown with all, is decided where they are read.
        Show(Menu.Laget, Right.SeePublic, "visa", "sok"), Show(Menu.Indikator, Right.SeePublic, "sok"), Show(Menu.Indikator + "/{id}", Right.SeePublic, "kon", "linje", "fran", "till"),
        Show(Menu.Indikator + "/{id}/rakning", Right.SeeInternal, "kon"), Show(Menu.Sammansattning, Right.SeePublic, "omrade2", "period2"),
        Show(Menu.Sokning, Right.SeePublic, [.. Table, "hitta-indikator", "hitta-omrade", "hitta-period", SavedForms.DoneKey]),
        new("GET", Menu.Sokning + "/bild", Right.SeePublic, [.. Table, "format"]), new("GET", Menu.Sokning + "/bit", Right.SeePublic, Table),
        Save(Menu.Sokning, Right.SeePublic), Save(Menu.Sokning + SavedForms.RenamePattern, Right.SeePublic), Save(Menu.Sokning + SavedForms.RemovePattern, Right.SeePublic),
        Save(Menu.Prognos, Right.SeeInternal), Save(Menu.Prognos + SavedForms.RenamePattern, Right.SeeInternal), Save(Menu.Prognos + SavedForms.RemovePattern, Right.SeeInternal),
        Show(Menu.Prognos, Right.SeeInternal, [.. Scenario, "jamfor", SavedForms.DoneKey]), Show(Menu.Prognos + "/traffsakerhet", Right.SeeInternal, Scenario),

        Show(Menu.Manadsprognos, Right.SeeInternal, "manad", "sparat"),
        new("POST", OneMonth + "/justera", Right.Adjust, []) { AreaPart = "omrade", Does = AccessEvent.Adjusted },
        new("POST", OneMonth + "/kommentera", Right.Comment, []) { AreaPart = "omrade", Does = AccessEvent.Commented },
        new("POST", OneMonth + "/lamna-in", Right.Sign, []) { AreaPart = "omrade", Does = AccessEvent.HandedIn },

        new("POST", OneMonth + "/angra", Right.Comment, []) { AreaPart = "omrade", Does = AccessEvent.Commented },
        new("POST", OneMonth + "/ta-tillbaka", Right.Sign, []) { AreaPart = "omrade", Does = AccessEvent.Decided },

        Show(Menu.Rapporter, Right.SeePublic, "for", "utgava"), Show(Menu.Rapporter + "/forhandsgranska", Right.SeePublic, "ladda"),
        Show(Menu.Rapporter + "/faststalld", Right.SeePublic, "form", "version"), Show(Menu.Rapporter + "/{period}/{file}", Right.SeePublic),
        new("POST", Menu.Rapporter, Right.SeePublic, []) { Does = AccessEvent.OrderedReport },

        Show(Menu.Rapporter + "/texter", Right.SeeInternal), Show(Menu.Rapporter + "/texter/{slot}", Right.SeeInternal),
        new("POST", Menu.Rapporter + "/texter/{slot}", Right.Comment, Chosen) { Does = AccessEvent.Commented },
        new("POST", Menu.Rapporter + "/texter/{period}/{area}/word", Right.Comment, []) { AreaPart = "area", Does = AccessEvent.Commented },
        new("POST", Menu.Rapporter + "/texter/{period}/{area}/{what}", Right.Approve, []) { AreaPart = "area", Does = AccessEvent.Decided },

        Show(Menu.Statistik, Right.SeePublic), Show(Menu.Statistik + "/fil", Right.SeePublic, "form", "version"),
        new("POST", Menu.Statistik + "/{period}/skriv", Right.Comment, []) { OfCity = true, Does = AccessEvent.Commented },
        new("POST", Menu.Statistik + "/{period}/{what}", Right.Approve, []) { OfCity = true, Does = AccessEvent.Decided },

        Show(Menu.Leveranser, Right.SeeDeliveries, "lamnat", "fanns", "arkiv", "sedan", "slag", "status", "sok", "visa"),
        Show(Menu.Leveranser + "/{id}", Right.SeeDeliveries, "fanns"),
        Show(Menu.Leveranser + "/{id}/avvisade.csv", Right.SeeDeliveries),
        new("POST", Menu.Leveranser, Right.Deliver, []) { OfCity = true, Does = AccessEvent.Delivered },
        new("POST", Menu.Leveranser + "/{id}/godkann", Right.Approve, []) { Does = AccessEvent.Decided },

        Show(Menu.Utgava, Right.SeePublic),
        Show(Menu.Jobb, Right.Administer, "startad", "utfall", "sok"),
        new("POST", Menu.Jobb + "/{id}/kor", Right.Administer, []) { Does = AccessEvent.RanJob },
        new("*", Menu.Jobb + "/hangfire/{**rest}", Right.Administer, null),
        Show(Menu.Integrationer, Right.Administer),
        new("POST", Menu.Integrationer, Right.Administer, []) { Does = AccessEvent.MadeToken },
        new("POST", Menu.Integrationer + "/{id}/aterkalla", Right.Administer, []) { Does = AccessEvent.RevokedToken },

        Ask("/", Right.SeePublic), Ask("/areas", Right.SeePublic, Listed), Ask("/indicators", Right.SeePublic, Listed), Ask("/indicators/{id}", Right.SeePublic),
        Ask("/figures", Right.SeePublic, ["period", "indicator", "area", "sex", "audience", "release", .. Listed]),
        Ask("/values", Right.SeePublic, ["kpi", "area", "period", "gender", "audience", "release", .. Listed]),
        Ask("/series", Right.SeePublic, ["indicator", "area", "sex", "audience", "release", .. Listed]), Ask("/forecasts", Right.SeeInternal, "series", "area", "sex", "horizon", "format"),
        Ask("/reports", Right.SeePublic, Listed), Ask("/deliveries", Right.SeeDeliveries, Listed), Ask("/deliveries/{id}", Right.SeeDeliveries),
        // In Kolada's form, as to the public unless more is asked for: whose figures are shown with all is decided where they are read.
        In("/kpi", "title"), In("/kpi/{ids}"), In("/kpi_groups", "title"), In("/kpi_groups/{ids}"),
        In("/municipality", "title", "type"), In("/municipality/{ids}"), In("/municipality_groups", "title"), In("/municipality_groups/{ids}"),
        In("/ou", "title", "municipality"), In("/ou/{ids}"),
        In("/data/{**which}", "kpi_id", "municipality_id", "ou_id", "year", "from_date", "audience"), In("/oudata/{**which}", "kpi_id", "ou_id", "year", "from_date", "audience"),
        new("POST", Api + "/deliveries", Right.Deliver, ["file"]) { OfCity = true, Does = AccessEvent.Delivered },
        new("GET", Api + "/openapi.json", Right.SeePublic, []),
    ];

    private static readonly Dictionary<(string Method, string Pattern), AccessRow> ByAddress = Rows.ToDictionary(row => (row.Method, row.Pattern));

    /// <summary>Null for an address that does not stand in the table.</summary>
    public static AccessRow? Find(RouteEndpoint endpoint, string method) =>
        endpoint.RoutePattern.RawText is not { } pattern ? null
        : ByAddress.GetValueOrDefault((method, pattern)) ?? (endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is null or { HttpMethods.Count: 0 } ? ByAddress.GetValueOrDefault(("*", pattern)) : null);

    private static AccessRow Open(string method, string pattern, params string[] query) => new(method, pattern, null, query);

    private static AccessRow Show(string pattern, Right needs, params string[] query) => new("GET", pattern, needs, [.. Chosen, .. query]);

    private static AccessRow Save(string pattern, Right needs) => new("POST", pattern, needs, []) { Does = AccessEvent.Saved };

    private static AccessRow Ask(string pattern, Right needs, params string[] query) => new("GET", Api + pattern, needs, query);

    private static AccessRow In(string pattern, params string[] query) => new("GET", Kolada + pattern, Right.SeePublic, [.. query, .. KoladaPages]);
}
