using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Documents;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Statistics;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Reports.Statistics;

/// <summary>A year in which nine have bistånd in Farsta, nine in Skarpnäck and some at the units of the whole city.</summary>
public sealed class AgeTablesTests
{
    [Fact]
    public void What_the_parts_leave_of_the_city_is_told_like_a_part()
    {
        // Six at the units may be worked out from 24 in the city; three from 21 may not.
        Assert.Equal(["9", "9", "24"], Told(Of(city => Persons(city, "stadsovergripande", 6))));
        Assert.Equal(["21"], Told(Of(city => Persons(city, "stadsovergripande", 3))));
    }

    [Fact]
    public void How_many_children_have_turned_eighteen_is_not_told_where_few_of_them_have_not()
    {
        Assert.Contains("staden är 7 hemmavarande", Of(city => Children(city, grown: 7, younger: 5)).Note!);
        foreach ((int grown, int younger) in new[] { (7, 2), (2, 7) })
        {
            Assert.Contains("antalet visas inte", Of(city => Children(city, grown, younger)).Note!);
        }
    }

    /// <summary>How many have bistånd in each place that is told.</summary>
    private static IEnumerable<string> Told(Table ages) => ages.Rows.Select(row => row.Cells[^1]).Where(cell => cell.Value > 0).Select(cell => cell.Text);

    private static void Persons(TestCity city, string area, int persons)
    {
        foreach (string month in TestCity.Months("2023-01", "2023-12"))
        {
            foreach (int number in Enumerable.Range(1, persons))
            {
                int one = (100 * area.Length) + number;
                city.Bistand(month, area, one, one);
            }
        }
    }

    private static void Children(TestCity city, int grown, int younger)
    {
        foreach (int number in Enumerable.Range(1, grown + younger))
        {
            city.Bistand("2023-12", "farsta", 601, 1000 + number, "B", born: number <= grown ? "2004-05-01" : "2014-05-01");
        }
    }

    private static Table Of(Action<TestCity> more)
    {
        using TestCity city = new();
        Persons(city, "farsta", 9);
        Persons(city, "skarpnack", 9);
        more(city);
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "delar:\n  - { namn: Söderort, omraden: [farsta, skarpnack] }\n");
            StatisticsDocument document = new StatisticsReader(TestCity.Areas, TestCity.Shipped, CityParts.Load(file, TestCity.Areas)).Read(city.Opened, Period.VB(2023));
            return document.Sections.Single(section => section.Heading == "Ålder").Tables[0];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
