using System.Globalization;

namespace Bistand.Analytics.Tests.Trials;

/// <summary>How long a trial is: <c>tests/trial NAME NUMBER</c> says.</summary>
internal static class TrialSize
{
    /// <summary>Why it is passed over; null where the script runs it.</summary>
    public static string? Skip => Environment.GetEnvironmentVariable("BISTAND_TRIAL") is null ? "Run by tests/trial." : null;

    /// <param name="variable">What the script sets.</param>
    /// <param name="shortForm">Where it sets nothing.</param>
    public static int Of(string variable, int shortForm) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int asked) && asked > 0 ? asked : shortForm;
}
