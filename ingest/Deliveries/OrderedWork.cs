using System.Collections.Concurrent;

namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>Work on a sequence by all processors, whose results come in the sequence's order.</summary>
internal static class OrderedWork
{
    /// <summary>
    /// Takes the items on a thread of its own, works on several at once, and gives the results in order. At most <paramref name="ahead"/> are under way
    /// or wait to be taken.
    /// </summary>
    /// <param name="items">What to work on; it is enumerated on one thread, which has ended when the results have.</param>
    /// <param name="work">What is done to each, several at once.</param>
    /// <param name="ahead">How many at most.</param>
    /// <exception cref="Exception">What enumerating or working threw, at the place of the result that is missing.</exception>
    public static IEnumerable<TResult> Run<TItem, TResult>(IEnumerable<TItem> items, Func<TItem, TResult> work, int ahead)
    {
        using var stop = new CancellationTokenSource();
        using var begun = new BlockingCollection<Task<TResult>>(ahead);
        CancellationToken stopped = stop.Token;
        Task taking = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    foreach (TItem item in items)
                    {
                        begun.Add(Task.Run(() => work(item), CancellationToken.None), stopped);
                    }
                }
                finally
                {
                    begun.CompleteAdding();
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (Task<TResult> result in begun.GetConsumingEnumerable(CancellationToken.None))
            {
                yield return result.GetAwaiter().GetResult();
            }

            taking.GetAwaiter().GetResult();
        }
        finally
        {
            // Nobody asks for more: what is under way ends before what it reads from is taken away.
            stop.Cancel();
            Ended(taking);
            Array.ForEach([.. begun], Ended);
        }
    }

    private static void Ended(Task task) => task.ContinueWith(_ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
}
