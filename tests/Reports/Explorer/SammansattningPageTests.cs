namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>The page of who they are and how they move.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class SammansattningPageTests(ExplorerService service)
{
    [Fact]
    public async Task A_band_that_is_longer_than_the_months_go_back_says_when_it_can_be_counted()
    {
        // Two years of months: nobody can have had bistånd for 28.
        string page = await service.PageAsync("/sammansattning?omrade=farsta&period=2023-VB&period2=2022-VB");
        Assert.Contains("fr.o.m. 2024-04", page, StringComparison.Ordinal);
        Assert.Contains("28+ mån kan räknas först från april\u00A02024", page, StringComparison.Ordinal);
        Assert.Contains("Uppgifterna börjar januari\u00A02022: den som bara hade bistånd före dess räknas som ny", page, StringComparison.Ordinal);
        Assert.Contains("Januari\u00A02022 har ingen månad före sig", page, StringComparison.Ordinal);
    }
}
