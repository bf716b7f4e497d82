using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Access;

/// <summary>
/// The integrations of the workspace: <c>access/tokens/&lt;id&gt;.json</c>, one file each. Every request reads its own: one that is revoked is so at once, on
/// every node.
/// </summary>
public sealed class ApiTokens(Workspace workspace, TimeProvider clock)
{
    public const int LongestDays = 730;

    private const string Prefix = "bistand_";
    private const int IdBytes = 4;
    private const int SecretBytes = 32;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private string Folder => Path.Combine(AccessFolder.Of(workspace), "tokens");

    /// <summary>The newest first.</summary>
    public IReadOnlyList<ApiToken> All() => !Directory.Exists(Folder) ? [] :
        [.. Directory.GetFiles(Folder, "*.json").Select(Read).OrderByDescending(token => token.Made).ThenBy(token => token.Id, StringComparer.Ordinal)];

    /// <returns>The integration, and what it sends: that is told now and never again.</returns>
    /// <exception cref="UserException">A name, area or number of days that cannot be used.</exception>
    public (ApiToken Token, string Secret) Make(string name, Role role, IReadOnlyList<Area> areas, int days, Signatory by)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw UserException.Usage("Skriv vad som ska använda nyckeln, till exempel namnet på det andra systemet.");
        }

        if (days is < 1 or > LongestDays)
        {
            throw UserException.Usage($"En nyckel gäller 1–{LongestDays} dagar, inte {days}.");
        }

        if (areas.Count == 0 && role is not (Role.Lasare or Role.Administrator))
        {
            throw UserException.Usage($"En {Roles.Word(role)} behöver områden: skriv ett eller flera, eller stockholm för hela staden.");
        }

        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        string secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var token = new ApiToken
        {
            Id = id, Name = PersonalNumbers.Refuse(name.Trim(), "Namnet"), Hash = HashOf(secret), Role = role, Areas = [.. areas.Select(area => area.Id)], Made = clock.GetUtcNow(), MadeBy = by,
            Expires = clock.GetUtcNow().AddDays(days),
        };
        Write(token);
        return (token, $"{Prefix}{id}_{secret}");
    }

    /// <exception cref="UserException">There is none, or it is revoked.</exception>
    public ApiToken Revoke(string id, Signatory by)
    {
        ApiToken token = Find(id) ?? throw UserException.NotFound($"Nyckeln «{id}» finns inte. «bistand tokens» visar dem som finns.");
        if (token.Revoked is not null)
        {
            throw UserException.Conflict($"Nyckeln {token.Name} är redan återkallad.");
        }

        ApiToken revoked = token with { Revoked = clock.GetUtcNow(), RevokedBy = by };
        Write(revoked);
        return revoked;
    }

    /// <summary>The integration that holds what was sent; null for anything else, an expired or revoked one too.</summary>
    public ApiToken? Holder(string sent) =>
        IdOf(sent) is { } id && sent[(Prefix.Length + id.Length)..] is ['_', .. var secret] && Find(id) is { } token
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(secret)), Encoding.ASCII.GetBytes(token.Hash)) && token.HoldsAt(clock.GetUtcNow())
            ? token
            : null;

    /// <summary>The part of what was sent that says which integration it is; null where nothing does.</summary>
    public static string? IdOf(string sent) =>
        sent.StartsWith(Prefix, StringComparison.Ordinal) && sent[Prefix.Length..].Split('_')[0] is var id && IsId(id) ? id : null;

    private static bool IsId(string id) => id.Length == 2 * IdBytes && id.All(char.IsAsciiHexDigitLower);

    private ApiToken? Find(string id) => IsId(id) && FileOf(id) is var file && File.Exists(file) ? Read(file) : null;

    private void Write(ApiToken token)
    {
        try
        {
            Directory.CreateDirectory(Folder);
            AtomicFile.Write(FileOf(token.Id), JsonSerializer.SerializeToUtf8Bytes(token, Json), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"Nyckeln kan inte sparas i {Folder}: {SystemFault.Reason(error)}. Rätta felet och försök igen.", error);
        }
    }

    private static ApiToken Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<ApiToken>(File.ReadAllBytes(file), Json) ?? throw new JsonException("The file is empty.");
        }
        catch (JsonException error)
        {
            throw UserException.Surroundings($"{file} är trasig. Lägg tillbaka den från säkerhetskopian, eller ta bort den och gör en ny nyckel.", error);
        }
    }

    private string FileOf(string id) => Path.Combine(Folder, id + ".json");

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
