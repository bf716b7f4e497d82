namespace Bistand.Analytics.Reports.Tertial;

/// <summary>
/// Something that may be worth the nämnd's attention. <see cref="Weight"/> is how many persons it concerns; kronor are weighed as the persons that
/// they keep for a year.
/// </summary>
internal sealed record NewsItem(string Sentence, decimal Weight, bool IsGood)
{
    /// <summary>About what one person's bistånd costs in a year.</summary>
    public const decimal KronorPerPerson = 100_000;

    /// <summary>Comes first whatever its size.</summary>
    public const decimal Always = 1_000_000;
}
