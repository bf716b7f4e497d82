using System.CommandLine;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using Spectre.Console;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Lists, makes and revokes the keys that other systems ask the API with.</summary>
public static class TokensCommand
{
    private const int StandardDays = 365;

    public static Command Create()
    {
        var make = new Option<string?>("--make") { Description = "Gör en nyckel: vad som ska använda den.", HelpName = "NAMN" };
        var role = new Option<string?>("--role") { Description = "Nyckelns roll: läsare, planerare, controller eller administratör.", HelpName = "ROLL" };
        var areas = new Option<string?>("--areas") { Description = "Områden som är dess egna, med komma mellan; stockholm är hela staden.", HelpName = "OMRÅDEN" };
        var days = new Option<int>("--days") { Description = $"Dagar som den gäller, högst {ApiTokens.LongestDays} (annars {StandardDays}).", HelpName = "DAGAR", DefaultValueFactory = _ => StandardDays };
        var revoke = new Option<string?>("--revoke") { Description = "Återkallar nyckeln med det här id:t.", HelpName = "ID" };
        var by = new Option<string?>("--by") { Description = "Vem som gör eller återkallar den.", HelpName = "NAMN" };
        var command = new Command("tokens", "Visar, gör och återkallar nycklar som andra system frågar API:t med.") { make, role, areas, days, revoke, by };
        command.SetAction(parsed =>
        {
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            var product = new Product();
            var tokens = new ApiTokens(workspace, product.Clock);
            string By() => parsed.GetValue(by) is { Length: > 0 } name && !PersonalNumbers.Any(name) ? name : throw UserException.Usage("--by måste anges: ditt namn, som sparas med nyckeln.");
            if (parsed.GetValue(make) is { } name)
            {
                (ApiToken token, string secret) = tokens.Make(
                    name, Roles.Require(parsed.GetValue(role) ?? throw UserException.Usage("--role måste anges: läsare, planerare, controller eller administratör.")),
                    [.. (parsed.GetValue(areas) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(product.Areas.Require)], parsed.GetValue(days), By());
                Log(workspace, product, By(), AccessEvent.MadeToken, token);
                Console.Error.WriteLine($"Nyckeln {token.Id} gäller till {SwedishTime.Day(token.Expires)}. Den visas bara nu: lägg den i systemet som ska använda den.");
                Console.WriteLine(secret);
            }
            else if (parsed.GetValue(revoke) is { } id)
            {
                ApiToken token = tokens.Revoke(id, By());
                Log(workspace, product, By(), AccessEvent.RevokedToken, token);
                Console.WriteLine($"Nyckeln {token.Id} ({token.Name}) är återkallad.");
            }
            else
            {
                Show(tokens.All(), product.Areas, product.Clock.GetUtcNow());
            }

            return 0;
        });
        return command;
    }

    private static void Show(IReadOnlyList<ApiToken> tokens, AreaCatalog areas, DateTimeOffset now)
    {
        if (tokens.Count == 0)
        {
            Console.WriteLine(GlobalOptions.AsTyped("Inga nycklar är gjorda. «bistand tokens --help» visar hur."));
            return;
        }

        Table table = Terminal.Table(["Id", "Namn", "Roll", "Gjord", "Gäller"]);
        foreach (ApiToken token in tokens)
        {
            table.AddRow(Markup.Escape(token.Id), Markup.Escape(token.Name), Markup.Escape(token.User.RoleIn(areas)), Markup.Escape($"{SwedishTime.Day(token.Made)} av {token.MadeBy.Name}"), Markup.Escape(token.Standing(now)));
        }

        Terminal.Show(table);
    }

    private static void Log(Workspace workspace, Product product, string by, AccessEvent happened, ApiToken token) =>
        new AccessLog(workspace).Add(new AccessEntry(product.Clock.GetUtcNow(), "", by, "", happened, "bistand tokens", token.Id));
}
