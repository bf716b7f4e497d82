using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Model.Flows;

public class FlowReaderTests
{
    private static FlowReader Reader(TestCity city) => new(city.Release, TestCity.Areas);

    private static ForsorjningshinderMoves Moves(TestCity city, string period, string area = "bromma", Sex sex = Sex.T) =>
        Reader(city).Forsorjningshinder(TestCity.Areas[area], Period.Parse(period), sex);

    [Fact]
    public void Adults_move_between_forsorjningshinder_come_and_leave()
    {
        using TestCity city = new TestCity()
            .Bistand("2023-01", "bromma", 1, 1, hinder: "Arbetslös").Bistand("2023-02", "bromma", 1, 1, hinder: "Studerar").Bistand("2023-03", "bromma", 1, 1, hinder: "Studerar")
            .Bistand("2023-01", "bromma", 2, 2, kon: "M", hinder: "Arbetslös").Bistand("2023-03", "bromma", 2, 2, kon: "M")
            .Bistand("2023-02", "bromma", 1, 3, "B", born: "2015-01-01").Bistand("2023-03", "bromma", 1, 3, "B", born: "2015-01-01");

        ForsorjningshinderMoves february = Moves(city, "2023-02");
        Assert.Equal((1, 1, 0), (february.Count("Arbetslös", "Studerar"), february.Count("Arbetslös", null), february.Count(null, "Studerar")));
        Assert.Equal(["Arbetslös", "Studerar"], february.Forsorjningshinder);
        ForsorjningshinderMoves march = Moves(city, "2023-03");
        Assert.Equal((1, 1), (march.Count("Studerar", "Studerar"), march.Count(null, "okand")));
        Assert.Equal((0, 1), (Moves(city, "2023-02", sex: Sex.K).Count("Arbetslös", null), Moves(city, "2023-02", sex: Sex.M).Count("Arbetslös", null)));
    }

    [Fact]
    public void A_periods_moves_are_those_of_its_months_from_the_december_before()
    {
        using var city = new TestCity();
        foreach ((string month, int index) in TestCity.Months("2022-12", "2023-04").Select((month, index) => (month, index)))
        {
            city.Bistand(month, "bromma", 1, 1, hinder: index % 2 == 0 ? "a" : "b");
        }

        ForsorjningshinderMoves moves = Moves(city, "2023-T1");
        Assert.True(moves.IsComplete);
        Assert.Equal((2, 2, 2), (moves.Count("a", "b"), moves.Count("b", "a"), moves.Moves.Count));
        Assert.False(Moves(city, "2022-12").IsComplete);
        Assert.False(Moves(city, "2023-T2").IsComplete);
    }

    [Fact]
    public void Who_turns_18_moves_from_the_forsorjningshinder_of_the_month_before()
    {
        using TestCity city = new TestCity().Bistand("2023-01", "bromma", 1, 1, born: "2005-02-10", hinder: "Studerar").Bistand("2023-02", "bromma", 1, 1, born: "2005-02-10", hinder: "Arbetslös")
            .Bistand("2023-01", "bromma", 2, 2, "B", born: "2005-02-10").Bistand("2023-02", "bromma", 3, 3);

        ForsorjningshinderMoves moves = Moves(city, "2023-02");
        Assert.Equal((1, 1, 2), (moves.Count("Studerar", "Arbetslös"), moves.Count(null, "okand"), moves.Moves.Count)); // the one who left was not yet 18
    }

    [Fact]
    public void A_move_within_the_city_is_none_in_the_city()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-01", "2023-02").Delivered("farsta", "2023-01", "2023-02", 9_001)
            .Bistand("2023-01", "bromma", 1, 1, hinder: "a").Bistand("2023-02", "farsta", 1, 1, hinder: "a");

        Assert.Equal((1, 0), (Moves(city, "2023-02").Count("a", null), Moves(city, "2023-02", "stockholm").Count("a", null)));
        Assert.Equal(1, Moves(city, "2023-02", "stockholm").Count("a", "a"));
    }

    [Fact]
    public void Reasons_for_closing_are_counted_by_sex_with_the_share_that_nobody_knows()
    {
        using TestCity city = new TestCity().Avslut("norrmalm", "2023-01-01", "arbete").Avslut("norra-innerstaden", "2023-12-31", "okand", kon: "M").Avslut("norra-innerstaden", "2023-12-31", "okand", kon: null)
            .Avslut("norra-innerstaden", "2024-01-01", "okand").Avslut("norra-innerstaden", "2023-12-31", "enligt_plan", "BEROENDE").Avslut("bromma", "2023-12-31", "okand", enhet: "EB 2");

        ClosureTable closed = Reader(city).Closures(TestCity.Areas["norra-innerstaden"], Period.VB(2023), "EB");
        Assert.Equal([new ClosureReason("arbete", 1, 1, 0), new ClosureReason("okand", 2, 0, 1)], closed.Reasons);
        Assert.Single(Reader(city).Closures(TestCity.Areas["bromma"], Period.VB(2023), "EB", "EB 2").Reasons);
        Assert.Empty(Reader(city).Closures(TestCity.Areas["bromma"], Period.VB(2023), "EB", "EB 1").Reasons);
    }

    [Fact]
    public void Each_tertial_has_its_own_complaints_and_one_without_any_row_has_none_rather_than_nought()
    {
        using TestCity city = new TestCity()
            .Klagomal("bromma", "2023-01-01", from: "Brukare", about: "Bemötande", answered: "2023-02-01").Klagomal("bromma", "2023-04-30", "synpunkt", from: "Brukare", acted: "2023-12-31")
            .Klagomal("bromma", "2023-12-31", "berom").Klagomal("bromma", "2023-10-01", "lex_sarah").Klagomal("bromma", "2023-09-01", "avvikelse", from: "Region", about: "Beslut")
            .Klagomal("bromma", "2022-12-31").Klagomal("farsta", "2023-06-01");

        ComplaintTable year = Reader(city).Complaints(TestCity.Areas["bromma"], Period.VB(2023));
        Assert.Equal((2, null, 1, 3), Counts(year, ComplaintLine.Complaints));
        Assert.Equal((0, null, 1, 1), Counts(year, ComplaintLine.Praise));
        Assert.Equal((0, null, 1, 1), Counts(year, ComplaintLine.LexSarah));
        Assert.Equal((2, null, 0, 2), Counts(year, ComplaintLine.From, "Brukare"));
        Assert.Equal((1, null, 0, 1), Counts(year, ComplaintLine.About, ""));
        Assert.Equal((1, null, 0, 1), Counts(year, ComplaintLine.Answered));
        Assert.Equal((1, null, 0, 1), Counts(year, ComplaintLine.ActedOn));
        Assert.Equal(["Bemötande", "Beslut", ""], year.Lines.Where(line => line.Line == ComplaintLine.About).Select(line => line.Name));

        ComplaintTable first = Reader(city).Complaints(TestCity.Areas["bromma"], Period.T2(2023));
        Assert.Equal((2, null, null, 2), Counts(first, ComplaintLine.Complaints));
        Assert.Equal((0, null, null, 0), Counts(first, ComplaintLine.ActedOn)); // done after the period
        Assert.True(Reader(city).Complaints(TestCity.Areas["skarpnack"], Period.VB(2023)).IsEmpty);
    }

    private static (int?, int?, int?, int?) Counts(ComplaintTable table, ComplaintLine line, string name = "")
    {
        ComplaintCounts counts = table.Lines.Single(entry => entry.Line == line && entry.Name == name);
        return (counts.Tertials[0], counts.Tertials[1], counts.Tertials[2], counts.Total);
    }
}
