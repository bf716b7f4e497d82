using System.Globalization;
using System.Text.Encodings.Web;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Leveranser;

/// <summary>What came of a file that was just left.</summary>
/// <param name="Known">It was there before, and nothing has changed.</param>
/// <param name="Replaced">Earlier deliveries that it holds some or all of.</param>
public sealed record LeftFile(DeliveryRow Row, bool Known, IReadOnlyList<DeliveryRow> Replaced);

/// <summary>What came of the files that were just left together. Which they are stands in the page's address, so that it can be looked at again.</summary>
/// <param name="Files">Those that have been read.</param>
/// <param name="Summary">"2 inlästa, 1 väntar på godkännande."</param>
public sealed record LeftFiles(IReadOnlyList<LeftFile> Files, string Summary)
{
    /// <summary>Files that were there before.</summary>
    public const string KnownKey = "fanns";

    private const string NewKey = "lamnat";
    private const string ArchiveKey = "arkiv";
    private const string SinceKey = "sedan";

    /// <summary>Of an id in the address: enough to tell deliveries apart.</summary>
    private const int IdLength = 12;

    /// <summary>An address has no room for more.</summary>
    private const int MostFiles = 300;

    public static string QueryOf(IReadOnlyList<UploadedFile> files, DateTimeOffset now)
    {
        string Ids(bool known) => string.Join(',', files.Where(file => !file.IsArchive && file.KnownBefore == known).Take(MostFiles).Select(file => file.Id[..IdLength]));
        string archives = string.Concat(files.Where(file => file.IsArchive).Select(file => $"&{ArchiveKey}={UrlEncoder.Default.Encode(file.Name)}"));
        return string.Create(CultureInfo.InvariantCulture, $"?{NewKey}={Ids(false)}&{KnownKey}={Ids(true)}{archives}&{SinceKey}={now.ToUnixTimeSeconds()}");
    }

    /// <param name="query">The page's.</param>
    /// <param name="rows">All that has come in.</param>
    /// <param name="reading">Files that lie in the inbox.</param>
    /// <returns>Null where the page is asked for without files that were left.</returns>
    public static LeftFiles? Of(IQueryCollection query, IReadOnlyList<DeliveryRow> rows, IReadOnlyList<string> reading)
    {
        string[] fresh = query[NewKey].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        string[] known = query[KnownKey].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        string[] archives = [.. query[ArchiveKey].OfType<string>()];
        if (fresh.Length + known.Length + archives.Length == 0)
        {
            return null;
        }

        DateTimeOffset since = long.TryParse(query[SinceKey], NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, DateTimeOffset.MaxValue.ToUnixTimeSeconds())) : DateTimeOffset.MinValue;
        bool IsLeft(DeliveryRow row) => fresh.Concat(known).Any(id => row.Delivery.Id.StartsWith(id, StringComparison.Ordinal))
            || (row.Entry.Received >= since && archives.Any(archive => row.Delivery.File.StartsWith(archive + "/", StringComparison.Ordinal)));
        LeftFile[] files = [.. rows.Where(IsLeft).Select(row => new LeftFile(
            row, known.Any(id => row.Delivery.Id.StartsWith(id, StringComparison.Ordinal)),
            [.. rows.Where(other => other.Standing?.ReplacedBy.Any(later => later.Id == row.Delivery.Id) == true)]))];
        // A file is in the inbox until it has been read.
        int pending = reading.Count == 0 ? 0 : fresh.Count(id => !Array.Exists(files, file => file.Row.Delivery.Id.StartsWith(id, StringComparison.Ordinal))) + archives.Count(reading.Contains);
        return new LeftFiles(files, SummaryOf(files, pending));
    }

    private static string SummaryOf(LeftFile[] files, int pending)
    {
        int Of(DeliveryStatus status) => files.Count(file => !file.Known && file.Row.Status == status);
        (int Count, string One, string More)[] parts =
        [
            (Of(DeliveryStatus.Accepted), "inläst", "inlästa"), (Of(DeliveryStatus.Held), "väntar på godkännande", "väntar på godkännande"),
            (Of(DeliveryStatus.Refused), "avvisad", "avvisade"), (files.Count(file => file.Known), "fanns redan", "fanns redan"), (pending, "läses in", "läses in"),
        ];
        string[] said = [.. parts.Where(part => part.Count > 0).Select(part => $"{SwedishWords.Count(part.Count)} {(part.Count == 1 ? part.One : part.More)}")];
        return said.Length == 0 ? "Inget nytt fanns i filerna." : SwedishWords.Sentence(SwedishWords.And(said)) + ".";
    }
}
