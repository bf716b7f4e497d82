using Bistand.Analytics.Model.Disclosure;
using FsCheck;
using FsCheck.Fluent;

namespace Bistand.Analytics.Tests.Model.Disclosure;

public class SmallCellsTests
{
    private static string Shown(int[,] counts, decimal threshold = 5)
    {
        bool[,] hidden = SmallCells.Hide(counts, threshold);
        return string.Join('/', Enumerable.Range(0, counts.GetLength(0)).Select(row =>
            string.Join(' ', Enumerable.Range(0, counts.GetLength(1)).Select(column => hidden[row, column] ? ".." : $"{counts[row, column]}"))));
    }

    [Fact]
    public void A_small_count_takes_with_it_what_would_give_it_away() =>
        Assert.Equal(".. .. 13/.. .. 21/13 21 34", Shown(new[,] { { 3, 10, 13 }, { 10, 11, 21 }, { 13, 21, 34 } }));

    [Fact]
    public void A_nought_is_the_last_to_go() =>
        Assert.Equal("0 .. ../20 .. ../20 23 43", Shown(new[,] { { 0, 3, 3 }, { 20, 20, 40 }, { 20, 23, 43 } }));

    [Fact]
    public void Nothing_is_withheld_without_a_threshold_or_a_small_count()
    {
        Assert.Equal("1 2 3", Shown(new[,] { { 1, 2, 3 } }, 0));
        Assert.Equal("5 0 5/0 0 0/5 0 5", Shown(new[,] { { 5, 0, 5 }, { 0, 0, 0 }, { 5, 0, 5 } }));
    }

    [Fact]
    public void No_row_or_column_has_a_single_withheld_count()
    {
        Gen<int[]> cells = Gen.ArrayOf(Gen.Choose(0, 12), 12);
        Prop.ForAll(Arb.From(cells), drawn =>
        {
            var counts = new int[5, 4];
            for (int cell = 0; cell < 12; cell++)
            {
                counts[cell / 3, cell % 3] = drawn[cell];
                counts[cell / 3, 3] += drawn[cell];
                counts[4, cell % 3] += drawn[cell];
                counts[4, 3] += drawn[cell];
            }

            bool[,] hidden = SmallCells.Hide(counts, 5);
            for (int row = 0; row < 5; row++)
            {
                Assert.NotEqual(1, Enumerable.Range(0, 4).Count(column => hidden[row, column]));
            }

            for (int column = 0; column < 4; column++)
            {
                Assert.NotEqual(1, Enumerable.Range(0, 5).Count(row => hidden[row, column]));
                Assert.All(Enumerable.Range(0, 5), row => Assert.True(hidden[row, column] || counts[row, column] is 0 or >= 5));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20231122, 7));
    }
}
