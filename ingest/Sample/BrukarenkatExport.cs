using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>
/// One file a year: the clients' survey, with few answers and mostly good ones. VB 2023 has 9 of 13 for ekonomiskt bistånd and 27 of 32
/// for the addiction services, one of them neither woman nor man.
/// </summary>
internal sealed class BrukarenkatExport(Nomenclature names, IReadOnlyList<District> districts, ulong seed)
{
    private static readonly string[] Questions = ["forbattrad", "bemotande", "delaktighet"];

    private readonly SampleRandom random = new(seed, "brukarenkät");

    public void Write(DirectoryInfo folder, int year, ICollection<SampleFile> files)
    {
        using var file = new ExportFile(folder, "brukarenkat", $"{year}", "ar;stadsdel;verksamhet;fraga;kon;svar;positiva");
        foreach ((Area area, IReadOnlyList<int> members) in names.In(new Month(year, 12)))
        {
            int recipients = members.Sum(index => districts[index].Recipients);
            WriteGroups(file, year, area, "EB", answers: 6 + recipients / 110, women: 0.48, content: 0.70);
            WriteGroups(file, year, area, "BEROENDE", answers: 10 + recipients / 70, women: 0.30, content: 0.83);
        }

        files.Add(file.Summary);
    }

    private void WriteGroups(ExportFile file, int year, Area area, string service, int answers, double women, double content)
    {
        int all = random.Around(answers * (0.7 + 0.6 * random.Next()));
        int ofWomen = random.Around(all * women);
        (string Sex, int Count)[] groups = [("K", ofWomen), ("M", all - ofWomen), ("A", random.Chance(0.3) ? random.Between(1, 2) : 0)];
        foreach (string question in Questions)
        {
            double good = content + (question == "bemotande" ? 0.08 : 0);
            foreach ((string sex, int count) in groups.Where(group => group.Count > 0))
            {
                int positive = Enumerable.Range(0, count).Count(_ => random.Chance(good));
                file.Field(year).Field(area.Name).Field(service).Field(question).Field(sex).Field(count).Field(positive).EndRow();
            }
        }
    }
}
