namespace Bistand.Analytics.Ingest.Reading;

/// <summary>A file that cannot be read, and is known for what it is where it can be told; the message says what to do, in Swedish.</summary>
public sealed class UnreadableFileException(string message) : Exception(message)
{
    /// <summary>Where nothing tells what it is.</summary>
    public const string Undecodable = "Filen går inte att öppna eller avkoda. Spara den som UTF-8 eller Windows-1252, eller som .xlsx.";
}
