using System.Runtime.InteropServices;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>
/// One of DuckDB's objects, freed once, by Dispose or by the garbage collector. DuckDB counts references between them itself,
/// so they may be freed in any order.
/// </summary>
internal abstract class DuckDbHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Free();
        return true;
    }

    protected abstract void Free();
}

internal sealed class ConfigHandle : DuckDbHandle
{
    protected override void Free() => NativeMethods.duckdb_destroy_config(ref handle);
}

internal sealed class DatabaseHandle : DuckDbHandle
{
    protected override void Free() => NativeMethods.duckdb_close(ref handle);
}

internal sealed class ConnectionHandle : DuckDbHandle
{
    protected override void Free() => NativeMethods.duckdb_disconnect(ref handle);
}

internal sealed class ExtractedHandle : DuckDbHandle
{
    protected override void Free() => NativeMethods.duckdb_destroy_extracted(ref handle);
}

internal sealed class PreparedHandle : DuckDbHandle
{
    protected override void Free() => NativeMethods.duckdb_destroy_prepare(ref handle);
}

internal sealed class PendingHandle : DuckDbHandle
{
    protected override void Free() => NativeMethods.duckdb_destroy_pending(ref handle);
}

internal sealed class LogicalTypeHandle : DuckDbHandle
{
    protected override void Free() => NativeMethods.duckdb_destroy_logical_type(ref handle);
}

internal sealed class ChunkHandle : DuckDbHandle
{
    protected override void Free() => NativeMethods.duckdb_destroy_data_chunk(ref handle);
}

internal sealed class AppenderHandle : DuckDbHandle
{
    protected override void Free() => NativeMethods.duckdb_appender_destroy(ref handle);
}

/// <summary>A result: a struct of the caller's in the C API, so its memory is ours and what it points to DuckDB's.</summary>
internal sealed unsafe class ResultHandle : DuckDbHandle
{
    public ResultHandle() => SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)));

    public NativeResult* Pointer => (NativeResult*)handle;

    protected override void Free()
    {
        NativeMethods.duckdb_destroy_result(Pointer);
        NativeMemory.Free(Pointer);
    }
}
