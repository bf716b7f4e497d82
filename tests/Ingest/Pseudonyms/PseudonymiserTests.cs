using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Pseudonyms;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Tests.Ingest.Pseudonyms;

/// <summary>However many ask at once, and however many are remembered, a person has one pseudonym.</summary>
public sealed class PseudonymiserTests : IDisposable
{
    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Several_threads_are_told_the_same_as_one_while_the_memory_grows()
    {
        Personnummer[] persons = [.. Enumerable.Range(0, 30_000).Select(number => Person(new DateOnly(1900, 1, 1).AddDays(number)))];
        using var one = new Pseudonymiser(PseudonymKey.Find(workspace.KeyFile, null));
        Guid[] expected = [.. persons.Select(person => one.Of(person))];
        Assert.Equal(persons.Length, expected.Distinct().Count());
        using var many = new Pseudonymiser(PseudonymKey.Find(workspace.KeyFile, null));
        Parallel.For(0, 8, worker =>
        {
            for (int index = 0; index < persons.Length; index++)
            {
                int place = worker % 2 == 0 ? index : persons.Length - 1 - index;
                if (many.Of(persons[place]) != expected[place])
                {
                    throw new InvalidOperationException($"Number {place} has two pseudonyms.");
                }
            }
        });
        Assert.Equal(expected, persons.Select(person => many.Of(person)));
    }

    private static Personnummer Person(DateOnly born) =>
        Personnummer.TryParse(Exports.Personnummer(born), new Month(2023, 1), out Personnummer? number) ? number.Value : throw new InvalidOperationException(born.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}
