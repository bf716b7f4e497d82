using System.Globalization;
using System.Security.Cryptography;

namespace Bistand.Analytics.Model.Workspaces;

/// <summary>
/// The disclosure plans of a workspace, a file for each year and each state of its figures: <c>2023-0002-8c1f…</c> is the second of 2023. They are no cache: what
/// a plan has shown is out, and the next one must reckon with it. Each is written once, with its hash before it.
/// </summary>
/// <param name="folder">Made when the first is written.</param>
public sealed class PlanFiles(string folder)
{
    /// <summary>What is done about one that is damaged.</summary>
    public const string Remedy = "Lägg tillbaka den från säkerhetskopian: nästa plan måste veta vad den har visat och dolt.";

    private const int LengthOfFingerprint = 16;

    private readonly Lock turn = new();
    private readonly Lock writing = new();
    private readonly Dictionary<string, object> read = new(StringComparer.Ordinal);
    private bool closed;

    public string Folder { get; } = folder;

    /// <summary>The making of plans, by year: of two that are made at once neither would reckon with the other.</summary>
    public SharedWork Making { get; } = new(Path.Combine(folder, "lock"));

    /// <summary>The year's plan for these figures, read once; null where there is none.</summary>
    /// <exception cref="UserException">It is damaged: another in its place would not know what it has shown.</exception>
    public T? Find<T>(int year, string fingerprint, Func<byte[], T> parse)
        where T : class
    {
        lock (turn)
        {
            if (Names(year).FirstOrDefault(name => name.EndsWith(fingerprint[..LengthOfFingerprint], StringComparison.Ordinal)) is not { } name)
            {
                return null;
            }

            if (!read.TryGetValue(name, out object? plan))
            {
                read.Add(name, plan = Read(name, parse));
            }

            return plan as T;
        }
    }

    /// <summary>The year's plans, the last first.</summary>
    /// <exception cref="UserException">One of them is damaged.</exception>
    public IEnumerable<T> Of<T>(int year, Func<byte[], T> parse)
        where T : class => Names(year).Select(name => Read(name, parse));

    /// <summary>The names of plans that are not as they were written.</summary>
    public IReadOnlyList<string> Broken() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal).Where(name => NumberOf(name) > 0 && !TryRead(name, out _))]
        : [];

    /// <summary>Keeps a year's plan for these figures; nothing happens where the folder cannot be written in.</summary>
    public void Write(int year, string fingerprint, byte[] plan)
    {
        lock (writing)
        {
            if (closed)
            {
                return;
            }

            try
            {
                Directory.CreateDirectory(Folder);
                int number = Names(year).Select(NumberOf).DefaultIfEmpty(0).Max() + 1;
                string name = string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{number:D4}-{fingerprint[..LengthOfFingerprint]}");
                AtomicFile.Write(Path.Combine(Folder, name), [.. SHA256.HashData(plan), .. plan]);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Another makes the same just now, or nobody may write: whoever asks next makes it again.
            }
        }
    }

    /// <summary>Nothing is written from here on.</summary>
    public void Close()
    {
        Making.Close();
        lock (writing)
        {
            closed = true;
        }
    }

    /// <summary>The year's plans, the last first.</summary>
    private List<string> Names(int year)
    {
        string start = string.Create(CultureInfo.InvariantCulture, $"{year:D4}-");
        return Directory.Exists(Folder)
            ? [.. Directory.EnumerateFiles(Folder, $"{start}*").Select(file => Path.GetFileName(file)!)
                .Where(name => name.Length == start.Length + 5 + LengthOfFingerprint && NumberOf(name) > 0).OrderDescending(StringComparer.Ordinal)]
            : [];
    }

    private static int NumberOf(string name) => name.Split('-') is [_, var text, _] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private T Read<T>(string name, Func<byte[], T> parse) => TryRead(name, out byte[] plan)
        ? parse(plan)
        : throw UserException.Surroundings($"Planen {Path.Combine(Folder, name)} över vad allmänheten får se är skadad eller kan inte läsas. {Remedy}");

    /// <returns>False where it is not as it was written.</returns>
    private bool TryRead(string name, out byte[] plan)
    {
        plan = [];
        try
        {
            byte[] stored = File.ReadAllBytes(Path.Combine(Folder, name));
            if (stored.Length > SHA256.HashSizeInBytes
                && SHA256.HashData(stored.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(stored.AsSpan(0, SHA256.HashSizeInBytes)))
            {
                plan = stored[SHA256.HashSizeInBytes..];
                return true;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What cannot be read is not known.
        }

        return false;
    }
}
