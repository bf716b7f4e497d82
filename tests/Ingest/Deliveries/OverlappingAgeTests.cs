using Bistand.Analytics.Ingest;

namespace Bistand.Analytics.Tests.Ingest.Deliveries;

/// <summary>Nobody is counted twice in a population.</summary>
public sealed class OverlappingAgeTests : IDisposable
{
    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("65+,80+", "##+", 1)]
    [InlineData("80+,65+", "##+", 1)]
    [InlineData("18-64,64", "##", 1)]
    [InlineData("70,65-74,75+", "##-##", 2)]
    [InlineData("0-17,5,6,18+", "#", 2)]
    [InlineData("0-5,3-8,7-10", "#-#", 2)]
    public void A_row_that_overlaps_an_accepted_one_is_refused(string ages, string masked, int accepted)
    {
        // The third of 0-5, 3-8, 7-10 overlaps only the second, which did not enter.
        IngestedFile file = Read("2022;Bromma;K", ages);
        Assert.Equal(accepted, file.Delivery.Accepted);
        Assert.All(workspace.Rejects(file), reject => Assert.EndsWith(";alder;overlapping-age;" + masked, reject, StringComparison.Ordinal));
        Assert.Equal(ages.Split(',').Length - accepted, workspace.Rejects(file).Count);
    }

    [Fact]
    public void The_same_ages_again_are_a_duplicate() =>
        Assert.Equal(["3;;duplicate-row;", "4;alder;overlapping-age;##+"], workspace.Rejects(Read("2022;Bromma;K", "65+,65+,80+")));

    [Theory]
    [InlineData("0-17,18-64,65-79,80+")]
    [InlineData("0,1,2,99,100+")]
    public void Ages_side_by_side_are_no_overlap(string ages) => Assert.Equal(0, Read("2022;Bromma;K", ages).Delivery.Rejected);

    [Fact]
    public void Other_years_stadsdelar_and_sexes_are_other_people() => Assert.Equal(0, workspace.IngestText(
        "1.csv", "ar;stadsdel;kon;alder;antal\n2022;Bromma;K;65+;9\n2021;Bromma;K;80+;9\n2022;Farsta;K;80+;9\n2022;Bromma;M;80+;9\n").Delivery.Rejected);

    [Fact]
    public void Two_former_stadsdelar_of_one_successor_are_other_people_but_not_beside_the_successor_itself()
    {
        const string header = "ar;stadsdel;kon;alder;antal\n";
        Assert.Equal(0, workspace.IngestText("1.csv", header + "2023;Norrmalm;K;65+;9\n2023;Östermalm;K;80+;9\n").Delivery.Rejected);
        Assert.Equal(1, workspace.IngestText("2.csv", header + "2023;Norra innerstaden;K;65+;9\n2023;Östermalm;K;80+;9\n").Delivery.Rejected);
    }

    private IngestedFile Read(string row, string ages) => workspace.IngestText(
        "1.csv", "ar;stadsdel;kon;alder;antal\n" + string.Concat(ages.Split(',').Select(age => $"{row};{age};10\n")));
}
