namespace Bistand.Analytics.Tests.Trials;

/// <summary>A trial that takes minutes in its shortest form, or needs what not every machine has: it is run by <c>tests/trial</c> and passed over among the other tests.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TrialFactAttribute : FactAttribute
{
    public TrialFactAttribute() => Skip = TrialSize.Skip;
}
