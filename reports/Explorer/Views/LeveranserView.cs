using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Explorer.Views;

/// <param name="Entry">Its place in the workspace.</param>
public sealed record DeliveryRow(DeliveryEntry Entry, Delivery Delivery, string Received)
{
    public DeliveryStatus Status => Entry.Status;

    /// <summary>What the controller does about it next; empty where nothing is to be done.</summary>
    public static string Words(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Accepted => "inläst",
        DeliveryStatus.Refused => "avvisad",
        DeliveryStatus.Held => "väntar på godkännande",
        _ => "inläst tidigare",
    };
}

/// <summary>What has come in, newest first.</summary>
/// <param name="Reading">Files that lie in the inbox and are to be read.</param>
/// <param name="Folder">The inbox, for those who put files there themselves.</param>
/// <param name="LargestUpload">Bytes.</param>
public sealed record LeveranserView(
    string Title, Frame Frame, IReadOnlyList<Table> Tables, IReadOnlyList<DeliveryRow> Rows, IReadOnlyList<string> Reading, string Folder, long LargestUpload)
    : PageView(Title, Frame, Tables, [])
{
    public IEnumerable<DeliveryRow> Held => Rows.Where(row => row.Status == DeliveryStatus.Held);

    public static LeveranserView Build(Frame frame, IReadOnlyList<DeliveryRow> rows, IReadOnlyList<string> reading, string folder, long largestUpload)
    {
        var table = new Table(
            "Leveranser",
            [
                new("Fil", ColumnKind.Text), new("Slag", ColumnKind.Text), new("Kom in", ColumnKind.Text), new("Status", ColumnKind.Text),
                new("Rader", ColumnKind.Number), new("Avvisade", ColumnKind.Number), new("SHA-256", ColumnKind.Text),
            ],
            [.. rows.Select(row => new Row(
            [
                Cell.Words(row.Delivery.File), Cell.Words(row.Delivery.Kind ?? "–"), Cell.Words(row.Received), Cell.Words(DeliveryRow.Words(row.Status)),
                Whole(row.Delivery.Rows), Whole(row.Delivery.Rejected), Cell.Words(row.Delivery.Id),
            ]))]);
        return new LeveranserView("Leveranser", frame, [table], rows, reading, folder, largestUpload);
    }

    public static Cell Whole(long number) => Cell.Number(number, SwedishText.Number(number, 0));
}

/// <summary>A refused row of the reject list; the value is masked already.</summary>
public sealed record RejectedRow(string Line, string Column, string Code, string Value, string Words);

/// <summary>One delivery: control totals, what was noted and what was refused.</summary>
/// <param name="Row">Null while the file is on its way in.</param>
/// <param name="Rejects">The first refused rows; all are in the file.</param>
/// <param name="AlreadyIn">The file that was just sent was there before.</param>
public sealed record LeveransView(
    string Title, Frame Frame, IReadOnlyList<Table> Tables, string Id, DeliveryRow? Row, IReadOnlyList<RejectedRow> Rejects, bool AlreadyIn)
    : PageView(Title, Frame, Tables, [])
{
    /// <summary>The form that approves, and its fields.</summary>
    public const string Approve = "godkann";
    public const string ByField = "av";
    public const string WhyField = "skal";

    public static LeveransView Build(Frame frame, string id, DeliveryRow? row, IReadOnlyList<RejectedRow> rejects, bool alreadyIn) => new(
        row is null ? "Filen läses in" : $"Leverans {row.Delivery.File}",
        frame, row is null || rejects.Count == 0 ? [] : [RejectTable(rejects)], id, row, rejects, alreadyIn);

    private static Table RejectTable(IReadOnlyList<RejectedRow> rejects) => new(
        "Avvisade rader",
        [new("Rad", ColumnKind.Number), new("Kolumn", ColumnKind.Text), new("Fel", ColumnKind.Text), new("Kod", ColumnKind.Text), new("Värde (maskerat)", ColumnKind.Text)],
        [.. rejects.Select(reject => new Row(
        [
            Cell.Words(reject.Line), Shown(reject.Column), Shown(reject.Words), Cell.Words(reject.Code), Shown(reject.Value),
        ]))]);

    private static Cell Shown(string text) => string.IsNullOrWhiteSpace(text) ? Cell.NotApplicable : Cell.Words(text);

    /// <summary>"belopp: 1 234 kr i filen, 1 200 godkända, 34 avvisade".</summary>
    public IEnumerable<string> Totals => Row is null ? [] : Row.Delivery.Totals.OrderBy(total => total.Key, SwedishWords.Order).Select(total =>
        $"{SwedishWords.Sentence(total.Key)}: {Kronor(total.Value.File)} kr i filen, {Kronor(total.Value.Accepted)} godkända, {Kronor(total.Value.Refused)} avvisade");

    private static string Kronor(decimal amount) => SwedishText.Number(amount, amount == Math.Truncate(amount) ? 0 : 2);
}
