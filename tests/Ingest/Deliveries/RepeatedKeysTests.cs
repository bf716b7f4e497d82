using Bistand.Analytics.Ingest.Deliveries;

namespace Bistand.Analytics.Tests.Ingest.Deliveries;

public sealed class RepeatedKeysTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bistand-keys-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000)]
    // Beyond what is kept in memory: on disk in two and a half parts.
    [InlineData(2_600_000)]
    public void Different_keys_are_told_from_one_that_comes_again_wherever_it_stands(int count)
    {
        ulong[] different = [.. Enumerable.Range(0, count).Select(number => unchecked((ulong)number * 0x9E37_79B9_7F4A_7C15))];
        Assert.False(Any(different));
        foreach (int again in new[] { 0, count / 2, count - 1 }.Where(place => place >= 0 && count > 0))
        {
            Assert.True(Any([.. different, different[again]]));
        }

        Assert.Empty(folder.EnumerateFiles());
    }

    private bool Any(ulong[] some)
    {
        using var keys = new RepeatedKeys(Path.Combine(folder.FullName, "nycklar"));
        for (int from = 0; from < some.Length; from += 1_777)
        {
            keys.Add(some.AsSpan(from, Math.Min(1_777, some.Length - from)));
        }

        return keys.Any();
    }
}
