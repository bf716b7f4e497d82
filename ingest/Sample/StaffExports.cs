using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>What the personnel system gives: sick hours by month and the yearly survey, one file a year each.</summary>
internal sealed class StaffExports(Nomenclature names, IReadOnlyList<District> districts, ulong seed)
{
    private const string SickHeader = "manad;stadsdel;enhet;kon;ordinarie_timmar;sjuk_timmar_1_14;sjuk_timmar_15;anstallda";
    private const string SurveyHeader = "ar;stadsdel;enhet;kon;svarande;tillfragade;motivation;ledarskap;styrning";

    /// <summary>Where the personnel system adds a row for women and men together, which the reader is to leave out.</summary>
    private const string WithTotals = "sodermalm";

    /// <summary>Below this many asked, women and men are not told apart.</summary>
    private const int SmallestSplit = 12;

    /// <summary>Short sickness January … December over the year's mean.</summary>
    private static readonly double[] Season = [1.25, 1.35, 1.20, 0.95, 0.85, 0.70, 0.40, 0.70, 1.05, 1.15, 1.15, 1.25];

    private readonly SampleRandom sickness = new(seed, "sjukfrånvaro");
    private readonly SampleRandom answers = new(seed, "medarbetarenkät");

    public void WriteSickness(DirectoryInfo folder, int year, Month from, Month to, ICollection<SampleFile> files)
    {
        using var file = new ExportFile(folder, "sjukfranvaro", $"{year}", SickHeader);
        foreach (Month month in SampleCity.MonthsOf(year, from, to))
        {
            foreach ((Area area, IReadOnlyList<int> members) in names.In(month))
            {
                foreach (StaffGroup unit in StaffGroup.Of(members.Select(index => districts[index])))
                {
                    SickHours women = DrawHours(month, unit.Women, woman: true);
                    SickHours men = DrawHours(month, unit.Men, woman: false);
                    WriteSick(file, month, area, unit, "K", women);
                    WriteSick(file, month, area, unit, "M", men);
                    if (area.Id == WithTotals)
                    {
                        WriteSick(file, month, area, unit, "T", women.And(men));
                    }
                }
            }
        }

        files.Add(file.Summary);
    }

    public void WriteSurvey(DirectoryInfo folder, int year, ICollection<SampleFile> files)
    {
        using var file = new ExportFile(folder, "medarbetarenkat", $"{year}", SurveyHeader);
        foreach ((Area area, IReadOnlyList<int> members) in names.In(new Month(year, 12)))
        {
            foreach (StaffGroup unit in StaffGroup.Of(members.Select(index => districts[index])))
            {
                WriteAnswers(file, year, area, unit);
            }
        }

        files.Add(file.Summary);
    }

    private SickHours DrawHours(Month month, int people, bool woman)
    {
        if (people == 0)
        {
            return default;
        }

        decimal ordinary = people * 158 + sickness.Between(-6, 6) * people;
        double early = (woman ? 0.024 : 0.016) * Season[month.Number - 1] * (0.8 + 0.4 * sickness.Next());
        double late = (woman ? 0.062 : 0.030) * (0.6 + 0.8 * sickness.Next());
        return new SickHours(people, ordinary, Hours(ordinary, early), Hours(ordinary, late));
    }

    private static void WriteSick(ExportFile file, Month month, Area area, StaffGroup unit, string sex, SickHours hours)
    {
        if (hours.People > 0)
        {
            file.Field(month.ToString()).Field(area.Name).Field(unit.Unit).Field(sex).Field(hours.Ordinary)
                .Field(hours.Early).Field(hours.Late).Field(hours.People).EndRow();
        }
    }

    private static decimal Hours(decimal ordinary, double share) => Tenths((double)ordinary * share);

    /// <summary>Where K and M are given the T row is their sum, so that a reader of either gets the same answer.</summary>
    private void WriteAnswers(ExportFile file, int year, Area area, StaffGroup unit)
    {
        Answers women = Draw(year, unit.Women, 1.0);
        Answers men = Draw(year, unit.Men, -1.0);
        if (unit.Count >= SmallestSplit && women.Count > 0 && men.Count > 0)
        {
            Write(file, year, area, unit, "K", women, unit.Women);
            Write(file, year, area, unit, "M", men, unit.Men);
        }

        Write(file, year, area, unit, "T", women.And(men), unit.Count);
    }

    private static void Write(ExportFile file, int year, Area area, StaffGroup unit, string sex, Answers answers, int asked) =>
        file.Field(year).Field(area.Name).Field(unit.Unit).Field(sex).Field(answers.Count).Field(asked)
            .Field(answers.Motivation).Field(answers.Leadership).Field(answers.Direction).EndRow();

    private Answers Draw(int year, int asked, double lean)
    {
        int count = Math.Min(asked, Math.Max(1, answers.Around(asked * (0.70 + 0.25 * answers.Next()))));
        double mood = 73 + 0.4 * (year - 2020) + lean + 3.5 * answers.Bell();
        return new Answers(count, Index(mood), Index(mood + 3 + 2 * answers.Bell()), Index(mood - 1 + 2 * answers.Bell()));
    }

    private static decimal Index(double value) => Tenths(Math.Clamp(value, 40, 98));

    private static decimal Tenths(double value) => (long)(value * 10) / 10m;

    private readonly record struct SickHours(int People, decimal Ordinary, decimal Early, decimal Late)
    {
        public SickHours And(SickHours other) => new(People + other.People, Ordinary + other.Ordinary, Early + other.Early, Late + other.Late);
    }

    private sealed record Answers(int Count, decimal Motivation, decimal Leadership, decimal Direction)
    {
        public Answers And(Answers other) => Count + other.Count == 0 ? this : new Answers(
            Count + other.Count,
            Mean(Motivation, other, other.Motivation),
            Mean(Leadership, other, other.Leadership),
            Mean(Direction, other, other.Direction));

        private decimal Mean(decimal mine, Answers other, decimal others) =>
            decimal.Round((mine * Count + others * other.Count) / (Count + other.Count), 1);
    }
}
