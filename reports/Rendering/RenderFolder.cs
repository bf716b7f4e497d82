using Bistand.Analytics.Model;

namespace Bistand.Analytics.Reports.Rendering;

/// <summary>
/// The folder with <c>render.mjs</c> and its packages: <c>$BISTAND_RENDER</c>, else the first <c>render/</c> or
/// <c>reports/render/</c> upwards from the program. In the repository that is the source folder, where the build has run npm;
/// a published program has a copy beside it.
/// </summary>
internal static class RenderFolder
{
    public const string EnvironmentVariable = "BISTAND_RENDER";

    /// <exception cref="UserException">There is no such folder, or its packages are not installed.</exception>
    public static string Find()
    {
        string folder = Locate();
        return Directory.Exists(Path.Combine(folder, "node_modules"))
            ? folder
            : throw UserException.Surroundings($"Paketen som sätter rapporterna är inte installerade. Kör «npm ci --no-audit --no-fund» i {folder}.");
    }

    private static string Locate()
    {
        string? named = Environment.GetEnvironmentVariable(EnvironmentVariable);
        if (!string.IsNullOrEmpty(named))
        {
            return IsRenderFolder(named)
                ? Path.GetFullPath(named)
                : throw UserException.Surroundings($"Mappen {named}, som ${EnvironmentVariable} pekar på, har ingen render.mjs. Rätta variabeln eller ta bort den.");
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            foreach (string place in new[] { Path.Combine(folder.FullName, "render"), Path.Combine(folder.FullName, "reports", "render") })
            {
                if (IsRenderFolder(place))
                {
                    return place;
                }
            }
        }

        throw UserException.Surroundings($"Mappen reports/render/ finns inte vid programmet. Lägg tillbaka den, eller peka ut den med ${EnvironmentVariable}.");
    }

    private static bool IsRenderFolder(string folder) => File.Exists(Path.Combine(folder, "render.mjs"));
}
