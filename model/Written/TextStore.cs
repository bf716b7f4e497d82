using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Written;

/// <summary>What somebody writes in a slot.</summary>
/// <param name="Author">Who writes.</param>
/// <param name="Seen">The state of the file they had before them (<see cref="SlotText.Seen"/>); null where nobody can tell.</param>
/// <param name="Release">The release whose figures they had before them.</param>
public sealed record TextEdit(string Author, string Body, bool IsDone, string? Seen, int? Release)
{
    public Verdict? Verdict { get; init; }

    /// <summary>Of an activity.</summary>
    public ActivityNote? Activity { get; init; }
}

/// <summary>
/// The texts of reports, one Markdown file a slot: <c>texter/2023-VB/farsta/&lt;slot&gt;.md</c> in the workspace. People may edit the files with any
/// program; what is written through here is written whole, one at a time, and never over something that its writer has not seen.
/// </summary>
public sealed class TextStore(Workspace workspace, TimeProvider clock)
{
    /// <summary>Lies beside the texts of an approved report.</summary>
    public const string LockFile = "faststalld";

    /// <summary>Beside the texts: what stood in a slot before it was written anew, named by the slot and its state.</summary>
    public const string HistoryFolder = "historik";

    private const string Extension = ".md";

    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(10);

    public static string FolderIn(Workspace workspace, Area area, Period period) => System.IO.Path.Combine(workspace.Path, "texter", period.ToString(), area.Id);

    /// <exception cref="UserException">A file is broken.</exception>
    public WrittenTexts Read(Area area, Period period, IReadOnlyList<Slot> plan) => ReadFrom(FolderIn(workspace, area, period), plan);

    /// <summary>The texts in a folder: those of now, or those that an approved report was made from.</summary>
    /// <exception cref="UserException">A file is broken.</exception>
    public static WrittenTexts ReadFrom(string folder, IReadOnlyList<Slot> plan)
    {
        if (!Directory.Exists(folder))
        {
            return new WrittenTexts([.. plan.Select(slot => new SlotText(slot, null, ""))], [], false);
        }

        List<SlotText> slots = [.. plan.Select(slot => Load(folder, slot))];
        List<string> unknown = [];
        foreach (string file in Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal))
        {
            string id = System.IO.Path.GetFileNameWithoutExtension(file);
            if (plan.All(slot => slot.Id != id) && !AddOwnActivity(folder, id, slots))
            {
                unknown.Add(System.IO.Path.GetFileName(file));
            }
        }

        return new WrittenTexts(slots, unknown, File.Exists(System.IO.Path.Combine(folder, LockFile)));
    }

    /// <summary>
    /// Makes the files that are missing, each with its facts, and brings the facts of the others up to date. Nothing that a person wrote is touched.
    /// </summary>
    /// <param name="facts">What is known of a slot.</param>
    /// <param name="from">The period whose texts are taken along into the slots that are empty; null for none.</param>
    /// <returns>The ids of the slots that a file was made for.</returns>
    /// <exception cref="UserException">The report is approved, or a file is broken.</exception>
    public IReadOnlyList<string> MakeMissing(Area area, Period period, IReadOnlyList<Slot> plan, Func<Slot, IReadOnlyList<string>> facts, Period? from)
    {
        WrittenTexts earlier = from is { } before ? Read(area, before, plan) : WrittenTexts.None;
        return InTurn(area, period, folder =>
        {
            List<string> made = [];
            foreach (SlotText slot in Read(area, period, plan).Slots)
            {
                WrittenText? taken = slot.IsWritten || slot.Slot.Kind == SlotKind.Assessment ? null : earlier.Find(slot.Slot.Id)?.Text;
                string file = FileOf(folder, slot.Slot.Id);
                if (slot.Text is null || (taken is { HasBody: true } && slot.Status == TextStatus.Empty))
                {
                    made.AddRange(slot.Text is null ? [slot.Slot.Id] : Array.Empty<string>());
                    AtomicFile.Write(file, WrittenFile.Format(First(slot.Slot, taken, from) with { Facts = facts(slot.Slot) }));
                }
                else if (slot.Text.Facts is not null)
                {
                    string text = File.ReadAllText(file);
                    string updated = WrittenFile.WithFacts(text, facts(slot.Slot));
                    if (updated != text)
                    {
                        AtomicFile.Write(file, updated);
                    }
                }
            }

            return made;
        });
    }

    /// <summary>Writes a slot for somebody.</summary>
    /// <exception cref="UserException">No name, a personnummer in it, the report is approved, or the file has been changed since it was seen.</exception>
    public void Save(Area area, Period period, Slot slot, TextEdit edit) => SaveAll(area, period, [(slot, edit)]);

    /// <summary>Writes several slots, or none of them where one cannot be written. What stood there before is kept (<see cref="HistoryFolder"/>).</summary>
    /// <exception cref="UserException">As for one.</exception>
    public void SaveAll(Area area, Period period, IReadOnlyList<(Slot Slot, TextEdit Edit)> edits)
    {
        foreach ((Slot slot, TextEdit edit) in edits)
        {
            if (Fault(slot, edit) is { } fault)
            {
                throw UserException.Usage(edits.Count == 1 ? fault : $"{slot.Heading}: {fault}");
            }
        }

        InTurn(area, period, folder =>
        {
            List<(string File, SlotText Now, string Text)> written = [.. edits.Select(one => Written(folder, one.Slot, one.Edit))];
            foreach ((string file, SlotText now, string text) in written)
            {
                if (now.IsWritten)
                {
                    string history = System.IO.Path.Combine(folder, HistoryFolder);
                    Directory.CreateDirectory(history);
                    AtomicFile.Write(System.IO.Path.Combine(history, $"{now.Slot.Id}-{now.Seen}{Extension}"), File.ReadAllBytes(file));
                }

                AtomicFile.Write(file, text);
            }

            return written.Count;
        });
    }

    private static string Words(TextEdit edit) => edit.Body.Normalize().ReplaceLineEndings("\n").Trim();

    private static string? Fault(Slot slot, TextEdit edit)
    {
        string body = Words(edit);
        string author = edit.Author.Trim();
        return PersonalNumbers.Any(author) ? "Skriv ditt namn, inte ditt personnummer: programmet sparar inga personnummer."
            : author.Length == 0 ? "Skriv ditt namn: en text sparas med vem som skrev den."
            : TextCheck.HasPersonnummer(body) ? "Texten har något som ser ut som ett personnummer. Ta bort det; inget är sparat."
            : body.Contains("<!--", StringComparison.Ordinal) ? "Texten har en kommentar (<!--). Ta bort den; inget är sparat."
            : edit.IsDone && body.Length == 0 && slot.Kind != SlotKind.Activity ? "En tom text kan inte vara klar. Skriv texten, eller spara den som utkast."
            : edit.Activity is { } activity && activity.End < activity.Start ? "Slutdatum är före startdatum. Rätta ett av dem."
            : null;
    }

    private (string File, SlotText Now, string Text) Written(string folder, Slot slot, TextEdit edit)
    {
        SlotText now = Load(folder, slot);
        if (edit.Seen is not null && edit.Seen != now.Seen)
        {
            throw UserException.Conflict(
                $"Texten har ändrats sedan du såg den{(now.Text?.Author is { } other ? $", senast av {other}" : "")}. Titta igenom den som den är nu; spara igen om det du skrev ska gälla.");
        }

        string body = Words(edit);
        bool isEmpty = body.Length == 0 && edit.Verdict is null && slot.Kind != SlotKind.Activity;
        return (FileOf(folder, slot.Id), now, WrittenFile.Format(new WrittenText
        {
            Status = edit.IsDone ? TextStatus.Done : isEmpty ? TextStatus.Empty : TextStatus.Draft,
            Author = edit.Author.Trim(),
            Edited = clock.GetUtcNow(),
            Release = edit.Release,
            Verdict = slot.Kind == SlotKind.Assessment ? edit.Verdict : null,
            Activity = slot.Kind == SlotKind.Activity ? edit.Activity ?? now.Text?.Activity ?? Planned(slot) : null,
            Facts = now.Text is null ? [] : now.Text.Facts,
            Body = body,
        }));
    }

    private static SlotText Load(string folder, Slot slot)
    {
        string file = FileOf(folder, slot.Id);
        if (!File.Exists(file))
        {
            return new SlotText(slot, null, "");
        }

        byte[] bytes = File.ReadAllBytes(file);
        WrittenText text = WrittenFile.Read(Encoding.UTF8.GetString(bytes), file, slot.Kind);
        return new SlotText(slot, text, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
    }

    /// <summary>An activity that people have added stands after the plan's own of its goal.</summary>
    private static bool AddOwnActivity(string folder, string id, List<SlotText> slots)
    {
        var slot = new Slot(id, SlotKind.Activity, "", IsRequired: true);
        if (!id.StartsWith("aktivitet-", StringComparison.Ordinal) || Load(folder, slot) is not { Text.Activity: { } note } read
            || slots.FindLast(other => other.Slot.Goal?.Id == note.Goal) is not { Slot.Goal: { } goal } last)
        {
            return false;
        }

        slots.Insert(slots.IndexOf(last) + 1, read with { Slot = slot with { Heading = note.Text, Goal = goal } });
        return true;
    }

    private static WrittenText First(Slot slot, WrittenText? taken, Period? from)
    {
        ActivityNote? activity = slot.Kind == SlotKind.Activity ? Planned(slot) : null;
        return taken is { HasBody: true }
            ? new WrittenText { Status = TextStatus.Draft, Author = taken.Author, Release = taken.Release, TakenFrom = from, Activity = activity, Body = taken.Body }
            : new WrittenText { Status = TextStatus.Empty, Activity = activity };
    }

    private static ActivityNote? Planned(Slot slot) =>
        slot is { Activity: { } activity, Goal: { } goal } ? new ActivityNote(goal.Id, activity.Text, activity.Start, activity.End, null, null) : null;

    private T InTurn<T>(Area area, Period period, Func<string, T> write)
    {
        string folder = FolderIn(workspace, area, period);
        try
        {
            Directory.CreateDirectory(folder);
            using var turn = WorkspaceLock.Take(System.IO.Path.Combine(folder, "lock"), LockTimeout, "En annan ändring av texterna");
            return File.Exists(System.IO.Path.Combine(folder, LockFile))
                ? throw UserException.Conflict(string.Create(CultureInfo.InvariantCulture, $"Rapporten {period} för {area.Name} är fastställd, så texterna är låsta. Börja en rättelse för att ändra dem."))
                : write(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"Texterna i {folder} kan inte läsas eller skrivas: {SystemFault.Reason(error)}. Rätta felet och försök igen.", error);
        }
    }

    private static string FileOf(string folder, string id) => System.IO.Path.Combine(folder, id + Extension);
}
