using System.Text;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Jobs.Service.Jobs;

/// <summary>A report's file with its hash beside it, so that it can be told later, by <c>verify</c> or by <c>sha256sum -c</c>, that it is the one that was made.</summary>
internal static class SavedReport
{
    /// <summary>The hash last: a file without one is not finished.</summary>
    public static void Write(byte[] content, string file)
    {
        ReportMaker.Save(content, file);
        ReportMaker.Save(Encoding.UTF8.GetBytes(FileHash.Line(content, file)), FileHash.Beside(file));
    }

    /// <exception cref="UserException">The report is gone, or is not the one that was made.</exception>
    public static async Task<byte[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        string beside = FileHash.Beside(file);
        if (!File.Exists(file) || !File.Exists(beside))
        {
            throw UserException.Conflict($"{file} saknas, så rapporten kan inte publiceras. Lägg tillbaka den från säkerhetskopian, och kör om publiceringen.");
        }

        byte[] content = await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
        return await File.ReadAllTextAsync(beside, cancellationToken).ConfigureAwait(false) == FileHash.Line(content, file)
            ? content
            : throw UserException.Conflict($"{file} har ändrats sedan den gjordes, så rapporten publiceras inte. Lägg tillbaka den från säkerhetskopian, och kör om publiceringen.");
    }
}
