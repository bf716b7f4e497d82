using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Documents;
using Bistand.Analytics.Reports.Statistics;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Reports.Statistics;

/// <summary>Ten persons a year in Farsta and some in Skarpnäck, a few of them the same; a thousand live in each.</summary>
public sealed class PersonTableTests
{
    [Fact]
    public void A_part_of_the_city_counts_each_person_once_and_is_withheld_with_a_stadsdel_of_it()
    {
        // 10 + 10 − 6 = 14 of 2 000. Of three in Skarpnäck neither they nor what they are a part of is told.
        Assert.Equal(["Söderort", "ofullständigt underlag", "ofullständigt underlag", "14", "ofullständigt underlag", "ofullständigt underlag", "0,7"], Part(inSkarpnack: 10, inBoth: 6));
        Assert.Equal("..", Part(inSkarpnack: 3, inBoth: 0)[3]);
    }

    private static string[] Part(int inSkarpnack, int inBoth)
    {
        using TestCity city = new TestCity().Population(2023, "farsta", women: 500, men: 500).Population(2023, "skarpnack", women: 500, men: 500);
        foreach (string month in TestCity.Months("2023-01", "2023-12"))
        {
            foreach (int number in Enumerable.Range(1, 10))
            {
                city.Bistand(month, "farsta", number, number);
            }

            foreach (int number in Enumerable.Range(1, inSkarpnack))
            {
                city.Bistand(month, "skarpnack", 100 + number, number <= inBoth ? number : 100 + number);
            }

            city.BistandMonth("farsta", month).BistandMonth("skarpnack", month);
        }

        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "delar:\n  - { namn: Söderort, omraden: [farsta, skarpnack] }\n");
            StatisticsDocument document = new StatisticsReader(TestCity.Areas, TestCity.Shipped, CityParts.Load(file, TestCity.Areas)).Read(city.Opened, Period.VB(2023));
            return [.. document.Sections[0].Tables[0].Rows.Single(row => row.Cells[0].Text == "Söderort, alla").Cells.Skip(1).Select(cell => cell.Text)];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
