using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Model.Indicators.Definitions;

/// <summary>
/// The kinds' views (templates/indicators/README.md, SQL) as a request needs them: narrowed to an enhet, divided into categories. They hold the asked cells
/// alone, so that one query gives all areas, periods and sexes. The rows of an area are its own and its predecessors' (table <c>hallare</c>); a row counts
/// for everyone and for its own sex (table <c>konsgrupp</c>).
/// </summary>
internal static class IndicatorViews
{
    /// <summary>All of them; with a breakdown, each row of those that can be divided goes to the cell of its category.</summary>
    public static IReadOnlyList<KindView> For(ExportKinds kinds, Breakdown? by)
    {
        IEnumerable<KindView> undivided = kinds.All.SelectMany(kind => kind.Views);
        return by is null
            ? [.. undivided]
            : [.. undivided, new KindView("hushallskategori", Stored: true, by.HouseholdSql), new KindView("personkategori", Stored: true, by.PersonSql)];
    }

    /// <summary>The view's SQL with its places filled in.</summary>
    public static string Body(KindView view, Breakdown? by, string enhetCondition) => view.Sql
        .Replace(KindView.EnhetCondition, enhetCondition, StringComparison.Ordinal)
        .Replace(KindView.PersonCategory, by is null ? "" : JoinCategory("personkategori", "person", "p"), StringComparison.Ordinal)
        .Replace(KindView.HouseholdCategory, by is null ? "" : JoinCategory("hushallskategori", "hushall", "b"), StringComparison.Ordinal);

    private static string JoinCategory(string view, string whose, string row) =>
        $"JOIN {view} k_{whose} ON k_{whose}.omrade = {row}.omrade AND k_{whose}.manad = {row}.manad AND k_{whose}.{whose} = {row}.{whose} AND k_{whose}.kategori = m.kategori";
}
