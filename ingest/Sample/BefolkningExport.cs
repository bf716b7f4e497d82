using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>
/// One file a year: the population on 31 December by sex and one-year age, 0–99 and 100+. Units without population have no
/// rows.
/// </summary>
internal static class BefolkningExport
{
    /// <summary>Adults by one-year age, relative: many aged 25–40, few past 80 (the inner city's and suburbs' mean shape).</summary>
    private static readonly (int Age, double Weight)[] AdultShape =
        [(18, 0.95), (22, 1.05), (27, 1.75), (33, 1.80), (40, 1.40), (50, 1.25), (60, 1.00), (70, 0.85), (78, 0.65), (85, 0.28), (92, 0.09), (100, 0.012)];

    public static void Write(DirectoryInfo folder, int year, Nomenclature names, IReadOnlyList<District> districts, ICollection<SampleFile> files)
    {
        using var file = new ExportFile(folder, "befolkning", $"{year}", "ar;stadsdel;kon;alder;antal");
        foreach ((Area area, IReadOnlyList<int> members) in names.In(new Month(year, 12)))
        {
            List<int[,]> tables = members.Where(index => !districts[index].IsUnit).Select(index => Table(districts[index], year)).ToList();
            if (tables.Count == 0)
            {
                continue;
            }

            for (int sex = 0; sex < 2; sex++)
            {
                for (int age = 0; age <= 100; age++)
                {
                    file.Field(year).Field(area.Name).Sex(sex == 0).Field(age == 100 ? "100+" : $"{age}")
                        .Field(tables.Sum(table => table[sex, age])).EndRow();
                }
            }
        }

        files.Add(file.Summary);
    }

    /// <summary>Persons by sex (0 women, 1 men) and age, summing exactly to the district's population.</summary>
    internal static int[,] Table(District district, int year)
    {
        double[,] share = Shares(district);
        var population = (int)Math.Round(district.Population * Calendar.PopulationGrowth(year), MidpointRounding.AwayFromZero);
        var table = new int[2, 101];
        double cumulative = 0;
        int given = 0;
        for (int sex = 0; sex < 2; sex++)
        {
            for (int age = 0; age <= 100; age++)
            {
                // Rounding the running total, not each cell, keeps the sum exact.
                cumulative += share[sex, age];
                int upTo = (int)Math.Round(population * Math.Min(1, cumulative), MidpointRounding.AwayFromZero);
                table[sex, age] = upTo - given;
                given = upTo;
            }
        }

        table[1, 40] += population - given;
        return table;
    }

    private static double[,] Shares(District district)
    {
        var share = new double[2, 101];
        double children = 0;
        double adults = 0;
        for (int age = 0; age <= 100; age++)
        {
            double weight = age < 18 ? 1.12 - 0.012 * age : Shape(age);
            double women = age < 18 ? 0.487 : age < 65 ? 0.497 : 0.50 + 0.006 * (age - 65);
            share[0, age] = weight * women;
            share[1, age] = weight * (1 - women);
            children += age < 18 ? weight : 0;
            adults += age < 18 ? 0 : weight;
        }

        for (int age = 0; age <= 100; age++)
        {
            double factor = age < 18 ? district.YouthShare / children : (1 - district.YouthShare) / adults;
            share[0, age] *= factor;
            share[1, age] *= factor;
        }

        return share;
    }

    private static double Shape(int age)
    {
        int upper = Array.FindIndex(AdultShape, point => point.Age >= age);
        if (upper == 0)
        {
            return AdultShape[0].Weight;
        }

        (int lowAge, double low) = AdultShape[upper - 1];
        (int highAge, double high) = AdultShape[upper];
        return low + (high - low) * (age - lowAge) / (highAge - lowAge);
    }
}
