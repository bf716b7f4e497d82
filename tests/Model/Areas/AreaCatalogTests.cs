using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests.Model.Areas;

public sealed class AreaCatalogTests
{
    private static readonly AreaCatalog Catalog = AreaCatalog.Load(TemplateFolder.Find().Areas);

    [Theory]
    [InlineData("Hägersten-Älvsjö", "hagersten-alvsjo")]
    [InlineData("hagersten-alvsjo", "hagersten-alvsjo")]
    [InlineData("HÄGERSTEN ÄLVSJÖ", "hagersten-alvsjo")]
    [InlineData(" Järva ", "jarva")]
    [InlineData("06", "bromma")]
    [InlineData("Kungsholmen, Norrmalm och Östermalm", "kungsholmen-norrmalm-ostermalm")]
    [InlineData("0180", "stockholm")]
    [InlineData("Gamla stan", null)]
    [InlineData("", null)]
    [InlineData("--", null)]
    [InlineData(" 18 ", "farsta")]
    [InlineData("18+", null)]
    [InlineData("-18", null)]
    [InlineData("18.", null)]
    public void An_area_is_found_by_name_id_and_old_code(string text, string? id) => Assert.Equal(id, Catalog.FindSpelling(text)?.Id);

    [Theory]
    [InlineData("norrmalm", "2023-06", "norrmalm")]
    [InlineData("norrmalm", "2023-07", "norra-innerstaden")]
    [InlineData("ostermalm", "2030-01", "norra-innerstaden")]
    [InlineData("norra-innerstaden", "2020-01", "norra-innerstaden")]
    [InlineData("alvsjo", "2020-06", "alvsjo")]
    [InlineData("alvsjo", "2020-07", "hagersten-alvsjo")]
    [InlineData("bromma", "2007-01", "bromma")]
    [InlineData("stadsovergripande", "2023-07", "stadsovergripande")]
    public void A_row_is_booked_on_what_the_name_stood_for_at_the_time(string written, string month, string booked) =>
        Assert.Equal(booked, Catalog.BookedOn(Catalog[written], Month.Parse(month)).Id);

    [Fact]
    public void Eleven_stadsdelar_are_in_force_since_July_2023_and_thirteen_were_before()
    {
        Assert.Equal(11, InForce("2023-07"));
        Assert.Equal(13, InForce("2023-06"));
        Assert.Equal(13, InForce("2020-07"));
        Assert.Equal(14, InForce("2020-06"));
    }

    [Fact]
    public void Another_municipality_is_no_part_of_the_city_nor_of_a_list_of_all()
    {
        Assert.DoesNotContain("linkoping", Holders("stockholm"));
        Assert.DoesNotContain(Catalog.InForce(new Month(2023, 7)), area => area.Id == "linkoping");
        Assert.Equal(("linkoping", "stockholm"), (Catalog.OrganisationOf(Catalog["linkoping"]).Id, Catalog.OrganisationOf(Catalog["farsta"]).Id));
        Assert.Equal("linkoping", Catalog.FindSpelling("Linköping")?.Id);
    }

    [Fact]
    public void An_areas_rows_are_its_own_and_its_predecessors()
    {
        Assert.Equal(["jarva", "rinkeby-kista", "spanga-tensta"], Holders("jarva"));
        Assert.Equal(["bromma"], Holders("bromma"));
        Assert.Equal(["kungsholmen", "norra-innerstaden", "norrmalm", "ostermalm"], Holders("kungsholmen-norrmalm-ostermalm"));
        Assert.Contains("stadsovergripande", Holders("stockholm"));
        Assert.DoesNotContain("kungsholmen-norrmalm-ostermalm", Holders("stockholm"));
    }

    [Fact]
    public void An_unknown_area_is_one_sentence_with_the_known_ones()
    {
        UserException error = Assert.Throws<UserException>(() => Catalog.Require("Solna"));
        Assert.Equal(ErrorKind.NotFound, error.Kind);
        Assert.Contains("skarholmen", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_two_areas_have_is_an_error()
    {
        Area bromma = Catalog["bromma"];
        Assert.Throws<UserException>(() => new AreaCatalog([bromma, bromma with { Id = "nytt" }]));
        Assert.Throws<UserException>(() => new AreaCatalog([bromma, bromma with { Id = "nytt", Name = "Nytt", Aliases = [], Succeeds = ["finns-inte"], ValidFrom = new Month(2020, 1) }]));
    }

    private static int InForce(string month) => Catalog.All.Count(area => area.Kind == AreaKind.Stadsdel && area.InForce(Month.Parse(month)));

    private static IEnumerable<string> Holders(string id) => Catalog.RowHolders(Catalog[id]).Select(area => area.Id).Order(StringComparer.Ordinal);
}
