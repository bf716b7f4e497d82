using System.Globalization;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>A case as it is drawn: where and when it came in, and on which day the export is taken out.</summary>
internal readonly record struct CaseStart(string Id, int District, Month Month, string Area, DateOnly Day, DateOnly Today)
{
    /// <summary>The day, where it has come: what lies ahead is not in the export.</summary>
    public DateOnly? Known(DateOnly day) => day > Today ? null : day;
}

/// <summary>
/// A kind of single cases: one file a year of what came in that year, as it is known on the window's last day. Cases follow the
/// number of households; every district has one a year at least, so that none lacks the kind.
/// </summary>
internal abstract class CaseExport(string kind, char letter, string header, Nomenclature names, City city, ulong seed)
{
    private int cases;

    protected SampleRandom Random { get; } = new(seed, kind);

    protected City City => city;

    public void Write(DirectoryInfo folder, int year, Month from, Month to, ICollection<SampleFile> files)
    {
        using var file = new ExportFile(folder, kind, $"{year}", header);
        for (int district = 0; district < city.Districts.Count; district++)
        {
            int written = 0;
            foreach (Month month in SampleCity.MonthsOf(year, from, to))
            {
                int count = Random.Around(CasesIn(district, month) * (0.75 + 0.5 * Random.Next()));
                bool lastChance = written == 0 && (month == to || month.Number == 12);
                for (int i = lastChance ? Math.Max(1, count) : count; i > 0; i--, written++)
                {
                    WriteCase(file, Start(district, month, to));
                }
            }
        }

        files.Add(file.Summary);
    }

    /// <summary>How many cases a district has in a month, about.</summary>
    protected abstract double CasesIn(int district, Month month);

    protected abstract void WriteCase(ExportFile file, CaseStart start);

    protected CaseStart Start(int district, Month month, Month to)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{letter}{++cases:000000}");
        return new CaseStart(id, district, month, names.In(district, month).Name, month.FirstDay.AddDays(Random.Next(month.LastDay.Day)), to.LastDay);
    }

    /// <summary>K or M; empty for the few whose sex the system does not know.</summary>
    protected string Sex(double women) => Random.Chance(0.01) ? "" : Random.Chance(women) ? "K" : "M";

    protected string Pick(IReadOnlyList<string> values, ReadOnlySpan<double> weights) => values[Random.Pick(weights)];
}
