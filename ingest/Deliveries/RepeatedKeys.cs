using System.Runtime.InteropServices;

namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>
/// Tells whether any of very many 64-bit keys occurs twice. Memory does not grow with them: they go to a file sorted into buckets, and are compared a bucket
/// at a time.
/// </summary>
/// <param name="path">The file, if there are so many that one is made.</param>
internal sealed class RepeatedKeys(string path) : IDisposable
{
    private const int BucketBits = 8;
    private const int Buckets = 1 << BucketBits;
    private const int KeptInMemory = 1 << 20;

    private readonly List<int[]> starts = [];
    private ulong[] keys = new ulong[1 << 12];
    private ulong[] sorted = [];
    private int count;
    private FileStream? file;

    public void Add(ReadOnlySpan<ulong> some)
    {
        while (some.Length > 0)
        {
            if (count == KeptInMemory)
            {
                PutAway();
            }

            if (keys.Length < KeptInMemory && keys.Length - count < some.Length)
            {
                Array.Resize(ref keys, Math.Min(KeptInMemory, Math.Max(keys.Length * 2, count + some.Length)));
            }

            int now = Math.Min(some.Length, keys.Length - count);
            some[..now].CopyTo(keys.AsSpan(count));
            count += now;
            some = some[now..];
        }
    }

    /// <summary>True when a key was added twice. To be asked once, at the end.</summary>
    public bool Any()
    {
        int[] last = SortIntoBuckets();
        ulong[] bucket = [];
        ulong[] table = [];
        for (int index = 0; index < Buckets; index++)
        {
            int size = last[index + 1] - last[index] + starts.Sum(start => start[index + 1] - start[index]);
            if (bucket.Length < size)
            {
                bucket = new ulong[size];
            }

            sorted.AsSpan(last[index], last[index + 1] - last[index]).CopyTo(bucket);
            int read = last[index + 1] - last[index];
            for (int part = 0; part < starts.Count; part++)
            {
                int length = starts[part][index + 1] - starts[part][index];
                file!.Position = ((long)part * KeptInMemory + starts[part][index]) * sizeof(ulong);
                file.ReadExactly(MemoryMarshal.AsBytes(bucket.AsSpan(read, length)));
                read += length;
            }

            if (HasTwice(bucket.AsSpan(0, size), ref table))
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose() => file?.Dispose();

    private void PutAway()
    {
        // Keys tell nothing of anybody, and the file is gone when the program is, however it ends.
        file ??= new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose, BufferSize = 0,
        });
        starts.Add(SortIntoBuckets());
        file.Write(MemoryMarshal.AsBytes(sorted.AsSpan(0, count)));
        count = 0;
    }

    /// <returns>Where each bucket begins, and the last ends.</returns>
    private int[] SortIntoBuckets()
    {
        if (sorted.Length < count)
        {
            sorted = new ulong[keys.Length];
        }

        var begins = new int[Buckets + 1];
        foreach (ulong key in keys.AsSpan(0, count))
        {
            begins[(key >> (64 - BucketBits)) + 1]++;
        }

        for (int index = 1; index <= Buckets; index++)
        {
            begins[index] += begins[index - 1];
        }

        int[] next = [.. begins];
        foreach (ulong key in keys.AsSpan(0, count))
        {
            sorted[next[key >> (64 - BucketBits)]++] = key;
        }

        return begins;
    }

    private static bool HasTwice(ReadOnlySpan<ulong> bucket, ref ulong[] table)
    {
        // Half empty at least, so that a key is found or not in a step or two. 0 stands for an empty place.
        int size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, bucket.Length * 2));
        if (table.Length < size)
        {
            table = new ulong[size];
        }

        Span<ulong> places = table.AsSpan(0, size);
        places.Clear();
        bool hasZero = false;
        foreach (ulong key in bucket)
        {
            if (key == 0)
            {
                if (hasZero)
                {
                    return true;
                }

                hasZero = true;
                continue;
            }

            int place = (int)(key & (uint)(size - 1));
            while (places[place] != 0)
            {
                if (places[place] == key)
                {
                    return true;
                }

                place = (place + 1) & (size - 1);
            }

            places[place] = key;
        }

        return false;
    }
}
