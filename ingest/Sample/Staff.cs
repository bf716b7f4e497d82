namespace Bistand.Analytics.Ingest.Sample;

/// <summary>
/// A unit's people in one district, women and men. Where districts share an area, units of the same name are one.
/// </summary>
internal sealed record StaffGroup(string Unit, int Women, int Men)
{
    public const string Bistand = "Enheten för ekonomiskt bistånd och beroende";
    public const string Arbetsmarknad = "Enheten för arbetsmarknad och stöd";
    public const string Radgivning = "Budget- och skuldrådgivningen";

    public int Count => Women + Men;

    /// <summary>The units of an area: those of its districts, put together by name.</summary>
    public static IReadOnlyList<StaffGroup> Of(IEnumerable<District> districts) =>
        districts.SelectMany(Of)
            .GroupBy(group => group.Unit, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new StaffGroup(group.Key, group.Sum(part => part.Women), group.Sum(part => part.Men)))
            .ToList();

    /// <summary>A case worker for some 25 households in a large district; the small unit has fewer than ten.</summary>
    private static IEnumerable<StaffGroup> Of(District district)
    {
        int workers = 10 + district.Recipients / 60;
        yield return new StaffGroup(Bistand, workers * 4 / 5, workers - workers * 4 / 5);
        if (district.IsUnit)
        {
            yield break;
        }

        int coaches = 7 + district.Recipients / 150;
        yield return new StaffGroup(Arbetsmarknad, coaches * 7 / 10, coaches - coaches * 7 / 10);
        if (district.Recipients is > 1_000 and < 1_700)
        {
            yield return new StaffGroup(Radgivning, 5, 2);
        }
    }
}
