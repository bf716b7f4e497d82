using System.Globalization;

namespace Bistand.Analytics.Tests.Trials;

/// <summary>How long a trial is: its short form among the other tests, a longer one by <c>tests/trial NAME NUMBER</c>.</summary>
internal static class TrialSize
{
    /// <param name="variable">What the script sets.</param>
    /// <param name="shortForm">Where it sets nothing.</param>
    public static int Of(string variable, int shortForm) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int asked) && asked > 0 ? asked : shortForm;
}
