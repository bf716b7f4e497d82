namespace Bistand.Analytics.Ingest.Pseudonyms;

/// <summary>
/// Pseudonyms by number, for several threads at once. Number and pseudonym lie beside each other, since whoever looks for one in a large file waits for
/// memory, and no entry is ever changed: its number stands there only once its pseudonym does.
/// </summary>
/// <param name="size">How many there is place for; a power of two.</param>
internal sealed class KnownNumbers(int size)
{
    /// <summary>How far from its place a number is looked for.</summary>
    private const int Probes = 8;

    /// <summary>In place of a number: its pseudonym is being written.</summary>
    private const long Taken = -1;

    private readonly Entry[] entries = new Entry[size];
    private int count;

    /// <summary>Half full: from then on some find no place.</summary>
    public bool IsCrowded => count > size / 2;

    public int Size => size;

    public bool TryFind(long number, out Guid pseudonym)
    {
        int place = PlaceOf(number);
        for (int probe = 0; probe < Probes; probe++)
        {
            ref Entry entry = ref entries[(place + probe) & (size - 1)];
            long there = Volatile.Read(ref entry.Number);
            if (there == number)
            {
                pseudonym = entry.Pseudonym;
                return true;
            }

            if (there == 0)
            {
                break;
            }
        }

        pseudonym = default;
        return false;
    }

    /// <summary>One that finds no place is not kept.</summary>
    public void Add(long number, Guid pseudonym)
    {
        int place = PlaceOf(number);
        for (int probe = 0; probe < Probes; probe++)
        {
            ref Entry entry = ref entries[(place + probe) & (size - 1)];
            if (Interlocked.CompareExchange(ref entry.Number, Taken, 0) == 0)
            {
                entry.Pseudonym = pseudonym;
                Volatile.Write(ref entry.Number, number);
                Interlocked.Increment(ref count);
                return;
            }
        }
    }

    /// <summary>The same in twice the place.</summary>
    public KnownNumbers Grown()
    {
        var larger = new KnownNumbers(size * 2);
        for (int index = 0; index < entries.Length; index++)
        {
            if (Volatile.Read(ref entries[index].Number) is > 0 and long number)
            {
                larger.Add(number, entries[index].Pseudonym);
            }
        }

        return larger;
    }

    private int PlaceOf(long number) => unchecked((int)((ulong)number * 0x9E37_79B9_7F4A_7C15 >> 32)) & (size - 1);

    private struct Entry
    {
        public long Number;
        public Guid Pseudonym;
    }
}
