using System.Runtime.InteropServices;
using Native = DuckDB.NET.Native.NativeMethods;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>Some rows, at most <see cref="ChunkWriter.Capacity"/>, that a <see cref="StreamedRows"/> hands to DuckDB without copying them.</summary>
/// <param name="types">The columns' types.</param>
/// <param name="texts">Keeps texts that come again; it outlives the stream.</param>
public sealed partial class RowChunk(ColumnTypes types, TextPool texts) : ChunkWriter(types.All, texts)
{
    /// <summary>Rows in it.</summary>
    public int Count => Filled;

    /// <summary>Empties it for other rows. Nobody reads it any more.</summary>
    public void Clear()
    {
        Reset();
        IsOpen = true;
    }

    /// <summary>Makes a chunk of DuckDB's have these rows.</summary>
    internal void ReferTo(nint output)
    {
        RequireWholeRows();
        for (int column = 0; column < types.All.Count; column++)
        {
            Library.duckdb_vector_reference_vector(Library.duckdb_data_chunk_get_vector(output, (ulong)column), Native.DataChunks.DuckDBDataChunkGetVector(Chunk, column));
        }

        Library.duckdb_data_chunk_set_size(output, (ulong)Count);
    }

    /// <summary>Another row would be an error, told as such.</summary>
    private protected override void OnFull() => IsOpen = false;

    private static partial class Library
    {
        [LibraryImport("duckdb")]
        public static partial nint duckdb_data_chunk_get_vector(nint chunk, ulong column);

        [LibraryImport("duckdb")]
        public static partial void duckdb_vector_reference_vector(nint to, nint from);

        [LibraryImport("duckdb")]
        public static partial void duckdb_data_chunk_set_size(nint chunk, ulong size);
    }
}
