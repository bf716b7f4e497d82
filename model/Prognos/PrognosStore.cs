using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Prognos;

/// <summary>
/// What was given out, adjusted, commented and handed in, kept for good: <c>prognoser/&lt;area&gt;/&lt;month&gt;/&lt;n&gt;.json</c> in the workspace, one
/// file for what was done in one go: a happening, or a list of them, numbered from 1 and the file by its first. A file is written beside and moved into place, its
/// hash beside it; none is ever changed or taken away. Safe for several processes at once.
/// </summary>
public sealed class PrognosStore(Workspace workspace, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new MonthJson() },
    };

    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Everything kept about the month; none where nothing is.</summary>
    /// <exception cref="UserException">A file is broken.</exception>
    public PrognosHistory Read(Area area, Month month)
    {
        string folder = Folder(area, month);
        return Directory.Exists(folder) ? Read(folder) : PrognosHistory.None;
    }

    /// <summary>The releases that månadsprognoser handed in rest on, of every area and month.</summary>
    public IReadOnlySet<int> ReleasesHandedIn()
    {
        string root = workspace.PrognosFolder;
        return !Directory.Exists(root) ? new HashSet<int>() : Directory.EnumerateDirectories(root).SelectMany(Directory.EnumerateDirectories).SelectMany(HandedIn).ToHashSet();
    }

    /// <summary>Keeps what somebody does in one go: all of it, or nothing.</summary>
    /// <exception cref="UserException">A reason or name is blank, the prognos has been changed since it was seen, or it is handed in and therefore locked.</exception>
    public void Keep(Area area, Month month, PrognosEdit edit)
    {
        List<PrognosEntry> entries =
        [
            .. edit.Adjustments.Select(one => one with { Reason = Required(one.Reason, "orsaken"), Name = Required(one.Name, "namnet") })
                .Select(one => new PrognosEntry(0, default, Adjustment: one)),
            .. edit.Comments.Select(one => new PrognosEntry(0, default, Comment: WithoutNumbers(one) with { Name = Required(one.Name, "namnet") })),
        ];
        InTurn(area, month, edit.Seen, (history, add) => history.LastSigned is { } signed ? throw Locked(signed) : entries.ConvertAll(entry => add(entry)));
    }

    /// <summary>What is handed in is what the nämnd has got: it is taken back, with a reason, before it is changed.</summary>
    private static UserException Locked(PrognosEntry signed) => UserException.Conflict(
        $"Prognosen är inlämnad av {signed.Signature!.Name} och därför låst. Ta tillbaka inlämningen först, om den ska ändras (på sidan Månadsprognos, eller med bistand prognos --ta-tillbaka).");

    private static PrognosComment WithoutNumbers(PrognosComment comment)
    {
        foreach (string text in new[] { comment.Cause, comment.Measures, comment.Effect }.OfType<string>())
        {
            PersonalNumbers.Refuse(text, "Kommentaren");
        }

        return comment;
    }

    /// <summary>Keeps a prognos as it was given out. Nothing is added when the last one given out says the same, from whichever release.</summary>
    public PrognosEntry Issue(Area area, Manadsprognos prognos, string name)
    {
        var issued = new PrognosEntry(0, default, Issued: new IssuedPrognos(prognos, Required(name, "namnet")));
        return InTurn(area, prognos.Month, null, (history, add) => SameIn(history, prognos) ?? add(issued));
    }

    /// <summary>Keeps the prognos and marks it as handed in to the nämnd. What is handed in already and says the same stays as it is.</summary>
    /// <param name="seen">As <see cref="PrognosEdit.Seen"/>.</param>
    /// <exception cref="UserException">The name is blank, the prognos has been changed since it was seen, or another is handed in and not taken back.</exception>
    public PrognosEntry Sign(Area area, Manadsprognos prognos, Signatory by, int? seen)
    {
        string who = Required(by.Name, "namnet");
        return InTurn(area, prognos.Month, seen, (history, add) =>
        {
            if (history.LastSigned is { } signed)
            {
                return SameIn(history, prognos)?.Number == signed.Signature!.Issued ? signed : throw Locked(signed);
            }

            PrognosEntry issued = SameIn(history, prognos) ?? add(new PrognosEntry(0, default, Issued: new IssuedPrognos(prognos, who)));
            return add(new PrognosEntry(0, default, Signature: new PrognosSignature(issued.Number, who, by.Id)));
        });
    }

    /// <summary>Takes back what was handed in, so that it can be changed and handed in again.</summary>
    /// <param name="seen">As <see cref="PrognosEdit.Seen"/>.</param>
    /// <exception cref="UserException">It is not handed in, reason or name is blank, or the prognos has been changed since it was seen.</exception>
    public PrognosEntry Withdraw(Area area, Month month, string reason, Signatory by, int? seen)
    {
        var withdrawal = new PrognosWithdrawal(Required(reason, "orsaken"), Required(by.Name, "namnet"), by.Id);
        return InTurn(area, month, seen, (history, add) => history.LastSigned is null
            ? throw UserException.Conflict("Prognosen är inte inlämnad, så det finns inget att ta tillbaka.")
            : add(new PrognosEntry(0, default, Withdrawal: withdrawal)));
    }

    /// <summary>The one last given out, where it says the same.</summary>
    private static PrognosEntry? SameIn(PrognosHistory history, Manadsprognos prognos) => history.LastIssued is { } last
        && Text(last.Issued!.Prognos) == Text(prognos with { Release = last.Issued.Prognos.Release, Published = last.Issued.Prognos.Published })
        ? last
        : null;

    private static PrognosHistory Read(string folder) =>
        new([.. NumberedFiles.In(folder).SelectMany(Load)]);

    private static IEnumerable<int> HandedIn(string folder)
    {
        PrognosHistory history = Read(folder);
        HashSet<int> signed = [.. history.Entries.Where(entry => entry.Signature is not null).Select(entry => entry.Signature!.Issued)];
        return history.Entries.Where(entry => signed.Contains(entry.Number)).Select(entry => entry.Issued!.Prognos.Release);
    }

    private static string Text(Manadsprognos prognos) => JsonSerializer.Serialize(prognos, Json);

    /// <summary>
    /// Adds to a month's history while nobody else does: numbers are given out one at a time, since moving without replacing is no single step
    /// on every system, and what has been seen is still so when something is written on it.
    /// </summary>
    private T InTurn<T>(Area area, Month month, int? seen, Func<PrognosHistory, Func<PrognosEntry, PrognosEntry>, T> write)
    {
        string folder = Folder(area, month);
        try
        {
            Directory.CreateDirectory(folder);
            using var turn = WorkspaceLock.Take(System.IO.Path.Combine(folder, "lock"), LockTimeout);
            PrognosHistory history = Read(folder);
            if (seen is not null && seen != history.Changes)
            {
                throw UserException.Conflict(
                    "Prognosen har ändrats sedan du såg den, av någon annan eller från ett annat ställe. "
                    + "Titta igenom den som den är nu; spara igen om det du skrev fortfarande stämmer.");
            }

            int number = history.Entries.Count == 0 ? 0 : history.Entries[^1].Number;
            List<PrognosEntry> added = [];
            T result = write(history, entry =>
            {
                added.Add(entry with { Number = ++number, At = clock.GetUtcNow() });
                return added[^1];
            });
            if (added.Count > 0)
            {
                // One file and one rename, so that no kill comes between two of them.
                string file = NumberedFiles.At(folder, added[0].Number);
                AtomicFile.WriteHashed(file, added.Count == 1 ? JsonSerializer.SerializeToUtf8Bytes(added[0], Json) : JsonSerializer.SerializeToUtf8Bytes(added, Json));
            }

            return result;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"Prognosen kan inte sparas i {folder}: {SystemFault.Reason(error)}. Rätta felet och försök igen.", error);
        }
    }

    private static IReadOnlyList<PrognosEntry> Load(string file)
    {
        try
        {
            string text = File.ReadAllText(file);
            return (text.StartsWith('[') ? JsonSerializer.Deserialize<List<PrognosEntry>>(text, Json) : JsonSerializer.Deserialize<PrognosEntry>(text, Json) is { } one ? [one] : null)
                ?? throw new JsonException("The file is empty.");
        }
        catch (JsonException error)
        {
            throw UserException.Surroundings($"{file} är trasig. Lägg tillbaka den från säkerhetskopian.", error);
        }
    }

    private string Folder(Area area, Month month) => System.IO.Path.Combine(workspace.PrognosFolder, area.Id, month.ToString());

    private static string Required(string text, string what) => string.IsNullOrWhiteSpace(text)
        ? throw UserException.Usage($"Skriv {what}: allt som ändras i en månadsprognos sparas med orsak och namn.")
        : PersonalNumbers.Refuse(text.Trim(), char.ToUpperInvariant(what[0]) + what[1..]);
}
