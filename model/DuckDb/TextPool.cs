using System.Runtime.InteropServices;
using DuckDB.NET.Native;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>
/// Texts that come again and again, each made DuckDB's once: a cell of such a text is sixteen bytes to copy. They stay where they are until the pool is
/// disposed of, which is after everything that reads the cells.
/// </summary>
public sealed unsafe class TextPool : IDisposable
{
    /// <summary>Text of up to so many bytes lies in its cell (duckdb_string_t), longer text behind a pointer.</summary>
    internal const int MaxInlined = 12;

    /// <summary>Beyond so many texts, and for longer ones, a text is not expected again.</summary>
    private const int Most = 10_000;

    private const int Longest = 256;

    private static readonly DuckDBString[] Letters = [.. Enumerable.Range(0, 128).Select(letter => Inlined((byte)letter))];

    private readonly Dictionary<string, DuckDBString> cells = new(ReferenceEqualityComparer.Instance);
    private readonly List<nint> blocks = [];

    /// <summary>The cell of a text; null where it is not kept. The same text as another object is another text here.</summary>
    internal DuckDBString? Find(string text)
    {
        if (cells.TryGetValue(text, out DuckDBString cell))
        {
            return cell;
        }

        if (cells.Count == Most || text.Length > Longest)
        {
            return null;
        }

        Span<byte> utf8 = stackalloc byte[ChunkWriter.StrictUtf8.GetMaxByteCount(Longest)];
        cell = Cell(utf8[..ChunkWriter.StrictUtf8.GetBytes(text, utf8)]);
        cells.Add(text, cell);
        return cell;
    }

    /// <summary>The cell of a letter of ASCII.</summary>
    internal static DuckDBString Letter(char letter) => Letters[letter];

    /// <summary>The cell of a text of at most <see cref="MaxInlined"/> bytes. It is compared with its padding: the bytes behind the text are 0.</summary>
    internal static DuckDBString Inlined(params ReadOnlySpan<byte> utf8)
    {
        DuckDBString cell = default;
        *(int*)&cell = utf8.Length;
        utf8.CopyTo(new Span<byte>((byte*)&cell + sizeof(int), MaxInlined));
        return cell;
    }

    public void Dispose()
    {
        foreach (nint block in blocks)
        {
            NativeMemory.Free((void*)block);
        }

        blocks.Clear();
        cells.Clear();
    }

    private DuckDBString Cell(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length <= MaxInlined)
        {
            return Inlined(utf8);
        }

        void* block = NativeMemory.Alloc((nuint)utf8.Length);
        blocks.Add((nint)block);
        utf8.CopyTo(new Span<byte>(block, utf8.Length));
        DuckDBString cell = default;
        *(int*)&cell = utf8.Length;
        // The text's beginning stands in the cell too, so that most comparisons need not follow the pointer.
        utf8[..4].CopyTo(new Span<byte>((byte*)&cell + sizeof(int), 4));
        *(void**)((byte*)&cell + 8) = block;
        return cell;
    }
}
