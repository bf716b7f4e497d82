using System.Security.Cryptography;
using System.Text;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Ingest.Pseudonyms;

/// <summary>
/// The secret under which identities become pseudonyms: a text file of 32 random bytes in base64, kept outside the
/// workspace, so that a copy of the workspace alone gives nobody away. Each further line is a layer that was laid on later (<see cref="Rekeying"/>): what the first makes of an
/// identity goes through all of them.
/// </summary>
public sealed class PseudonymKey
{
    public const string EnvironmentVariable = "BISTAND_KEY_FILE";

    private const int Length = 32;

    private const string Coming = ".nasta";

    private PseudonymKey(byte[] bytes, string path, IReadOnlyList<byte[]>? layers = null)
    {
        Bytes = bytes;
        Path = path;
        Layers = layers ?? [];
    }

    public string Path { get; }

    /// <summary>
    /// Tells two keys apart without telling anything of either: kept in the workspace, so that a wrong key is noticed
    /// before a person gets a second pseudonym.
    /// </summary>
    public string Fingerprint => Convert.ToHexStringLower(Layers.Aggregate(
        HMACSHA256.HashData(Bytes, Encoding.UTF8.GetBytes("fingerprint")), (print, layer) => HMACSHA256.HashData(layer, print)).AsSpan(0, 8));

    internal byte[] Bytes { get; }

    /// <summary>Laid on after it, in order; none of a key that has never been changed.</summary>
    internal IReadOnlyList<byte[]> Layers { get; }

    /// <summary>What the newest layer makes of a pseudonym.</summary>
    public Guid Relayer(Guid pseudonym)
    {
        Span<byte> bytes = stackalloc byte[16];
        pseudonym.TryWriteBytes(bytes, bigEndian: true, out _);
        return new Guid(HMACSHA256.HashData(Layers[^1], bytes).AsSpan(0, 16), bigEndian: true);
    }

    /// <summary>
    /// The key with a new layer, written beside its file: there before the workspace is changed, and found there until <see cref="TakePlace"/> has been done, so that no moment has a
    /// workspace without its key.
    /// </summary>
    /// <exception cref="UserException">It cannot be written.</exception>
    public PseudonymKey WithLayer()
    {
        var next = new PseudonymKey(Bytes, Path, [.. Layers, RandomNumberGenerator.GetBytes(Length)]);
        try
        {
            string text = string.Concat(next.Layers.Prepend(next.Bytes).Select(one => Convert.ToBase64String(one) + "\n"));
            AtomicFile.Write(Path + Coming, Encoding.ASCII.GetBytes(text), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return next;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"Nyckelfilen {Path} kan inte bytas: {SystemFault.Reason(error)}. Lägg den där den får skrivas, och peka ut den med --key-file. Inget har ändrats.", error);
        }
    }

    /// <summary>The key that lies beside takes its file's place.</summary>
    public void TakePlace() => AtomicFile.Place(Path + Coming, Path, overwrite: true);

    /// <summary>A key for another purpose: whoever has it cannot get to this one.</summary>
    /// <param name="purpose">Tells the purposes apart.</param>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Bytes, Length, info: Encoding.UTF8.GetBytes("bistand " + purpose));

    /// <summary>Where the key lies when none is named: in the user's configuration folder.</summary>
    public static string DefaultPath => System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "bistand", "nyckel");

    /// <summary>
    /// Finds the key: <paramref name="named"/> (--key-file), else $BISTAND_KEY_FILE – either must exist – else the default
    /// one, which is made at first use unless the workspace already holds deliveries.
    /// </summary>
    /// <param name="named">The path given on the command line, or null.</param>
    /// <param name="expectedFingerprint">The fingerprint kept in the workspace; null before its first delivery.</param>
    /// <exception cref="UserException">There is no key where one must be, it is broken, or it is another key.</exception>
    public static PseudonymKey Find(string? named, string? expectedFingerprint)
    {
        string? variable = Environment.GetEnvironmentVariable(EnvironmentVariable);
        RequireNamed(named);
        PseudonymKey key = named is not null ? Read(named)
            : !string.IsNullOrEmpty(variable) ? Read(variable)
            : File.Exists(DefaultPath) ? Read(DefaultPath)
            : expectedFingerprint is null ? Make(DefaultPath)
            : throw UserException.Surroundings(
                $"Arbetsmappens nyckel saknas: {DefaultPath} finns inte, och mappen har redan leveranser. Utan samma nyckel blir samma person två. "
                + $"Lägg tillbaka nyckelfilen från säkerhetskopian, eller peka ut den med --key-file eller ${EnvironmentVariable}.");
        if (expectedFingerprint is not null && key.Fingerprint != expectedFingerprint && File.Exists(key.Path + Coming) && Read(key.Path + Coming) is var coming && coming.Fingerprint == expectedFingerprint)
        {
            // A change of key was killed between the workspace and the file.
            var next = new PseudonymKey(coming.Bytes, key.Path, coming.Layers);
            next.TakePlace();
            return next;
        }

        return expectedFingerprint is null || key.Fingerprint == expectedFingerprint
            ? key
            : throw UserException.Surroundings(
                $"Nyckeln {key.Path} är inte den som arbetsmappens leveranser lästes in med. Peka ut rätt nyckelfil med --key-file eller ${EnvironmentVariable}.");
    }

    /// <summary>
    /// The key for what is read and thrown away. As <see cref="Find"/>, but where that would make a key this gives one that is nowhere kept.
    /// </summary>
    /// <inheritdoc cref="Find" path="/param"/>
    /// <exception cref="UserException">As <see cref="Find"/>.</exception>
    public static PseudonymKey ForReading(string? named, string? expectedFingerprint)
    {
        bool wouldMake = named is null && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EnvironmentVariable))
            && expectedFingerprint is null && !File.Exists(DefaultPath);
        return wouldMake ? new PseudonymKey(RandomNumberGenerator.GetBytes(Length), "") : Find(named, expectedFingerprint);
    }

    /// <summary>A key file that is named, by <c>--key-file</c> or else by the environment, must be there whether the command needs the key or not.</summary>
    /// <exception cref="UserException">It is not.</exception>
    public static void RequireNamed(string? named)
    {
        string? variable = Environment.GetEnvironmentVariable(EnvironmentVariable);
        (string? path, string by) = named is not null ? (named, "--key-file") : (variable, "$" + EnvironmentVariable);
        if (!string.IsNullOrEmpty(path) && !File.Exists(path) && !Directory.Exists(path))
        {
            throw UserException.NotFound($"Nyckelfilen {path}, som {by} pekar på, finns inte. Rätta sökvägen.");
        }
    }

    private static PseudonymKey Read(string path)
    {
        try
        {
            List<byte[]> keys = [];
            foreach (string line in File.ReadAllText(path).Trim().Split('\n'))
            {
                var bytes = new byte[Length];
                keys.Add(Convert.TryFromBase64String(line.Trim(), bytes, out int written) && written == Length
                    ? bytes
                    : throw UserException.Surroundings($"Nyckelfilen {path} är trasig: den ska innehålla 32 slumpbyte i base64 på varje rad. Lägg tillbaka den från säkerhetskopian."));
            }

            return new PseudonymKey(keys[0], path, keys[1..]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"Nyckelfilen {path} kan inte läsas: {SystemFault.Reason(error)}. Kontrollera filen och behörigheten.", error);
        }
    }

    /// <summary>
    /// Makes the key, whole and on disk, or takes the one that another process made meanwhile: two keys would make two persons
    /// of each.
    /// </summary>
    internal static PseudonymKey Make(string path)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            using FileStream held = TakeLock(path + ".lock");
            if (File.Exists(path))
            {
                return Read(path);
            }

            byte[] bytes = RandomNumberGenerator.GetBytes(Length);
            AtomicFile.Write(path, Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes) + "\n"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return new PseudonymKey(bytes, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"Nyckelfilen {path} kan inte skapas: {SystemFault.Reason(error)}. Peka ut en annan plats med --key-file (filen ska finnas) eller rätta behörigheten.", error);
        }
    }

    /// <summary>Waits a moment for whoever is making the key; the lock goes with the process that holds it.</summary>
    private static FileStream TakeLock(string path)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (attempt < 100)
            {
                Thread.Sleep(20);
            }
        }
    }
}
