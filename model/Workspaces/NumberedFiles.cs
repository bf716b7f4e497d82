using System.Globalization;

namespace Bistand.Analytics.Model.Workspaces;

/// <summary>A history that is only added to, a file for each entry: 1.json, 2.json and so on.</summary>
internal static class NumberedFiles
{
    /// <summary>Those of a folder, the oldest first; other files are passed over.</summary>
    public static IEnumerable<string> In(string folder) => Directory.EnumerateFiles(folder, "*.json").Where(file => NumberOf(file) > 0).OrderBy(NumberOf);

    public static string At(string folder, int number) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{number}.json"));

    private static int NumberOf(string file) =>
        int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
