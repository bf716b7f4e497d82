using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Deliveries;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Leveranser;

/// <param name="Entry">Its place in the workspace.</param>
/// <param name="Standing">How much of it counts now; null of what has not entered.</param>
public sealed record DeliveryRow(DeliveryEntry Entry, Delivery Delivery, string Received, DeliveryStanding? Standing)
{
    public DeliveryStatus Status => Entry.Status;

    /// <summary>Whether all that the file has rows of is the reader's own; of a file that says of no area what it has, whether the city is.</summary>
    public bool IsOwn(User reader, AreaCatalog areas)
    {
        Area?[] told = [.. Delivery.Claims.Select(claim => claim.Area).Concat(Delivery.Reading?.Cells.Select(cell => cell.Area) ?? []).Distinct().Select(areas.FindSpelling)];
        return reader.HasCity(areas) || (told.Length > 0 && told.All(area => area is not null && reader.Has(area, areas)));
    }

    public bool IsReplaced => Standing is { IsReplaced: true };

    /// <summary>"42 rader och 128 270 kr" of a file that is in, or may come in, without them; null where it lacks nothing.</summary>
    public string? Lost => Status is DeliveryStatus.Accepted or DeliveryStatus.Held ? LostWords.Of(Delivery) : null;

    /// <summary>Its status, and what it leaves out.</summary>
    public string Words => (Status, Lost) switch
    {
        (DeliveryStatus.Held, { } lost) => $"{State}, {lost} avvisades",
        (_, { } lost) => $"{State} utan {lost}",
        _ => State,
    };

    private string State => (Status, Standing) switch
    {
        (DeliveryStatus.Accepted, { InForce: 0, Rows: > 0 }) => "ersatt",
        (DeliveryStatus.Accepted, { IsReplaced: true }) => "delvis ersatt",
        (DeliveryStatus.Accepted, _) => "inläst",
        (DeliveryStatus.Refused, _) => "avvisad",
        (DeliveryStatus.Held, _) => "väntar på godkännande",
        _ => "inläst tidigare",
    };
}

/// <summary>What has come in, newest first.</summary>
/// <param name="Left">What came of the files that were just left; null where the page is asked for by itself.</param>
/// <param name="Reading">Files that lie in the inbox and are to be read.</param>
/// <param name="LargestUpload">Bytes.</param>
public sealed record LeveranserView(
    string Title, Frame Frame, IReadOnlyList<Table> Tables, IReadOnlyList<DeliveryRow> Rows, LeftFiles? Left, IReadOnlyList<string> Reading, long LargestUpload)
    : PageView(Title, Frame, Tables, [])
{
    /// <summary>What is listed of the rows, and by what.</summary>
    public DeliveryFilter Filter { get; init; } = DeliveryFilter.None;

    public IReadOnlyList<DeliveryRow> Listed => [.. Rows.Where(Filter.Holds)];

    /// <summary>About a month's files; the rest is a press away.</summary>
    public const int MostShown = 25;

    public IReadOnlyList<DeliveryRow> Shown => Filter.IsWhole ? Listed : [.. Listed.Take(MostShown)];

    /// <summary>The kinds that there are deliveries of.</summary>
    public IEnumerable<string> Kinds => Rows.Select(row => row.Delivery.Kind).OfType<string>().Distinct().Order(StringComparer.Ordinal);

    /// <summary>What has come, kind by month; none before the first release.</summary>
    public IReadOnlyList<Table> Grid { get; init; } = [];

    /// <summary>The form that files are left in.</summary>
    public const string Form = "lamna";

    /// <summary>A file that none of the kinds' headers fit.</summary>
    public const string UnknownKind = "okänt slag";

    public override string? Internal => null;

    /// <summary>Nobody knows whose rows a file has before it is read.</summary>
    public bool MayDeliver => Frame.Reader.May(Right.Deliver) && Frame.SeesAll;

    public IEnumerable<DeliveryRow> Held => Rows.Where(row => row.Status == DeliveryStatus.Held);

    public static LeveranserView Build(Frame frame, IReadOnlyList<DeliveryRow> rows, LeftFiles? left, IReadOnlyList<string> reading, long largestUpload, DeliveryFilter filter, IReadOnlyList<Table> grid)
    {
        var table = new Table(
            "Leveranser",
            [
                new("Fil", ColumnKind.Text), new("Slag", ColumnKind.Text), new("Kom in", ColumnKind.Text), new("Status", ColumnKind.Text),
                new("Rader", ColumnKind.Number), new("Avvisade", ColumnKind.Number), new("SHA-256", ColumnKind.Text),
            ],
            [.. rows.Where(filter.Holds).Select(row => new Row(
            [
                Cell.Words(row.Delivery.File), Cell.Words(row.Delivery.Kind ?? UnknownKind), Cell.Words(row.Received), Cell.Words(row.Words),
                Cell.Whole(row.Delivery.Rows), Cell.Whole(row.Delivery.Rejected), Cell.Words(row.Delivery.Id),
            ]))]);
        return new LeveranserView("Leveranser", frame, [table, .. grid], rows, left, reading, largestUpload) { Filter = filter, Grid = grid };
    }
}
