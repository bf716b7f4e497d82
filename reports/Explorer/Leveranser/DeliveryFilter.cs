using Bistand.Analytics.Model;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Bistand.Analytics.Reports.Explorer.Leveranser;

/// <summary>Which of the deliveries are listed.</summary>
/// <param name="Kind">Of a kind alone; empty for all.</param>
/// <param name="Status">In a state alone, as the list words it; empty for all.</param>
/// <param name="Name">Words that the file's name must hold.</param>
/// <param name="IsWhole">All of them, however many; else the newest.</param>
public sealed record DeliveryFilter(string Kind, string Status, string Name, bool IsWhole)
{
    public const string KindKey = "slag";
    public const string StatusKey = "status";
    public const string NameKey = "sok";
    public const string ShowKey = "visa";
    public const string All = "alla";

    public static DeliveryFilter None { get; } = new("", "", "", false);

    public static IReadOnlyList<(string Word, string Name)> States { get; } =
        [("inlast", "inläst"), ("ersatt", "ersatt, helt eller delvis"), ("vantar", "väntar på godkännande"), ("avvisad", "avvisad"), ("rader", "har avvisade rader")];

    public bool IsAny => Kind.Length > 0 || Status.Length > 0 || Name.Length > 0;

    /// <exception cref="UserException">There is no such state.</exception>
    public static DeliveryFilter Of(IQueryCollection query)
    {
        string status = query[StatusKey].ToString();
        return status.Length == 0 || States.Any(state => state.Word == status)
            ? new DeliveryFilter(query[KindKey].ToString(), status, query[NameKey].ToString().Trim(), query[ShowKey] == All)
            : throw UserException.Usage($"Statusen «{status}» finns inte. Välj bland: {string.Join(", ", States.Select(state => state.Word))}.");
    }

    /// <summary>Where all of the same are listed.</summary>
    public string WholeAddress => QueryHelpers.AddQueryString(
        Menu.Leveranser, new[] { (KindKey, Kind), (StatusKey, Status), (NameKey, Name), (ShowKey, All) }
            .Where(pair => pair.Item2.Length > 0).ToDictionary(pair => pair.Item1, pair => (string?)pair.Item2));

    public bool Holds(DeliveryRow row) =>
        (Kind.Length == 0 || row.Delivery.Kind == Kind)
        && Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => row.Delivery.File.Contains(word, StringComparison.OrdinalIgnoreCase))
        && Status switch
        {
            "inlast" => row is { Status: Model.Workspaces.DeliveryStatus.Accepted, IsReplaced: false },
            "ersatt" => row.IsReplaced,
            "vantar" => row.Status == Model.Workspaces.DeliveryStatus.Held,
            "avvisad" => row.Status == Model.Workspaces.DeliveryStatus.Refused,
            "rader" => row.Delivery.Rejected > 0,
            _ => true,
        };
}
