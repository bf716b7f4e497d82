using System.Text;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>
/// What a file's first bytes tell that it is, whatever it is called: systems give web pages the name of workbooks, and senders rename what they cannot open.
/// </summary>
internal static class FileForm
{
    /// <summary>How much of a file is looked at.</summary>
    public const int Length = 4096;

    private const string Saved = "Öppna den i ett kalkylprogram, spara den som Excel-arbetsbok (.xlsx) eller CSV och skicka den igen.";

    /// <summary>Where the type stands in an OpenDocument file: its first entry is stored as it is.</summary>
    private const int OpenDocumentType = 30;

    /// <summary>What an office program's file begins with when it is not a zip archive: the older formats, and what is locked by a password.</summary>
    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>
    /// The encoding of a text whose bytes can be nothing else: UTF-16 by its mark, or without one where every other byte of its beginning is empty
    /// and none of the others, as in no text of another encoding.
    /// </summary>
    public static Encoding? Utf16(ReadOnlySpan<byte> beginning)
    {
        if (beginning is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return beginning[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        (int pairs, int first, int second) = (beginning.Length / 2, 0, 0);
        for (int pair = 0; pair < pairs; pair++)
        {
            first += beginning[2 * pair] == 0 ? 1 : 0;
            second += beginning[2 * pair + 1] == 0 ? 1 : 0;
        }

        // Nearly all letters of a Swedish text have an empty half; a dash or a quotation mark of typography has none.
        int most = pairs * 3 / 4;
        return pairs < 4 ? null : first == 0 && second > most ? Encoding.Unicode : second == 0 && first > most ? Encoding.BigEndianUnicode : null;
    }

    /// <summary>What a file that is no text is, and what to do about it, in Swedish; null for what may be text.</summary>
    /// <param name="beginning">Its first bytes.</param>
    /// <param name="open">Opens it, to see more of it.</param>
    public static string? WhyNoText(ReadOnlySpan<byte> beginning, Func<Stream> open)
    {
        if (beginning.StartsWith(CompoundFile))
        {
            using Stream stream = open();
            return OfCompoundFile(stream);
        }

        if (beginning.StartsWith("PK\u0003\u0004"u8))
        {
            return beginning.Length > OpenDocumentType && beginning[OpenDocumentType..].StartsWith("mimetypeapplication/vnd.oasis"u8)
                ? $"Filen är ett kalkylark i OpenDocument (.ods), som inte läses. {Saved}"
                : "Filen är en arbetsbok eller ett arkiv men heter som en textfil. Ge den ändelsen .xlsx (arbetsbok) eller .zip (arkiv) och skicka den igen.";
        }

        if (beginning.StartsWith("%PDF-"u8))
        {
            return "Filen är en PDF, som inte läses. Exportera som CSV eller Excel-arbetsbok (.xlsx) i stället.";
        }

        ReadOnlySpan<byte> text = beginning.StartsWith(Encoding.UTF8.Preamble) ? beginning[Encoding.UTF8.Preamble.Length..] : beginning;
        text = text.TrimStart(" \t\r\n"u8);
        return text.Length > 1 && text[0] == '<' && "!?hHtT"u8.Contains(text[1])
            ? $"Filen är en webbsida eller XML, vad den än heter; så skriver en del system det de kallar Excel. {Saved}"
            : null;
    }

    /// <exception cref="UnreadableFileException">It is of an older format, or locked.</exception>
    public static void RequireArchive(Stream stream)
    {
        Span<byte> beginning = stackalloc byte[CompoundFile.Length];
        stream.Position = 0;
        int length = stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (beginning[..length].SequenceEqual(CompoundFile))
        {
            throw new UnreadableFileException(OfCompoundFile(stream));
        }
    }

    private static string OfCompoundFile(Stream stream)
    {
        // The name of the stream that holds a workbook locked by a password, in the file's directory.
        return Holds(stream, Encoding.Unicode.GetBytes("EncryptedPackage"))
            ? "Arbetsboken är skyddad med lösenord och kan inte läsas. Ta bort lösenordet (i Excel: Arkiv, Info, Skydda arbetsbok), spara den och skicka den igen."
            : "Filen är en arbetsbok i ett äldre format (.xls), som inte läses: där går fel i celler och formler som inte har räknats inte att skilja från värden. "
                + "Spara den som Excel-arbetsbok (.xlsx) och skicka den igen.";
    }

    /// <summary>Looked for piece by piece: the file may be of any size.</summary>
    private static bool Holds(Stream stream, ReadOnlySpan<byte> wanted)
    {
        byte[] piece = new byte[1 << 20];
        int kept = 0;
        for (int read; (read = stream.Read(piece, kept, piece.Length - kept)) > 0;)
        {
            if (piece.AsSpan(0, kept + read).IndexOf(wanted) >= 0)
            {
                return true;
            }

            // What is wanted may begin at the end of this piece.
            int end = kept + read;
            kept = Math.Min(wanted.Length - 1, end);
            Array.Copy(piece, end - kept, piece, 0, kept);
        }

        return false;
    }
}
