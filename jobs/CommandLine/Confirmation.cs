namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>A yes to what cannot be undone: by an option, or typed where somebody sits at the terminal.</summary>
public static class Confirmation
{
    /// <param name="given">Whether the option said yes.</param>
    /// <param name="question">What is asked where it did not.</param>
    public static bool IsGiven(bool given, string question)
    {
        if (given || Console.IsInputRedirected)
        {
            return given;
        }

        Console.Write(question);
        return Console.ReadLine()?.Trim().ToLowerInvariant() == "ja";
    }
}
