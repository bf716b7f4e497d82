using System.Runtime.InteropServices;
using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Ingest.Checking;

/// <summary>
/// A row's key in 64 bits: rows with the same key have the same, and two rows with the same have the same key but for a chance of one in 2⁶⁴. It only tells
/// whether it is worth looking.
/// </summary>
internal sealed class RowKey
{
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;
    private const ulong Other = 0xD6E8_FEB8_6659_FD93;

    private readonly (int Column, ColumnType Type)[] columns;

    /// <param name="kind">The kind.</param>
    /// <param name="names">The columns that make up the key.</param>
    public RowKey(ExportKind kind, IReadOnlyList<string> names) => columns = [.. names.Select(kind.IndexOf).Select(column => (column, kind.Columns[column].Type))];

    public ulong Of(CheckedRow row)
    {
        // Not what the first column is mixed by: with that it would tell nothing.
        ulong key = Other;
        foreach ((int column, ColumnType type) in columns)
        {
            key = Of(key, type, in row[column]);
        }

        return key;
    }

    private static ulong Of(ulong key, ColumnType type, in CheckedRow.Cell cell)
    {
        if (!cell.HasValue)
        {
            return Mix(key, Odd);
        }

        switch (type)
        {
            case ColumnType.Person or ColumnType.Identity:
                // Its bits are as good as random.
                Guid identity = cell.Identity;
                ReadOnlySpan<ulong> halves = MemoryMarshal.Cast<Guid, ulong>(new ReadOnlySpan<Guid>(in identity));
                return Mix(key ^ halves[0], halves[1]);
            case ColumnType.Number or ColumnType.Index or ColumnType.Amount:
                return Mix(key, unchecked((ulong)cell.Number.GetHashCode()));
            case ColumnType.Age:
                return Mix(key, unchecked((ulong)cell.Whole * Other + (ulong)(cell.Upper ?? -1)));
            default:
                return cell.Text is { } text ? Of(key, text) : Mix(key, unchecked((ulong)cell.Whole));
        }
    }

    private static ulong Of(ulong key, string text)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(text.AsSpan());
        key = Mix(key, (ulong)bytes.Length);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            key = Mix(key, MemoryMarshal.Read<ulong>(bytes));
        }

        ulong rest = 0;
        foreach (byte letter in bytes)
        {
            rest = (rest << 8) | letter;
        }

        return Mix(key, rest);
    }

    private static ulong Mix(ulong key, ulong value)
    {
        ulong high = Math.BigMul(key ^ Odd, value ^ Other, out ulong low);
        return high ^ low;
    }
}
