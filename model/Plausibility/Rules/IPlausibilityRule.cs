using Bistand.Analytics.Model.Plausibility.Tables;

namespace Bistand.Analytics.Model.Plausibility.Rules;

/// <summary>One question asked of a table. A rule that cannot tell stays silent.</summary>
public interface IPlausibilityRule
{
    IEnumerable<Finding> Check(PublishedTable table);
}
