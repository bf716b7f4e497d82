using DuckDB.NET.Native;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>The types of some columns, as DuckDB holds them.</summary>
public sealed class ColumnTypes(IReadOnlyList<DuckDBLogicalType> all) : IDisposable
{
    internal IReadOnlyList<DuckDBLogicalType> All { get; } = all;

    public void Dispose()
    {
        foreach (DuckDBLogicalType type in All)
        {
            type.Dispose();
        }
    }
}
