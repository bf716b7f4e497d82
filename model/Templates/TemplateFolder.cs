namespace Bistand.Analytics.Model.Templates;

/// <summary>
/// The folder <c>templates/</c> with areas, indicators, goals and report templates. It is read where it lies, not copied at
/// build time, so that an added indicator shows up without one: the first folder upwards from the program that has it, or
/// <c>$BISTAND_TEMPLATES</c>.
/// </summary>
public sealed class TemplateFolder
{
    public const string EnvironmentVariable = "BISTAND_TEMPLATES";

    internal TemplateFolder(string path) => Path = path;

    public string Path { get; }

    public string Areas => File("omraden.yaml");

    public string Indicators => File("indicators");

    public string Goals => File("goals");

    public string Exports => File("exports");

    public string Reports => File("reports");

    public string Charts => File("charts");

    public string Disclosure => File("rojande.yaml");

    public string CityParts => System.IO.Path.Combine(Reports, "statistik.yaml");

    /// <summary>The templates in a folder of one's own, as tests have them.</summary>
    internal static TemplateFolder At(string path) => new(System.IO.Path.GetFullPath(path));

    /// <exception cref="UserException">There is no such folder.</exception>
    public static TemplateFolder Find()
    {
        string? named = Environment.GetEnvironmentVariable(EnvironmentVariable);
        if (!string.IsNullOrEmpty(named))
        {
            return Directory.Exists(named)
                ? new TemplateFolder(System.IO.Path.GetFullPath(named))
                : throw UserException.Surroundings($"Mappen {named}, som ${EnvironmentVariable} pekar på, finns inte. Rätta variabeln eller ta bort den.");
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = System.IO.Path.Combine(folder.FullName, "templates");
            if (System.IO.File.Exists(System.IO.Path.Combine(candidate, "omraden.yaml")))
            {
                return new TemplateFolder(candidate);
            }
        }

        throw UserException.Surroundings(
            $"Mappen templates/ finns inte vid programmet. Lägg tillbaka den, eller peka ut den med ${EnvironmentVariable}.");
    }

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
