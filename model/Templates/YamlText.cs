using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Bistand.Analytics.Model.Templates;

/// <summary>The text of a file as one YAML document.</summary>
internal static class YamlText
{
    /// <returns>The document's root; null where the text holds nothing.</returns>
    /// <exception cref="TemplateException">It is no YAML, or more than one document; with the line.</exception>
    public static YamlNode? Root(TextReader text)
    {
        var stream = new YamlStream();
        var parser = new Parser(text);
        try
        {
            stream.Load(parser);
        }
        catch (YamlException error)
        {
            throw new TemplateException((int)error.Start.Line, $"YAML-texten går inte att tolka ({error.InnerException?.Message ?? error.Message})", error);
        }
        catch (InvalidOperationException error)
        {
            // The scanner loses its place on some unclosed lists instead of saying so.
            throw new TemplateException((int)(parser.Current?.End.Line ?? 1), "något är öppnat men inte stängt, till exempel en parentes eller ett citattecken", error);
        }

        return stream.Documents.Count <= 1
            ? stream.Documents.FirstOrDefault()?.RootNode
            : throw new TemplateException(YamlMap.LineOf(stream.Documents[1].RootNode), "filen ska vara ett enda dokument");
    }

    /// <summary>Reads a file of settings: its mapping, or null where the file holds nothing.</summary>
    /// <param name="file">The file.</param>
    /// <param name="read">Takes the values out.</param>
    /// <param name="advice">What to do about a line that is wrong.</param>
    /// <exception cref="UserException">The file cannot be read, or a line of it is wrong.</exception>
    public static T Read<T>(string file, Func<YamlMap?, T> read, string advice = "Rätta filen.")
    {
        try
        {
            using var reader = new StreamReader(file);
            return read(Root(reader) is { } root ? new YamlMap(root) : null);
        }
        catch (TemplateException error)
        {
            throw UserException.Surroundings(FormattableString.Invariant($"{file} rad {error.Line}: {error.Message}. {advice}"), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"{file} kan inte läsas: {SystemFault.Reason(error)}. Lägg tillbaka den.", error);
        }
    }
}
