namespace Bistand.Analytics.Model.Plausibility;

/// <summary>One question asked of a table. A rule that cannot tell stays silent.</summary>
public interface IPlausibilityRule
{
    IEnumerable<Finding> Check(PublishedTable table);
}
