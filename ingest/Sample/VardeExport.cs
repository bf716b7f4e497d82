using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>
/// Figures registered by hand, for every tertial and year that ends in the window (a window without any: its last month). Only ids
/// that nothing else computes.
/// </summary>
internal sealed class VardeExport(Nomenclature names, AreaCatalog areas, IReadOnlyList<District> districts, ulong seed)
{
    /// <summary>VB 2023: "Alla individer ska ha en planering och insats", a sample of case files read through, by sex.</summary>
    private const string Planning = "andel-planering";

    /// <summary>VP 2016: "Antal familjer med barn som saknar stadigvarande bostad", a count without sex.</summary>
    private const string FamiliesWithoutHome = "familjer-utan-bostad";

    private readonly SampleRandom random = new(seed, "värde");

    public void Write(DirectoryInfo folder, Month from, Month to, bool wholeCity, ICollection<SampleFile> files)
    {
        using var file = new ExportFile(folder, "varde", null, "indikator;period;stadsdel;kon;varde;taljare;namnare;kommentar");
        foreach (Period period in Periods(from, to))
        {
            var city = new Registered();
            foreach ((Area area, IReadOnlyList<int> members) in names.In(period.Last))
            {
                // Units count among the city's cases only when they are all that is asked for.
                if (area.Kind == AreaKind.Stadsdel || districts.Count == 1)
                {
                    WriteArea(file, period, area, members, city);
                }
            }

            if (wholeCity)
            {
                Write(file, period, areas.City, city);
            }
        }

        files.Add(file.Summary);
    }

    private static List<Period> Periods(Month from, Month to)
    {
        var periods = new List<Period>();
        for (int year = from.Year; year <= to.Year; year++)
        {
            periods.AddRange([Period.T1(year), Period.T2(year), Period.VB(year)]);
        }

        periods.RemoveAll(period => period.Last < from || period.Last > to);
        return periods.Count > 0 ? periods : [Period.Of(to)];
    }

    private void WriteArea(ExportFile file, Period period, Area area, IReadOnlyList<int> members, Registered city)
    {
        int recipients = members.Sum(index => districts[index].Recipients);
        int women = 8 + random.Next(12);
        int men = 8 + random.Next(14);
        var figures = new Registered
        {
            Women = women,
            WomenPlanned = women - random.Next(4),
            Men = men,
            MenPlanned = men - random.Next(5),
            Families = random.Around(recipients / 220.0 * (0.7 + 0.6 * random.Next())),
        };
        city.Add(figures);
        Write(file, period, area, figures);
    }

    private static void Write(ExportFile file, Period period, Area area, Registered figures)
    {
        void Share(string sex, int with, int of) =>
            file.Field(Planning).Field(period.ToString()).Field(area.Name).Field(sex).Field("").Field(with).Field(of)
                .Field("Stickprov av akter").EndRow();

        Share("T", figures.WomenPlanned + figures.MenPlanned, figures.Women + figures.Men);
        Share("K", figures.WomenPlanned, figures.Women);
        Share("M", figures.MenPlanned, figures.Men);
        file.Field(FamiliesWithoutHome).Field(period.ToString()).Field(area.Name).Field("T").Field(figures.Families)
            .Field("").Field("").Field("").EndRow();
    }

    private sealed class Registered
    {
        public int Women { get; set; }

        public int WomenPlanned { get; set; }

        public int Men { get; set; }

        public int MenPlanned { get; set; }

        public int Families { get; set; }

        public void Add(Registered other)
        {
            Women += other.Women;
            WomenPlanned += other.WomenPlanned;
            Men += other.Men;
            MenPlanned += other.MenPlanned;
            Families += other.Families;
        }
    }
}
