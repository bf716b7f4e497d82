using System.Data.Common;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using Dapper;

namespace Bistand.Analytics.Model.Indicators.Coverage;

/// <summary>The periods that an area has figures of that were registered by hand: what another municipality has, where it has nothing else.</summary>
public static class RegisteredPeriods
{
    /// <param name="release">An open release.</param>
    /// <param name="area">The area.</param>
    /// <returns>Oldest first.</returns>
    public static IReadOnlyList<Period> Of(DbConnection release, Area area) =>
    [
        .. release.Query<string>(
                $"SELECT DISTINCT period FROM {VardeKind.TableName} JOIN {ReleaseSchema.Areas} o ON o.nr = {VardeKind.TableName}.omrade WHERE o.id = $id", new { id = area.Id })
            .Select(text => Period.TryParse(text, out Period period) ? period : default(Period?)).OfType<Period>().Order(),
    ];
}
