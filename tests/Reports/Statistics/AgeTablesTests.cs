using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Documents;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Statistics;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Reports.Statistics;

/// <summary>A year in which nine have bistånd in Farsta, and five who are old, nine in Skarpnäck and some at the units of the whole city.</summary>
public sealed class AgeTablesTests
{
    private const string Old = "1950-01-01";

    [Fact]
    public void What_the_parts_leave_of_the_city_is_told_like_a_part()
    {
        // At the units are six, and five or three who are old: as many more has the city than its stadsdelar.
        Assert.Equal(["14", "9", "34"], Told(Of(city => AtUnits(city, old: 5))));
        Assert.Equal(["32"], Told(Of(city => AtUnits(city, old: 3))));
    }

    [Fact]
    public void How_many_children_have_turned_eighteen_is_told_where_neither_they_nor_the_others_are_few()
    {
        Assert.Contains("staden är 7 hemmavarande", Of(city => Children(city, grown: 7, younger: 5)).Note!);
    }

    /// <summary>How many have bistånd in each place that is told.</summary>
    private static IEnumerable<string> Told(Table ages) => ages.Rows.Select(row => row.Cells[^1]).Where(cell => cell.Value > 0).Select(cell => cell.Text);

    private static void AtUnits(TestCity city, int old)
    {
        Persons(city, "stadsovergripande", 6);
        Persons(city, "stadsovergripande", old, Old);
    }

    private static void Persons(TestCity city, string area, int persons, string born = "1980-06-15")
    {
        foreach (string month in TestCity.Months("2023-01", "2023-12"))
        {
            foreach (int number in Enumerable.Range(1, persons))
            {
                int one = (100 * area.Length) + (born == Old ? 50 : 0) + number;
                city.Bistand(month, area, one, one, born: born);
            }
        }
    }

    private static void Children(TestCity city, int grown, int younger)
    {
        foreach (int number in Enumerable.Range(1, grown + younger))
        {
            city.Bistand("2023-12", "farsta", 601, 10000 + number, "B", born: number <= grown ? "2004-05-01" : "2014-05-01");
        }
    }

    private static Table Of(Action<TestCity> more)
    {
        using TestCity city = new();
        Persons(city, "farsta", 9);
        Persons(city, "farsta", 5, Old);
        Persons(city, "skarpnack", 9);
        more(city);
        foreach (string month in TestCity.Months("2023-01", "2023-12"))
        {
            city.BistandMonth("farsta", month).BistandMonth("skarpnack", month).BistandMonth("stadsovergripande", month);
        }

        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "delar:\n  - { namn: Söderort, omraden: [farsta, skarpnack] }\n");
            var reader = new StatisticsReader(TestCity.Areas, TestCity.Shipped, CityParts.Load(file, TestCity.Areas));
            return reader.Read(city.Opened, Period.VB(2023)).Sections.Single(section => section.Heading == "Ålder").Tables[0];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
