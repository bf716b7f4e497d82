using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Access;

/// <summary>
/// Who saw or took out internal figures, signed in, adjusted, signed, approved: <c>access/log/&lt;month&gt;-&lt;machine&gt;.jsonl</c> in the workspace, a line a
/// happening, a file a month and machine. Lines are only ever added. Safe for several processes at once.
/// </summary>
public sealed class AccessLog(Workspace workspace)
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(10);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly Lock turn = new();

    public string Folder => Path.Combine(AccessFolder.Of(workspace), "log");

    /// <exception cref="UserException">The line cannot be written.</exception>
    public void Add(AccessEntry entry)
    {
        AccessEntry harmless = entry with { Id = PersonalNumbers.Masked(entry.Id), Name = PersonalNumbers.MaskedShapes(entry.Name), About = PersonalNumbers.MaskedShapes(entry.About) };
        string file = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{entry.At.UtcDateTime:yyyy-MM}-{Environment.MachineName}.jsonl"));
        try
        {
            lock (turn)
            {
                Directory.CreateDirectory(Folder);
                Append(file, [.. JsonSerializer.SerializeToUtf8Bytes(harmless, Json), (byte)'\n']);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"Åtkomstloggen {file} kan inte skrivas: {SystemFault.Reason(error)}. Inga interna siffror visas förrän den kan det.", error);
        }
    }

    /// <summary>Everything in the order it was written, of all machines. For tests: whoever goes through the log has its lines.</summary>
    internal IReadOnlyList<AccessEntry> Read() => !Directory.Exists(Folder) ? [] :
        [.. Directory.GetFiles(Folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(ReadFile).OrderBy(entry => entry.At)];

    /// <summary>A line cut off by a power cut is passed over.</summary>
    private static IEnumerable<AccessEntry> ReadFile(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (Parse(line) is { } entry)
            {
                yield return entry;
            }
        }
    }

    private static AccessEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AccessEntry>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Append(string file, ReadOnlySpan<byte> line)
    {
        using var held = WorkspaceLock.Take(Path.Combine(Folder, "lock"), LockTimeout, "En annan skrivning i åtkomstloggen");
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        }

        using var log = new FileStream(file, options);
        log.Seek(0, SeekOrigin.End);
        // What was cut off in the middle of a line must not take the next with it.
        if (log.Length > 0 && IsCutOff(log))
        {
            log.WriteByte((byte)'\n');
        }

        log.Write(line);
    }

    private static bool IsCutOff(FileStream log)
    {
        log.Seek(-1, SeekOrigin.End);
        return log.ReadByte() != '\n';
    }
}
