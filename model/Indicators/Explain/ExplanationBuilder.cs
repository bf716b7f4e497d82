using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Releases;
using static System.FormattableString;

namespace Bistand.Analytics.Model.Indicators.Explain;

/// <summary>Gathers what stands behind one figure that has been computed.</summary>
internal sealed class ExplanationBuilder(ReleaseReader release, AreaCatalog areas, ExportKinds kinds, IndicatorDefinition? definition, string? enhet)
{
    public Explanation Build(int number, Figure figure) => definition is { IsComputed: true } computed
        ? BuildComputed(number, figure, computed)
        : BuildRegistered(number, figure);

    private Explanation BuildComputed(int number, Figure figure, IndicatorDefinition computed)
    {
        var cell = new AskedCell(0, figure.Area, figure.Period);
        var state = new DeliveryState(release, areas);
        DefinitionVersion? version = computed.VersionFor(figure.Period);
        List<DeliveryUse> deliveries = computed.Needs.GroupBy(need => need.Kind)
            .SelectMany(kind => UsesOf(kind.Key.Name, string.Join(" OR ", kind.Select(need => $"({RowsOf(need, cell, state)})")), Narrowing(kind.Key)))
            .ToList();
        if (computed.Kind == IndicatorKind.Forecast)
        {
            var ledger = new LedgerReader(release, areas, enhet);
            LedgerYear year = ForecastSource.Of(computed, new YearForecasts(release, areas, enhet), cell);
            return new Explanation
            {
                Release = number, Figure = figure, Definition = computed, Version = version, NumeratorSql = ledger.SqlFor(figure.Area), Deliveries = deliveries, Year = year,
            };
        }

        using var scope = new ReleaseScope(release, areas, kinds, [cell], [figure.Sex], enhet, by: null, state.PopulationYear);
        scope.MakeViewsFor($"{version?.Numerator?.Text}\n{version?.Denominator?.Text}");
        return new Explanation
        {
            Release = number, Figure = figure, Definition = computed, Version = version, ScopeSql = scope.Script,
            NumeratorSql = version?.Numerator?.Text, DenominatorSql = version?.Denominator?.Text, Deliveries = deliveries,
        };
    }

    private Explanation BuildRegistered(int number, Figure figure)
    {
        string where = Invariant($"AND period = '{figure.Period}' AND omrade = {release.NumberOf(figure.Area)} AND kon = '{figure.Sex}'");
        string sql = $"SELECT varde, taljare, namnare, kommentar FROM {VardeKind.TableName} WHERE indikator = {DatabaseFile.Literal(figure.Indicator)} {where}";
        return new Explanation
        {
            Release = number, Figure = figure, Definition = definition, NumeratorSql = sql,
            Deliveries = UsesOf(VardeKind.TableName, $"indikator = $indikator {where}", [("indikator", figure.Indicator)]),
        };
    }

    /// <summary>The rows of a kind that the need looks at.</summary>
    private string RowsOf(Need need, AskedCell cell, DeliveryState state)
    {
        string holders = string.Join(", ", areas.RowHolders(cell.Area).Select(holder => Invariant($"{release.NumberOf(holder)}")));
        string area = need.AllAreas ? "" : $"stadsdel IN ({holders}) AND ";
        return $"{area}{TimeOf(need, cell, state.PopulationYear(cell))}{(Narrowing(need.Kind).Length > 0 ? " AND enhet = $enhet" : "")}";
    }

    /// <summary>The value of <c>$enhet</c>, where one is asked for and the kind has the column.</summary>
    private (string Name, object? Value)[] Narrowing(ExportKind kind) => enhet is not null && kind.HasEnhet ? [("enhet", enhet)] : [];

    private List<DeliveryUse> UsesOf(string table, string where, (string, object?)[] parameters) => release.Query(
        $"""
        SELECT l.id, l.fil, l.slag, count(*)
        FROM (SELECT leverans FROM {table} WHERE {where}) r
        JOIN {ReleaseSchema.Deliveries} l ON l.nr = r.leverans
        GROUP BY l.ordning, l.nr, l.id, l.fil, l.slag
        ORDER BY l.ordning, l.nr
        """,
        row => new DeliveryUse(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3)),
        parameters);

    private static string TimeOf(Need need, AskedCell cell, int? populationYear)
    {
        (Month first, Month last) = DeliveryState.MonthsOf(need, cell.Period);
        return need.Window switch
        {
            NeedWindow.PreviousYear => Invariant($"ar = {populationYear ?? cell.Period.Year - 1}"),
            NeedWindow.Year => Invariant($"ar = {cell.Period.Year}"),
            // Contracts and placements have a part in every period that they ran in, and in the one where a year of theirs is full.
            NeedWindow.Cases when need.Kind.Dates.Contains("slut") => Invariant(
                $"start <= DATE '{cell.Period.LastDay:yyyy-MM-dd}' AND (slut IS NULL OR slut >= DATE '{cell.Period.Previous.FirstDay:yyyy-MM-dd}')"),
            NeedWindow.Cases => "(" + string.Join(" OR ", need.Kind.Dates.Select(date =>
                Invariant($"{date} BETWEEN DATE '{cell.Period.FirstDay:yyyy-MM-dd}' AND DATE '{cell.Period.LastDay:yyyy-MM-dd}'"))) + ")",
            _ => Invariant($"manad BETWEEN {first.Index} AND {last.Index}"),
        };
    }
}
