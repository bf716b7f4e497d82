using System.Text.Json.Nodes;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Reports.Explorer.Access;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bistand.Analytics.Reports.Explorer.Api;

/// <summary>What the OpenAPI document says besides what the addresses say by themselves: the key, and what each name means and may be.</summary>
public static class ApiDocument
{
    private static readonly string[] Statuses = [.. Enum.GetValues<FigureStatus>().Select(FigureJson.StatusWord)];

    /// <summary>Each name means the same wherever it stands; null where any value may stand.</summary>
    private static readonly Dictionary<string, (string Means, string[]? Values)> Names = new(StringComparer.Ordinal)
    {
        ["period"] = ($"Månad (2023-05), tertial från januari (2023-T1, 2023-T2) eller år (2023-VB); i en fråga 1–{ApiQuery.MostPeriods}, åtskilda med komma.", null),
        ["indicator"] = ("Indikatorns id; flera åtskilda med komma, alla om den utelämnas.", null),
        ["kpi"] = ("Indikatorns id; flera åtskilda med komma, alla om den utelämnas.", null),
        ["area"] = ("Områdets id, namn eller kod; flera åtskilda med komma, alla om den utelämnas.", null),
        ["sex"] = ("T alla, K kvinnor och flickor, M män och pojkar.", ["T", "K", "M"]),
        ["gender"] = ("T alla, K kvinnor och flickor, M män och pojkar.", ["T", "K", "M"]),
        ["audience"] = ("internal: allt som nyckeln ger rätt till; public: som allmänheten får se det.", ["internal", "public"]),
        ["format"] = ("Formen på svaret.", [ApiForms.Json, ApiForms.Csv, ApiForms.JsonStat]),
        ["page"] = ("Sidans nummer, från 1; var nästa sida finns står i svaret.", null),
        ["pageSize"] = ($"Rader på en sida, 1–{ApiPaging.LargestSize}; {ApiPaging.StandardSize} om den utelämnas.", null),
        ["release"] = ("Utgåvans nummer. I en fråga: svaret ges bara ur den utgåvan, annars 409.", null),
        ["series"] = ("Serien som prognosen gäller.", [.. SeriesKind.All.Select(kind => kind.Name)]),
        ["horizon"] = ("Månader framåt; 12 om den utelämnas.", null),
        ["status"] = ("ok: värde finns. incomplete: en månad eller ett år är inte levererat. missing: inget att räkna på. suppressed: dolt för att inte röja någon.", Statuses),
        ["value"] = ($"I enheten: 0.76 är 0,76 procent. Högst {ApiNumber.Digits} värdesiffror. Null om status inte är ok.", null),
        ["numerator"] = ("Täljaren; null där den är dold eller saknas.", null),
        ["denominator"] = ("Nämnaren; null där den är dold eller saknas.", null),
        ["previous"] = ("Samma siffra ett år tidigare; null där den är dold eller saknas.", null),
        ["unit"] = ("Enheten: %, st, kr, mån, dagar eller index.", null),
        ["notes"] = ("Koder som older-population, break, preliminary, revised och not-yet-due, somliga med antal.", null),
        ["definition"] = ("I en siffra: definition och version (andel-bistand@1). I en indikator: definitionen i ord.", null),
        ["target"] = ("Årsmålet: ett tal, eller planens ord.", null),
        ["kfTarget"] = ("Kommunfullmäktiges årsmål: ett tal, eller planens ord.", null),
        ["direction"] = ("Vad som är bättre.", ["higher", "lower", "target", "none"]),
        ["file"] = ("Filens namn.", null),
        ["id"] = ("Id, så som listan har det.", null),
        ["name"] = ("Namn.", null),
        ["total"] = ("Rader på alla sidor.", null),
        ["next"] = ("Adressen till nästa sida, ur samma utgåva; null på den sista.", null),
        ["decimals"] = ("Decimaler som siffran visas med.", null),
        ["mean"] = ("Prognosen.", null),
        ["lo80"] = ("Utfallet ligger mellan lo80 och hi80 i 80 fall av 100.", null),
        ["hi80"] = ("Utfallet ligger mellan lo80 och hi80 i 80 fall av 100.", null),
        ["lo95"] = ("Utfallet ligger mellan lo95 och hi95 i 95 fall av 100.", null),
        ["hi95"] = ("Utfallet ligger mellan lo95 och hi95 i 95 fall av 100.", null),
        ["ids"] = ("Id; högst 25, åtskilda med komma.", null),
        ["title"] = ("Bara de vars namn innehåller texten.", null),
        ["type"] = ("Bara kommuner av slaget: K kommun, L region.", null),
        ["municipality"] = ("Bara enheter i kommunerna; id åtskilda med komma.", null),
        ["per_page"] = ("Rader på en sida, 1–5000; 5000 om den utelämnas.", null),
        ["kpi_id"] = ("Indikatorns id; högst 25, åtskilda med komma.", null),
        ["municipality_id"] = ("Kommunens id (0180); högst 25, åtskilda med komma.", null),
        ["ou_id"] = ("Enhetens id; högst 25, åtskilda med komma.", null),
        ["year"] = ("År; högst 25, åtskilda med komma.", null),
        ["from_date"] = ("Bara det som har publicerats från och med dagen (2024-01-31).", null),
        ["which"] = ("kpi/ID, municipality/ID eller ou/ID, och year/ÅR: minst två av dem, med komma mellan flera.", null),
    };

    public const string ProblemTag = "Problem";
    public const string Tag = "Bistånd i siffror";
    public const string KoladaTag = "Koladas form";

    /// <summary>What the operations that stand together are about.</summary>
    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        [ProblemTag] = "Vad som kan gå fel, vad det betyder och vad man gör.",
        [Tag] = "Siffror, serier, prognoser, rapporter och leveranser.",
        [KoladaTag] = "Samma siffror som Koladas API, version 3, ger dem.",
    };

    public static void Describe(OpenApiOptions options) => options
        .AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Bistånd i siffror";
            document.Info.Description = "Siffror, serier, prognoser och rapporter ur den utgåva som visas. Varje anrop bär en nyckel som administratören har "
                + "gjort, eller webbläsarens session. Områden utanför nyckelns rätt visas som för allmänheten.";
            document.Components ??= new OpenApiComponents();
            document.AddComponent("nyckel", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "Nyckel för en integration: «bistand tokens», eller sidan Integrationer." });
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("nyckel", document)] = [] }];
            // Paths begin with a slash: an address that ends in one would make two.
            foreach (OpenApiServer server in document.Servers ?? [])
            {
                server.Url = server.Url?.TrimEnd('/');
            }

            foreach (OpenApiTag tag in document.Tags ?? new HashSet<OpenApiTag>())
            {
                tag.Description = Tags.GetValueOrDefault(tag.Name ?? "");
            }

            return Task.CompletedTask;
        })
        .AddOperationTransformer((operation, context, _) =>
        {
            operation.Parameters ??= [];
            foreach (string name in AskedOf(context.Description).Except(operation.Parameters.Select(parameter => parameter.Name)).OfType<string>())
            {
                JsonSchemaType type = name is "page" or "per_page" ? JsonSchemaType.Integer : JsonSchemaType.String;
                operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = type } });
            }

            foreach (OpenApiParameter parameter in operation.Parameters.OfType<OpenApiParameter>())
            {
                if (parameter.Name is not null && Names.TryGetValue(parameter.Name, out (string Means, string[]? Values) name))
                {
                    parameter.Description = name.Means;
                    string[]? values = parameter.Name == "format" && operation.OperationId != "listFigures" ? [ApiForms.Json, ApiForms.Csv] : name.Values;
                    Restrict(parameter.Schema as OpenApiSchema, parameter.Name is "sex" or "gender" && operation.OperationId is "listFigures" or "listValues" ? null : values);
                }
            }

            if (operation.Parameters.Any(parameter => parameter.Name == "format") && operation.Responses?.GetValueOrDefault("200") is OpenApiResponse { Content: { } content })
            {
                content[ApiForms.CsvType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
            }

            return Task.CompletedTask;
        })
        .AddSchemaTransformer((schema, context, _) =>
        {
            // Kolada's names mean what Kolada says, and the status of a problem is a number, which may be sent as a text.
            if (context.JsonPropertyInfo is { } property && property.DeclaringType.Namespace == typeof(ApiDocument).Namespace && Names.TryGetValue(property.Name, out (string Means, string[]? Values) name)
                && (name.Values is null || schema.Type is { } type && type.HasFlag(JsonSchemaType.String) && !type.HasFlag(JsonSchemaType.Integer)))
            {
                schema.Description = name.Means;
                Restrict(schema, property.DeclaringType == typeof(ApiDelivery) ? null : name.Values);
            }

            return Task.CompletedTask;
        });

    /// <summary>What may follow the address, also where it reads it by itself; everything else is refused.</summary>
    private static string[] AskedOf(ApiDescription route) =>
        AccessTable.Rows.FirstOrDefault(row => row.Method == route.HttpMethod && PathOf(row.Pattern) == PathOf(route.RelativePath ?? ""))?.Query ?? [];

    private static string PathOf(string pattern) => pattern.Replace("{**", "{", StringComparison.Ordinal).Replace("{*", "{", StringComparison.Ordinal).Trim('/');

    private static void Restrict(OpenApiSchema? schema, string[]? values)
    {
        if (schema is not null && values is not null && schema.Type?.HasFlag(JsonSchemaType.String) == true)
        {
            schema.Enum = [.. values.Select(value => (JsonNode)JsonValue.Create(value))];
        }
    }
}
