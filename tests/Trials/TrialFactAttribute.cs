namespace Bistand.Analytics.Tests.Trials;

/// <summary>A trial takes a minute in its shortest form: it is run by <c>tests/trial</c> and passed over among the other tests.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TrialFactAttribute : FactAttribute
{
    public TrialFactAttribute() => Skip = TrialSize.Skip;
}

/// <inheritdoc cref="TrialFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TrialTheoryAttribute : TheoryAttribute
{
    public TrialTheoryAttribute() => Skip = TrialSize.Skip;
}
