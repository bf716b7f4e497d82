using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Model.Disclosure;

/// <summary>
/// Tells what is small in itself, so that the public may not see it (model/Disclosure/README.md, What is withheld). What a withheld figure could be worked
/// out from is for the plan.
/// </summary>
/// <param name="Threshold">The smallest count of persons, households or cases, above 0, that is published.</param>
/// <param name="SmallestStaff">The smallest group of employees whose sickness is published. Source: the rule for the obligatory
/// account of sick leave in annual reports, which leaves out groups of at most ten.</param>
public sealed record PrimarySuppression(decimal Threshold = 5, decimal SmallestStaff = 11)
{
    /// <summary>
    /// A reader must be left with values at least so far apart of a withheld count, in persons, households or cases (model/Disclosure/README.md, The plan). A smaller
    /// threshold would be no protection.
    /// </summary>
    public const int Room = 3;

    public static PrimarySuppression Default { get; } = new();

    /// <param name="file">templates/rojande.yaml; where it is missing the default holds.</param>
    /// <exception cref="UserException">The file cannot be read, or a number in it is too small to protect anybody.</exception>
    public static PrimarySuppression Load(string file)
    {
        if (!File.Exists(file))
        {
            return Default;
        }

        return YamlText.Read(file, map => Of(map ?? throw new TemplateException(1, "filen är tom")));
    }

    private static PrimarySuppression Of(YamlMap map)
    {
        var read = new PrimarySuppression(Number("minsta_antal", (int)Default.Threshold), Number("minsta_personal", (int)Default.SmallestStaff));
        map.RefuseUnread("model/Disclosure/README.md");
        return read;

        int Number(string key, int otherwise) => map.Number(key, otherwise) is var number && number >= Room
            ? number
            : throw new TemplateException(map.LineOfKey(key), FormattableString.Invariant($"{key} är {number} och ska vara minst {Room}"));
    }

    /// <summary>A count above 0 and below this is not told to such readers: the threshold for the public, 0 for those who see all.</summary>
    public decimal SmallestFor(Audience audience) => audience == Audience.Public ? Threshold : 0;

    /// <summary>True when the counts behind a figure are too small for the rule it falls under.</summary>
    public bool Withholds(Measure measure) => measure.Rule switch
    {
        DisclosureRule.None => false,
        DisclosureRule.Count => IsSmall(measure.Value),
        DisclosureRule.Share => measure is { Numerator: { } numerator, Denominator: { } denominator }
            && (IsSmall(numerator) || IsSmall(denominator - numerator)),
        DisclosureRule.Basis => measure.Basis is { } basis && IsSmall(basis),
        DisclosureRule.Staff => measure.Basis is { } staff && staff < SmallestStaff,
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure.Rule, "Okänd röjanderegel."),
    };

    /// <summary>A count of persons, households or cases that gives somebody away.</summary>
    public bool IsSmall(decimal count) => count > 0 && count < Threshold;
}
