using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Integrationer;

/// <summary>The integrations that may ask the API, the newest first.</summary>
/// <param name="Tokens">With those that hold no longer.</param>
/// <param name="Now">What holds is judged by.</param>
/// <param name="Fresh">What a new one sends, told now and never again; null where none has just been made.</param>
public sealed record IntegrationerView(string Title, Frame Frame, IReadOnlyList<Table> Tables, IReadOnlyList<ApiToken> Tokens, DateTimeOffset Now, string? Fresh)
    : PageView(Title, Frame, Tables, [])
{
    /// <summary>The form that makes one, its fields, and the form that revokes one.</summary>
    public const string Make = "ny";
    public const string NameField = "namn";
    public const string RoleField = "roll";
    public const string AreasField = "omraden";
    public const string DaysField = "dagar";
    public const string Revoke = "aterkalla";

    public const int StandardDays = 365;

    public override string? Internal => null;

    public required AreaCatalog Areas { get; init; }

    public static IntegrationerView Build(Frame frame, IReadOnlyList<ApiToken> tokens, AreaCatalog areas, DateTimeOffset now, string? fresh) => new(
        "Integrationer", frame,
        [
            new Table(
                "Integrationer",
                [new("Namn", ColumnKind.Text), new("Nyckel", ColumnKind.Text), new("Roll", ColumnKind.Text), new("Gjord", ColumnKind.Text), new("Gäller", ColumnKind.Text)],
                [.. tokens.Select(token => new Row(
                [
                    Cell.Words(token.Name), Cell.Words(token.Id), Cell.Words(token.User.RoleIn(areas)), Cell.Words($"{SwedishTime.Day(token.Made)} av {token.MadeBy.Name}"), Cell.Words(token.Standing(now)),
                ]))]),
        ],
        tokens, now, fresh) { Areas = areas };
}
