using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Model.Indicators.Definitions;

/// <summary>
/// The indicators of <c>templates/indicators/</c>, in the order their files ask for. A broken file is in
/// <see cref="Problems"/>, with its line, and nowhere else.
/// </summary>
public sealed class IndicatorCatalog
{
    private readonly Dictionary<string, IndicatorDefinition> byId;

    private IndicatorCatalog(IReadOnlyList<IndicatorDefinition> definitions, IReadOnlyList<TemplateProblem> problems, ExportKinds kinds, PrimarySuppression disclosure)
    {
        Disclosure = disclosure;
        Kinds = kinds;
        All = definitions;
        Problems = problems;
        byId = definitions.ToDictionary(definition => definition.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<IndicatorDefinition> All { get; }

    public IReadOnlyList<TemplateProblem> Problems { get; }

    /// <summary>The kinds that the definitions may need, and whose views they may read.</summary>
    public ExportKinds Kinds { get; }

    /// <summary>What the public may not see of them because it is small.</summary>
    public PrimarySuppression Disclosure { get; }

    /// <param name="folder">The folder with one YAML file per indicator.</param>
    /// <param name="kinds">The kinds that definitions may need; null for those that are shipped.</param>
    /// <param name="disclosure">What is too small for the public; null for the default.</param>
    /// <exception cref="UserException">The folder is missing or cannot be listed.</exception>
    public static IndicatorCatalog Load(string folder, ExportKinds? kinds = null, PrimarySuppression? disclosure = null)
    {
        try
        {
            return Read(Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
                .Select(path => (Path.GetFileName(path), (Func<string>)(() => File.ReadAllText(path)))), kinds ?? ExportKinds.Shipped, disclosure);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"Indikatormappen {folder} kan inte läsas. Kontrollera att den finns och får läsas.", error);
        }
    }

    /// <summary>The same from texts that are at hand, as tests have them: file name and content.</summary>
    internal static IndicatorCatalog Parse(IEnumerable<(string File, string Text)> files, ExportKinds? kinds = null) =>
        Read(files.Select(file => (file.File, (Func<string>)(() => file.Text))), kinds ?? ExportKinds.Shipped, disclosure: null);

    /// <summary>Files are read on all processors: every command begins with it, and it is a quarter of the time of the shortest.</summary>
    private static IndicatorCatalog Read(IEnumerable<(string File, Func<string> Text)> files, ExportKinds kinds, PrimarySuppression? disclosure)
    {
        (string File, Func<string> Text)[] all = [.. files];
        var read = new (IndicatorDefinition? Definition, TemplateProblem? Problem)[all.Length];
        Parallel.For(0, all.Length, index => read[index] = Read(all[index].File, all[index].Text, kinds));
        Dictionary<string, IndicatorDefinition> definitions = new(StringComparer.Ordinal);
        List<TemplateProblem> problems = [];
        for (int index = 0; index < all.Length; index++)
        {
            if (read[index].Problem is { } problem)
            {
                problems.Add(problem);
            }
            else if (read[index].Definition is { } definition && !definitions.TryAdd(definition.Id, definition))
            {
                problems.Add(new TemplateProblem(all[index].File, 1, $"namnet {definition.Id} är redan taget av {definitions[definition.Id].File}"));
            }
        }

        IndicatorDefinition[] ordered =
            [.. definitions.Values.OrderBy(definition => definition.Order).ThenBy(definition => definition.Id, StringComparer.Ordinal)];
        return new IndicatorCatalog(ordered, problems, kinds, disclosure ?? PrimarySuppression.Default);
    }

    /// <returns>The definition, or what is wrong with the file.</returns>
    private static (IndicatorDefinition? Definition, TemplateProblem? Problem) Read(string file, Func<string> text, ExportKinds kinds)
    {
        try
        {
            return (DefinitionReader.Read(file, text(), kinds), null);
        }
        catch (TemplateException error)
        {
            return (null, new TemplateProblem(file, error.Line, error.Message));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (null, new TemplateProblem(file, 1, $"filen kan inte läsas: {SystemFault.Reason(error)}"));
        }
    }

    /// <summary>The definitions that were in force on a day (<see cref="IndicatorDefinition.AsOf"/>).</summary>
    public IndicatorCatalog AsOf(DateOnly day) => new([.. All.Select(definition => definition.AsOf(day))], Problems, Kinds, Disclosure);

    public IndicatorDefinition? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>
    /// True for every id that the program computes or is to compute: an export of kind <c>varde</c> may not bring it.
    /// </summary>
    public bool IsComputed(string id) =>
        ReservedIndicators.Ids.Contains(id) || Find(id) is { Kind: not IndicatorKind.Registered };
}
