namespace Bistand.Analytics.Model;

/// <summary>
/// Why the operating system refused, in a few Swedish words that fit after a colon: its own messages are English. Unix gives the error
/// number as <see cref="Exception.HResult"/>, Windows 0x8007 before it.
/// </summary>
public static class SystemFault
{
    private const int UnixReadOnly = 30;
    private const int UnixNotAFolder = 20;
    private const int UnixExists = 17;
    private const int UnixDiskFull = 28;
    private const int UnixQuota = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsWriteProtected = unchecked((int)0x80070013);
    private const int WindowsSharing = unchecked((int)0x80070020);

    public static string Reason(Exception error) => error switch
    {
        _ when IsDiskFull(error) => "disken är full",
        _ when IsReadOnly(error) => "disken är skrivskyddad",
        UnauthorizedAccessException => "behörighet saknas, eller så är det en mapp",
        FileNotFoundException or DirectoryNotFoundException => "den finns inte",
        PathTooLongException => "sökvägen är för lång",
        IOException { HResult: UnixNotAFolder or UnixExists } => "det finns redan en fil med det namnet",
        IOException { HResult: WindowsSharing } => "ett annat program har den öppen",
        _ => "läsningen eller skrivningen avbröts",
    };

    /// <summary>DuckDB tells of it in words alone.</summary>
    public static bool IsDiskFull(Exception error) =>
        error is IOException { HResult: UnixDiskFull or UnixQuota or WindowsDiskFull } || error.Message.Contains("No space left", StringComparison.OrdinalIgnoreCase);

    /// <summary>The user may not write there, or nobody may: what only reads can do without.</summary>
    public static bool MayNotWrite(Exception error) =>
        error is UnauthorizedAccessException || IsReadOnly(error) || (error is UserException { InnerException: { } cause } && MayNotWrite(cause));

    public static bool IsReadOnly(Exception error) =>
        error is IOException { HResult: UnixReadOnly or WindowsWriteProtected } || error.Message.Contains("Read-only file system", StringComparison.OrdinalIgnoreCase);
}
