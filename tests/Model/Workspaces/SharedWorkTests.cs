using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Model.Workspaces;

/// <summary>What all want done is done by one at a time.</summary>
public sealed class SharedWorkTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bistand-test-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void Work_that_another_is_at_is_not_begun_until_he_has_ended()
    {
        var here = new SharedWork(Path.Combine(root.FullName, "lock"));
        var there = new SharedWork(Path.Combine(root.FullName, "lock"));
        using (IDisposable? begun = here.TryBegin("2023"))
        {
            Assert.NotNull(begun);
            Assert.Null(there.TryBegin("2023"));
            using IDisposable? other = there.TryBegin("2022");
            Assert.NotNull(other);
            using var impatient = new CancellationTokenSource();
            impatient.Cancel();
            Assert.Throws<OperationCanceledException>(() => there.Begin("2023", impatient.Token));
        }

        using IDisposable again = there.Begin("2023", CancellationToken.None);
    }

    [Fact]
    public void Once_it_is_closed_nobody_waits_and_no_lock_is_written()
    {
        string locks = Path.Combine(root.FullName, "lock");
        var work = new SharedWork(locks);
        work.Close();
        using IDisposable? one = work.TryBegin("2023");
        using IDisposable? other = work.TryBegin("2023");
        Assert.True(one is not null && other is not null);
        Assert.False(Directory.Exists(locks));
    }

    [Fact]
    public void Where_nothing_can_be_written_everybody_works_for_himself()
    {
        string file = Path.Combine(root.FullName, "fil");
        File.WriteAllText(file, "");
        var work = new SharedWork(Path.Combine(file, "lock"));
        using IDisposable? one = work.TryBegin("2023");
        using IDisposable? other = work.TryBegin("2023");
        Assert.True(one is not null && other is not null);
    }
}
