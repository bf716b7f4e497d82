namespace Bistand.Analytics.Reports.Tertial;

/// <summary>One reason that the cost changed.</summary>
/// <param name="Name">Below its bar: "hushåll".</param>
/// <param name="Up">When it makes the cost higher: "fler hushåll".</param>
/// <param name="Down">When it makes it lower: "färre hushåll".</param>
internal sealed record CostStep(string Name, string Up, string Down, decimal Kronor)
{
    public string Words => Kronor < 0 ? Down : Up;
}
