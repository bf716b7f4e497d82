using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Deliveries;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Leveranser;

/// <summary>A refused row of the reject list; the value is masked already.</summary>
public sealed record RejectedRow(string Line, string Column, string Code, string Value);

/// <summary>Refused rows with the same fault in the same column.</summary>
/// <param name="Values">The most frequent, masked.</param>
public sealed record RejectGroup(string Code, string Column, long Rows, IReadOnlyList<string> Values);

/// <summary>What is known of a file's refused rows.</summary>
/// <param name="First">The first of them; all are in the file.</param>
/// <param name="Groups">All of them, by code and column.</param>
public sealed record Rejects(Table First, Table Groups, int Shown)
{
    /// <param name="first">The first of them.</param>
    /// <param name="groups">All of them.</param>
    /// <param name="words">What is wrong and what to do, by code and column.</param>
    /// <param name="permitted">What a column takes; empty where that is no list.</param>
    public static Rejects? Build(
        IReadOnlyList<RejectedRow> first, IReadOnlyList<RejectGroup> groups, Func<string, string, string> words, Func<string, IReadOnlyList<string>> permitted) => first.Count == 0 ? null : new(
        new Table(
            "Avvisade rader", [new("Rad", ColumnKind.Number), new("Kolumn", ColumnKind.Text), new("Värde (maskerat)", ColumnKind.Text), new("Kod", ColumnKind.Text)],
            [.. first.Select(reject => new Row([Cell.Words(reject.Line), Written(reject.Column), Written(reject.Value), Cell.Words(reject.Code)]))]),
        new Table(
            "Avvisade rader efter fel",
            [
                new("Kolumn", ColumnKind.Text), new("Rader", ColumnKind.Number), new("Fel, och vad du gör", ColumnKind.Text), new("Kolumnens koder", ColumnKind.Text),
                new("Vanligast värden (maskerade)", ColumnKind.Text), new("Kod", ColumnKind.Text),
            ],
            [.. groups.Select(group => new Row(
            [
                Written(group.Column), Cell.Whole(group.Rows), Cell.Words(words(group.Code, group.Column)), Written(string.Join(", ", permitted(group.Column))),
                Written(string.Join(", ", group.Values.Where(value => value.Length > 0))), Cell.Words(group.Code),
            ]))]),
        first.Count);

    private static Cell Written(string text) => string.IsNullOrWhiteSpace(text) ? Cell.NotApplicable : Cell.Words(text);
}

/// <summary>What is known of a delivery whose file has been read.</summary>
/// <param name="Report">How it was read, and what it changes.</param>
/// <param name="Rejects">Null where nothing was refused.</param>
/// <param name="Approval">Null where nothing waits.</param>
/// <param name="Replaced">Earlier deliveries that it holds some or all of.</param>
/// <param name="Ledger">Its months held against the ledger; null where that is not to be done.</param>
public sealed record DeliveryDetails(DeliveryRow Row, FileReport Report, Rejects? Rejects, ApprovalTables? Approval, IReadOnlyList<DeliveryRow> Replaced, Reconciliation? Ledger)
{
    public IReadOnlyList<Table> Tables =>
        [.. Approval?.Tables ?? [], .. new[] { Report.Changes }.OfType<Table>(), .. Report.Grid, .. new[] { Ledger?.Differences, Rejects?.Groups, Rejects?.First }.OfType<Table>()];
}

/// <summary>One delivery: control totals, what was noted, what was refused, and what it would do to the release where it waits.</summary>
/// <param name="Read">Null while the file is on its way in.</param>
/// <param name="AlreadyIn">The file that was just sent was there before.</param>
public sealed record LeveransView(string Title, Frame Frame, IReadOnlyList<Table> Tables, string Id, DeliveryDetails? Read, bool AlreadyIn) : PageView(Title, Frame, Tables, [])
{
    /// <summary>The form that approves, and the fields of it and of the one that turns down.</summary>
    public const string Approve = "godkann";
    public const string WhyField = "skal";
    public const string WayField = "vad";

    /// <summary>The form that turns down, and what it says in <see cref="WayField"/>.</summary>
    public const string TurnDown = "avvisa";

    public override string? Internal => Read is null ? null : $"leverans {Id[..12]}";

    public static LeveransView Build(Frame frame, string id, DeliveryDetails? read, bool alreadyIn) =>
        new(read is null ? "Filen läses in" : $"Leverans {read.Row.Delivery.File}", frame, read?.Tables ?? [], id, read, alreadyIn);

    /// <summary>"1 204 rader går in. 42 rader med 128 270 kr avvisades och går inte in.": what is decided by letting it in.</summary>
    public string IfApproved => Read?.Row is not { Delivery: { } delivery } ? ""
        : $"{SwedishWords.Counted(delivery.Accepted, "rad", "rader")} går in i en ny utgåva. {LostWords.Sentence(delivery)}".TrimEnd();
}
