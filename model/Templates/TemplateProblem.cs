namespace Bistand.Analytics.Model.Templates;

/// <summary>
/// What is wrong with a definition file, for the person who wrote it. A broken definition is left out and named; it never stops
/// the others.
/// </summary>
public sealed record TemplateProblem(string File, int Line, string Message)
{
    public override string ToString() => $"{File} rad {Line}: {Message}";
}

/// <summary>Raised while one definition is read or run, and turned into a <see cref="TemplateProblem"/> there.</summary>
internal sealed class TemplateException(int line, string message, Exception? inner = null) : Exception(message, inner)
{
    public int Line { get; } = line;
}
