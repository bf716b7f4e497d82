using Bistand.Analytics.Model.Plausibility.Tables;

namespace Bistand.Analytics.Model.Plausibility.Rules;

/// <summary>A target in words ("öka", "Tas fram av nämnd") that nothing can be compared with. A dash is no target at all.</summary>
public sealed class TargetNotNumeric : IPlausibilityRule
{
    public const string Id = "target-not-numeric";

    public IEnumerable<Finding> Check(PublishedTable table)
    {
        foreach (PublishedRow row in table.Rows)
        {
            bool own = IsWords(row.Target);
            bool kf = IsWords(row.KfTarget);
            string? message = (own, kf) switch
            {
                (true, true) => $"Årsmålet är «{row.Target}» och KF:s årsmål «{row.KfTarget}»: inget av dem är en siffra att jämföra utfallet med. Be om ett årsmål i siffror.",
                (true, false) => $"Årsmålet är «{row.Target}», ingen siffra: om det nås får bedömas för hand. Be om ett årsmål i siffror, eller skriv vad det jämförs med.",
                (false, true) when PrintedNumber.Parse(row.Target) is null => $"KF:s årsmål är «{row.KfTarget}», och något eget årsmål i siffror finns inte att jämföra med.",
                (false, true) => $"KF:s årsmål är «{row.KfTarget}», ingen siffra. Jämför bara med det egna årsmålet {row.Target}.",
                _ => null,
            };
            if (message is not null)
            {
                yield return new Finding(row.Number, Id, Severity.Info, message);
            }
        }
    }

    private static bool IsWords(string target) => target.Any(char.IsLetterOrDigit) && PrintedNumber.Parse(target) is null;
}
