using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Definitions;

namespace Bistand.Analytics.Model.Plausibility.Tables;

/// <summary>What is known of an indicator that a published table names.</summary>
/// <param name="Direction">Which way is better; null where neither is, or nobody has said.</param>
/// <param name="IsMean">A mean over months: its parts are rounded, and add up only about.</param>
/// <param name="ByWording">Only the wording was recognised: the table named it by its id otherwise.</param>
public sealed record IndicatorHint(string Id, string Unit, Direction? Direction, bool IsMean, bool ByWording);

/// <summary>
/// Recognises indicators by id, by any official name or by the wording of a plan. Documents word the same indicator a little
/// differently from year to year, so the closest wording with most of its words in common is taken.
/// </summary>
public sealed partial class IndicatorHints
{
    /// <summary>Of the words of both wordings together, the share that they must have in common.</summary>
    private const double EnoughInCommon = 0.6;

    private readonly Dictionary<string, IndicatorHint> byId = new(StringComparer.Ordinal);
    private readonly List<(HashSet<string> Words, IndicatorHint Hint)> wordings = [];

    public IndicatorHints(IEnumerable<IndicatorDefinition> definitions, IEnumerable<GoalTree> trees)
    {
        foreach (IndicatorDefinition definition in definitions)
        {
            Direction? direction = definition.Direction == Direction.None ? null : definition.Direction;
            bool isMean = definition.Versions.Any(version => version.MeanOverMonths);
            byId[definition.Id] = new IndicatorHint(definition.Id, definition.Unit, direction, isMean, ByWording: false);
            wordings.AddRange(definition.Names.Select(name =>
                (WordsOf(name.Name), new IndicatorHint(definition.Id, definition.Unit, direction, isMean, ByWording: true))));
        }

        foreach (GoalIndicator indicator in trees.SelectMany(tree => tree.AllIndicators))
        {
            IndicatorHint? known = byId.GetValueOrDefault(indicator.Id);
            if (known is not null)
            {
                wordings.Add((WordsOf(indicator.Name), known with { Direction = indicator.Direction ?? known.Direction, ByWording = true }));
            }
        }
    }

    public static IndicatorHints None { get; } = new([], []);

    public IndicatorHint? Find(string name)
    {
        if (byId.TryGetValue(name.Trim(), out IndicatorHint? known))
        {
            return known;
        }

        if (wordings.Count == 0)
        {
            return null;
        }

        HashSet<string> words = WordsOf(name);
        (double best, IndicatorHint? hint) = (0, null);
        foreach ((HashSet<string> other, IndicatorHint candidate) in wordings)
        {
            int common = words.Count(other.Contains);
            double likeness = common / (double)Math.Max(1, words.Count + other.Count - common);
            if (likeness > best)
            {
                (best, hint) = (likeness, candidate);
            }
        }

        return best >= EnoughInCommon ? hint : null;
    }

    /// <summary>Which way is better: as the target's own words say, as the definition says, or as the wording lets on.</summary>
    public Direction? DirectionOf(PublishedRow row) =>
        TargetText.StatedDirection(row.Target) ?? TargetText.StatedDirection(row.KfTarget) ?? Find(row.Name)?.Direction ?? FromWording(row.Name);

    private static Direction? FromWording(string name) => (BetterHigh().IsMatch(name), BetterLow().IsMatch(name)) switch
    {
        (true, false) => Direction.Higher,
        (false, true) => Direction.Lower,
        _ => null,
    };

    // "Andel" and "antal" of the same thing are two indicators, so those words count as any other; little words do not.
    private static HashSet<string> WordsOf(string name) =>
        [.. AreaCatalog.Fold(name).Split('-', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word is not ("som" or "har" or "av" or "de" or "i" or "den" or "det" or "till" or "att" or "och" or "en" or "ett" or "pa" or "fran" or "med"))
            .Select(word => word is "andelen" ? "andel" : word is "antalet" ? "antal" : word)];

    [GeneratedRegex(@"nöjd|svarsfrekvens|förbättra|avvärj|självförsörj|egen försörjning|medskapande|behåller|enligt plan|delaktig|sorterar|tar emot stöd", RegexOptions.IgnoreCase)]
    private static partial Regex BetterHigh();

    [GeneratedRegex(@"sjukfrånvaro|vräk|avhys|klagomål|okänt|beroende av|har ekonomiskt bistånd|långvarig|hemlös|akutboende|ej verkställda|handläggningstid|lex sarah|oklara|avbrutna", RegexOptions.IgnoreCase)]
    private static partial Regex BetterLow();
}
