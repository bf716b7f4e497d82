using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Reports.Explorer.Sokning;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>How like stadsdelar are, and the city as squares.</summary>
public sealed class SimilarAreasTests
{
    private static readonly Product Product = new();
    private static readonly Period Year = Period.VB(2023);

    private static readonly Area[] Stadsdelar = [.. new[] { "bromma", "farsta", "skarpnack", "skarholmen", "sodermalm", "jarva" }.Select(id => Product.Areas[id])];

    [Fact]
    public void The_nearest_are_found_in_standard_deviations_of_three_numbers_and_the_measure_is_told()
    {
        // Population 100 and 200, of which 20 and 40 per cent are children: one standard deviation to each side of the mean, two between them.
        Area[] two = [Product.Areas["bromma"], Product.Areas["farsta"]];
        (SimilarAreas similar, AreaTraits? own) = SimilarAreas.Of(
            two[0], Year, two,
            [Count(two[0], SimilarAreas.PopulationIndicator, 100), Count(two[0], SimilarAreas.ChildrenIndicator, 20), Count(two[1], SimilarAreas.PopulationIndicator, 200), Count(two[1], SimilarAreas.ChildrenIndicator, 80)],
            [Told(two[0], 1), Told(two[1], 1)]);
        Assert.Equal(20, own!.Children);
        Assert.Equal(Math.Sqrt(8), similar.Nearest.Single().Distance, 9);
        Table table = similar.Table(own);
        Assert.Equal(["Bromma", "Farsta"], table.Rows.Select(row => row.Cells[0].Text));
        Assert.Equal("2,83", table.Rows[1].Cells[4].Text);
        Assert.Contains("folkmängd, andelen barn (0–17 år) av befolkningen och andelen vuxna med långvarigt bistånd", table.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void One_whose_share_is_withheld_is_left_out_and_named_and_four_are_given()
    {
        IReadOnlyList<Figure> counted = [.. Stadsdelar.SelectMany((area, at) => new[] { Count(area, SimilarAreas.PopulationIndicator, 1000 + (100 * at)), Count(area, SimilarAreas.ChildrenIndicator, 200) })];
        IReadOnlyList<Figure> told = [.. Stadsdelar.Select((area, at) => at == 2 ? Told(area, null) : Told(area, 0.5m))];
        (SimilarAreas similar, _) = SimilarAreas.Of(Stadsdelar[0], Year, Stadsdelar, counted, told);
        Assert.Equal(["farsta", "skarholmen", "sodermalm", "jarva"], similar.Nearest.Select(near => near.Traits.Area.Id));
        Assert.Contains("Skarpnäck är inte med", similar.Measure, StringComparison.Ordinal);
        // The one that others are to be like cannot be measured.
        (SimilarAreas none, AreaTraits? own) = SimilarAreas.Of(Stadsdelar[2], Year, Stadsdelar, counted, told);
        Assert.Null(own);
        Assert.Empty(none.Nearest);
    }

    [Fact]
    public void A_map_has_a_square_for_each_stadsdel_its_value_its_class_and_no_class_where_it_is_withheld()
    {
        decimal?[] values = [1, 2, null, 3.9m, 5, 5];
        var figures = new FigureTable([.. Stadsdelar.Select((area, at) => Told(area, values[at]))], Product.Indicators);
        TileMap map = TileMap.Of(SimilarAreas.LongTermIndicator, "Långvarigt", Sex.T, Year, Stadsdelar, figures)!;
        Dictionary<string, Tile> tiles = map.Tiles.ToDictionary(tile => tile.Area.Id);
        Assert.Equal((1, 2, null, 3, 4, 4), (tiles["bromma"].Class, tiles["farsta"].Class, tiles["skarpnack"].Class, tiles["skarholmen"].Class, tiles["sodermalm"].Class, tiles["jarva"].Class));
        Assert.Equal(CellKind.Suppressed, tiles["skarpnack"].Cell.Kind);
        Assert.Equal("3,90\u00A0%", tiles["skarholmen"].Cell.Text);
        Assert.True(map.HasWithheld);
        Assert.Equal(["1,00\u00A0%", "2,00\u00A0%", "3,90\u00A0%", "5,00\u00A0%"], map.Legend.Select(entry => entry.Reach));
        Assert.Equal(Stadsdelar.Length, map.Tiles.DistinctBy(tile => (tile.Row, tile.Column)).Count());
        Assert.Equal(1, map.Tiles.Min(tile => tile.Row));
        // The table is in the order of names: where a value is withheld its place would tell of it.
        Assert.Equal(["Bromma", "Farsta", "Järva", "Skarpnäck", "Skärholmen", "Södermalm"], map.Table.Rows.Select(row => row.Cells[0].Text));
    }

    [Fact]
    public void No_two_stadsdelar_in_force_together_have_the_same_square()
    {
        foreach (Month month in new[] { new Month(2019, 12), new Month(2022, 12), new Month(2023, 12) })
        {
            Area[] inForce = [.. Product.Areas.InForce(month).Where(area => area.Kind == AreaKind.Stadsdel)];
            Assert.DoesNotContain(inForce, area => area.Tile is null);
            Assert.Equal(inForce.Length, inForce.DistinctBy(area => area.Tile).Count());
        }
    }

    private static Figure Count(Area area, string indicator, decimal denominator) => Of(area, indicator, 0, FigureStatus.Ok) with { Denominator = denominator };

    private static Figure Told(Area area, decimal? value) => Of(area, SimilarAreas.LongTermIndicator, value, value is null ? FigureStatus.Suppressed : FigureStatus.Ok);

    private static Figure Of(Area area, string indicator, decimal? value, FigureStatus status) => new()
    {
        Indicator = indicator, Period = Year, Area = area, Sex = Sex.T, Value = value, Numerator = null, Denominator = null, Unit = "%", Status = status, Notes = [], Definition = $"{indicator}@1",
        Target = null, KfTarget = null, Previous = null,
    };
}
