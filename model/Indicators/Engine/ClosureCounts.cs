using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Indicators.Plans;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>
/// The counts of the tables of reasons why cases were closed, as the public gets them: of tertials and years each reason in every area, of a month the city's alone, in
/// groups that indicators tell of. Each reason of a month would be tied to stadsdelar's, which nobody prints.
/// </summary>
internal sealed class ClosureCounts(ReleaseReader reader, AreaCatalog areas, PrimarySuppression rules)
{
    /// <summary>The series of a reason, or of all of them (null), within a verksamhet.</summary>
    public static string NameOf(string verksamhet, string? reason) => reason is null ? $"{AvslutKind.TableName}/{verksamhet}" : $"{AvslutKind.TableName}/{verksamhet}/{reason}";

    /// <summary>The series of a month's reasons that are in no group.</summary>
    public static string NameOfOthers(string verksamhet) => $"{AvslutKind.TableName}-{ClosureGroup.Others}/{verksamhet}";

    public static bool IsOne(string series) => series.StartsWith($"{AvslutKind.TableName}/", StringComparison.Ordinal);

    public static bool IsTotal(string series) => IsOne(series) && series.Count(letter => letter == '/') == 1;

    public static bool IsPartOf(string series, string total) => series.StartsWith($"{total}/", StringComparison.Ordinal);

    public IEnumerable<CountSeries> Read(PlanAxes axes)
    {
        var rows = reader.Query(
            $"""
            SELECT stadsdel, verksamhet, orsak, coalesce(kon, ''), year(avslutsdatum)::INTEGER * 12 + month(avslutsdatum)::INTEGER - 1, count(*)::INTEGER
            FROM {AvslutKind.TableName}
            GROUP BY ALL
            ORDER BY ALL
            """,
            row => (Area: row.GetInt32(0), Verksamhet: row.GetString(1), Reason: row.GetString(2), Sex: row.GetString(3), Month: row.GetInt32(4), Count: row.GetInt32(5)));
        ILookup<int, int> areasOf = Enumerable.Range(0, axes.Areas.Count)
            .SelectMany(area => areas.RowHolders(axes.Areas[area]).Select(holder => (Number: reader.NumberOf(holder), area)))
            .ToLookup(entry => entry.Number, entry => entry.area);
        ILookup<Month, int> periodsOf = Enumerable.Range(0, axes.Periods.Count)
            .SelectMany(period => axes.Periods[period].Months.Select(month => (month, period))).ToLookup(entry => entry.month, entry => entry.period);
        foreach (var verksamhet in rows.GroupBy(row => row.Verksamhet, StringComparer.Ordinal))
        {
            Dictionary<string, double[]> found = new(StringComparer.Ordinal);
            double[] all = found[NameOf(verksamhet.Key, null)] = new double[axes.Count];
            double[] others = found[NameOfOthers(verksamhet.Key)] = new double[axes.Count];
            foreach (var row in verksamhet)
            {
                string name = NameOf(verksamhet.Key, row.Reason);
                double[] reason = found.TryGetValue(name, out double[]? known) ? known : found[name] = new double[axes.Count];
                foreach (int place in from area in areasOf[row.Area]
                                      from period in periodsOf[Month.FromIndex(row.Month)]
                                      from sex in Sexes.All
                                      where sex == Sex.T || sex.ToString() == row.Sex
                                      select axes[period, area, sex])
                {
                    all[place] += row.Count;
                    reason[place] += row.Count;
                    others[place] += ClosureGroup.NameOf(verksamhet.Key, row.Reason) == ClosureGroup.Others ? row.Count : 0;
                }
            }

            foreach ((string name, double[] values) in found)
            {
                var series = new CountSeries(name, axes.Count, CountUse.Category);
                for (int place = 0; place < values.Length; place++)
                {
                    // The public gets no table of a single month but of the city, and none of an area that is no more.
                    bool isMonth = axes.PeriodAt(place).Kind == PeriodKind.Month;
                    if ((values == all || isMonth == (values == others)) && (!isMonth || axes.AreaAt(place).Kind == AreaKind.City) && !axes.AreaAt(place).EndedBefore(axes.PeriodAt(place).Last))
                    {
                        series.Set(place, values[place], PrimarySuppression.Room, rules.IsSmall((decimal)values[place]));
                    }
                }

                yield return series;
            }
        }
    }
}
