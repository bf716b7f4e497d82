using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Saved;

/// <summary>
/// What people have named and kept: <c>saved/&lt;owner&gt;/&lt;id&gt;.json</c>, one file each, the owner's folder named by a hash of their id. Nobody finds, changes
/// or removes another's.
/// </summary>
public sealed class SavedViews(Workspace workspace, TimeProvider clock)
{
    public const int LongestName = 60;

    /// <summary>Of one owner and kind: more could not be found among.</summary>
    public const int Most = 100;

    /// <summary>Letters of a choice; longer ones fit in no address.</summary>
    private const int LongestQuery = 6000;

    private const int IdBytes = 4;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>One change at a time: two of the same name would not be told apart.</summary>
    private readonly Lock turn = new();

    /// <summary>The owner's, by name.</summary>
    /// <exception cref="UserException">A file of theirs is broken.</exception>
    public IReadOnlyList<SavedView> Of(string owner, SavedKind kind) => owner.Length == 0 || !Directory.Exists(FolderOf(owner)) ? [] :
    [
        .. Directory.GetFiles(FolderOf(owner), "*.json").Select(Read).Where(view => view.Kind == kind && view.Owner.Id == owner)
            .OrderBy(view => view.Name, SwedishWords.Order).ThenBy(view => view.Id, StringComparer.Ordinal),
    ];

    /// <exception cref="UserException">A name that cannot be used or is taken, too many, or nobody to keep it for.</exception>
    public SavedView Save(SavedKind kind, string name, string query, Signatory owner)
    {
        if (owner.Id is not { Length: > 0 } id)
        {
            throw UserException.Usage("Ingen är inloggad, så ingen kan äga det som sparas. Logga in och spara igen.");
        }

        if (query.Length > LongestQuery)
        {
            throw UserException.Usage("Urvalet är för stort för att sparas. Välj ett spann av perioder i stället för många enskilda, eller färre områden.");
        }

        lock (turn)
        {
            IReadOnlyList<SavedView> there = Of(id, kind);
            if (there.Count >= Most)
            {
                throw UserException.Conflict(string.Create(CultureInfo.InvariantCulture, $"Du har redan {Most} sparade. Ta bort någon som inte används, och spara igen."));
            }

            var view = new SavedView
            {
                Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), Kind = kind, Name = NameOf(name, there), Query = query, Owner = owner, Made = clock.GetUtcNow(),
            };
            Write(view);
            return view;
        }
    }

    /// <exception cref="UserException">The owner has none of that id, or the name cannot be used or is taken.</exception>
    public SavedView Rename(string id, string name, string owner)
    {
        lock (turn)
        {
            SavedView view = Require(id, owner);
            SavedView renamed = view with { Name = NameOf(name, [.. Of(owner, view.Kind).Where(other => other.Id != id)]) };
            Write(renamed);
            return renamed;
        }
    }

    /// <exception cref="UserException">The owner has none of that id, or it cannot be removed.</exception>
    public SavedView Remove(string id, string owner)
    {
        lock (turn)
        {
            SavedView view = Require(id, owner);
            try
            {
                File.Delete(FileOf(owner, id));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw UserException.Surroundings($"«{view.Name}» kan inte tas bort i {FolderOf(owner)}: {SystemFault.Reason(error)}. Rätta felet och försök igen.", error);
            }

            return view;
        }
    }

    private SavedView Require(string id, string owner) =>
        id.Length == 2 * IdBytes && id.All(char.IsAsciiHexDigitLower) && owner.Length > 0 && FileOf(owner, id) is var file && File.Exists(file) && Read(file) is var view && view.Owner.Id == owner
            ? view
            : throw UserException.NotFound("Det finns inget sådant bland det du har sparat. Kanske är det redan borttaget; ladda om sidan.");

    private static string NameOf(string name, IReadOnlyList<SavedView> others)
    {
        string trimmed = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (trimmed.Length is 0 or > LongestName || trimmed.Any(char.IsControl))
        {
            throw UserException.Usage(string.Create(CultureInfo.InvariantCulture, $"Skriv ett namn med högst {LongestName} tecken, så att du hittar det igen. Inget är sparat."));
        }

        return others.Any(other => string.Equals(other.Name, trimmed, StringComparison.OrdinalIgnoreCase))
            ? throw UserException.Conflict($"Du har redan sparat «{trimmed}». Välj ett annat namn, eller ta bort den gamla först.")
            : PersonalNumbers.Refuse(trimmed, "Namnet");
    }

    private void Write(SavedView view)
    {
        string folder = FolderOf(view.Owner.Id!);
        try
        {
            Directory.CreateDirectory(folder);
            AtomicFile.Write(FileOf(view.Owner.Id!, view.Id), JsonSerializer.SerializeToUtf8Bytes(view, Json));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"«{view.Name}» kan inte sparas i {folder}: {SystemFault.Reason(error)}. Rätta felet och försök igen.", error);
        }
    }

    private static SavedView Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<SavedView>(File.ReadAllBytes(file), Json) ?? throw new JsonException("The file is empty.");
        }
        catch (JsonException error)
        {
            throw UserException.Surroundings($"{file} är trasig. Lägg tillbaka den från säkerhetskopian, eller ta bort den och spara på nytt.", error);
        }
    }

    private string FileOf(string owner, string id) => Path.Combine(FolderOf(owner), id + ".json");

    /// <summary>An id may hold what no file system takes.</summary>
    private string FolderOf(string owner) => Path.Combine(workspace.Path, "saved", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(owner)))[..32]);
}
