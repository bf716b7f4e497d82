namespace Bistand.Analytics.Model.Plausibility.Rules;

/// <summary>How sure a finding is: impossible by arithmetic, probably wrong, or something to know.</summary>
public enum Severity
{
    Info,
    Warning,
    Error,
}

/// <summary>One remark on one row of a table.</summary>
/// <param name="Row">The row, the first data row being 1.</param>
/// <param name="Rule">The rule's id: <c>total-outside-sexes</c>.</param>
/// <param name="Message">What is odd, with the figures, and what to check: Swedish, whole sentences.</param>
public sealed record Finding(int Row, string Rule, Severity Severity, string Message);
