using Bistand.Analytics.Ingest.Deliveries;

namespace Bistand.Analytics.Tests.Ingest.Deliveries;

public sealed class OrderedWorkTests
{
    [Fact]
    public void Results_come_in_the_order_of_the_items_whatever_takes_longest()
    {
        IEnumerable<int> results = OrderedWork.Run(Enumerable.Range(0, 200), item =>
        {
            Thread.SpinWait((200 - item) * 500);
            return item * 2;
        }, ahead: 6);
        Assert.Equal(Enumerable.Range(0, 200).Select(item => item * 2), results);
    }

    [Fact]
    public void What_an_item_throws_comes_after_the_results_before_it()
    {
        var got = new List<int>();
        var error = Assert.Throws<InvalidDataException>(() =>
        {
            foreach (int result in OrderedWork.Run(Enumerable.Range(0, 100), item => item == 40 ? throw new InvalidDataException() : item, ahead: 4))
            {
                got.Add(result);
            }
        });
        Assert.NotNull(error);
        Assert.Equal(Enumerable.Range(0, 40), got);
    }

    [Fact]
    public void What_the_sequence_throws_comes_after_all_results()
    {
        var got = new List<int>();
        Assert.Throws<InvalidDataException>(() =>
        {
            foreach (int result in OrderedWork.Run(Broken(30), item => item, ahead: 4))
            {
                got.Add(result);
            }
        });
        Assert.Equal(Enumerable.Range(0, 30), got);
    }

    [Fact]
    public void The_sequence_is_not_read_any_more_once_nobody_asks()
    {
        int read = 0;
        foreach (int result in OrderedWork.Run(Enumerable.Range(0, 1_000_000).Select(item => Interlocked.Increment(ref read)), item => item, ahead: 4))
        {
            if (result == 10)
            {
                break;
            }
        }

        int whenStopped = Volatile.Read(ref read);
        Assert.InRange(whenStopped, 10, 30);
        Thread.Sleep(20);
        Assert.Equal(whenStopped, Volatile.Read(ref read));
    }

    private static IEnumerable<int> Broken(int items)
    {
        for (int item = 0; item < items; item++)
        {
            yield return item;
        }

        throw new InvalidDataException();
    }
}
