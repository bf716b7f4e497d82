using System.Security.Cryptography;
using Bistand.Analytics.Ingest.Sample;
using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Bench;

/// <summary>Three years of the sample city.</summary>
internal static class SampleWorkspace
{
    /// <summary>Makes the exports and reads them in.</summary>
    /// <param name="folder">Where exports and workspace are put.</param>
    /// <param name="areas">Those of the sample city.</param>
    /// <param name="key">The key file, which is written.</param>
    /// <returns>The workspace.</returns>
    public static async Task<string> MakeAsync(DirectoryInfo folder, AreaCatalog areas, string key)
    {
        await File.WriteAllTextAsync(key, Convert.ToBase64String(SHA256.HashData("bench"u8))).ConfigureAwait(false);
        string exports = folder.CreateSubdirectory("exporter").FullName;
        string data = Path.Combine(folder.FullName, "data");
        new SampleCity(areas, SampleOptions.Default).Write(new DirectoryInfo(exports));
        BuiltProgram.Measure(key, "ingest", exports, "--data", data);
        return data;
    }
}
