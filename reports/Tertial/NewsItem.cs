namespace Bistand.Analytics.Reports.Tertial;

/// <summary>Something that may be worth the nämnd's attention. <see cref="Weight"/> is how many persons it concerns.</summary>
internal sealed record NewsItem(string Sentence, decimal Weight, bool IsGood)
{
    /// <summary>Comes first whatever its size.</summary>
    public const decimal Always = 1_000_000;
}
