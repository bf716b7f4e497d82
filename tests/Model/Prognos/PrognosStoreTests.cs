using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Ingest;
using Microsoft.Extensions.Time.Testing;

namespace Bistand.Analytics.Tests.Model.Prognos;

public sealed class PrognosStoreTests : IDisposable
{
    private static readonly Month May = new(2023, 5);
    private static readonly BudgetLine Bistand = new("ekonomiskt bistånd", LineKind.Kostnad);

    private static readonly DateTimeOffset Now = new(2023, 6, 8, 9, 30, 0, TimeSpan.Zero);

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bistand-prognos-");
    private readonly PrognosStore store;

    public PrognosStoreTests() => store = new PrognosStore(Workspace.Open(root.FullName), new FakeTimeProvider(Now));

    private static Area Farsta => SmallArea.Farsta;

    private string Folder => Path.Combine(root.FullName, "prognoser", "farsta", "2023-05");

    [Fact]
    public void What_was_given_out_is_read_back_as_it_was()
    {
        Manadsprognos prognos = new SmallArea().With("2023-01", row => row with { CarriedOver = 1.5m }).After("2023-05");
        store.Issue(Farsta, prognos, "Controllern");

        PrognosHistory history = store.Read(Farsta, May);
        Assert.Equivalent(prognos, history.Reference, strict: true);
        Assert.Equal(Now, history.Entries[0].At);
        Assert.Null(history.LastSigned);
    }

    [Fact]
    public void The_same_prognos_is_given_out_once()
    {
        Assert.Equal(1, store.Issue(Farsta, new SmallArea().After("2023-05"), "Schemat").Number);
        Assert.Equal(1, store.Issue(Farsta, new SmallArea().After("2023-05"), "Schemat").Number);
        Assert.Equal(2, store.Issue(Farsta, new SmallArea().WithPaid("2023-05", 101, 1_060_500).After("2023-05"), "Schemat").Number);
    }

    [Fact]
    public void The_one_that_was_handed_in_is_what_the_next_month_is_compared_with()
    {
        store.Sign(Farsta, new SmallArea().After("2023-05"), "Controllern", null);
        store.Issue(Farsta, new SmallArea().WithPaid("2023-05", 101, 1_060_500).After("2023-05"), "Schemat");

        PrognosHistory history = store.Read(Farsta, May);
        Assert.Equal(100, history.Reference!.Year.Caseload[4].Households);
        Assert.Equal((2, "Controllern"), (history.LastSigned!.Number, history.LastSigned.Signature!.Name));
    }

    [Fact]
    public void The_releases_of_all_that_was_ever_handed_in_are_told_and_of_nothing_else()
    {
        Assert.Empty(store.ReleasesHandedIn());
        store.Issue(Farsta, new SmallArea().After("2023-05") with { Release = 3 }, "Schemat");
        store.Sign(Farsta, new SmallArea().WithPaid("2023-05", 101, 1_060_500).After("2023-05") with { Release = 4 }, "Controllern", null);
        store.Withdraw(Farsta, May, "Nytt utfall", "Controllern", null);
        store.Sign(Farsta, new SmallArea().WithPaid("2023-05", 102, 1_070_500).After("2023-05") with { Release = 6 }, "Controllern", null);
        store.Issue(Farsta, new SmallArea().After("2023-06") with { Release = 9 }, "Schemat");
        Assert.Equal([4, 6], store.ReleasesHandedIn().Order());
    }

    [Fact]
    public void A_later_adjustment_replaces_the_one_before_and_nought_takes_it_back_but_all_are_kept()
    {
        var other = new BudgetLine("handläggning", LineKind.Kostnad);
        Adjust(new PrognosAdjustment(Bistand, -500_000, "Avtal", "Controllern"));
        Adjust(new PrognosAdjustment(Bistand, -400_000, "Nytt bud", "Controllern"));
        Adjust(new PrognosAdjustment(other, 10_000, "Vikarie", "Controllern"));
        Adjust(new PrognosAdjustment(other, 0, "Behövs inte", "Controllern"));

        PrognosHistory history = store.Read(Farsta, May);
        Assert.Equal(new PrognosAdjustment(Bistand, -400_000, "Nytt bud", "Controllern"), Assert.Single(history.Adjustments));
        Assert.Equal(4, history.Entries.Count);
    }

    [Fact]
    public void Of_each_field_the_last_that_was_written_holds()
    {
        Comment(new PrognosComment(null, "Fler hushåll", "Uppföljning", null, "A"));
        Comment(new PrognosComment(null, "Hyror", null, "0,2 mnkr", "B"));
        Comment(new PrognosComment("handläggning", "Vikarier", null, null, "B"));

        Assert.Equal(
            [new PrognosComment(null, "Hyror", "Uppföljning", "0,2 mnkr", "B"), new PrognosComment("handläggning", "Vikarier", null, null, "B")],
            store.Read(Farsta, May).Comments);
    }

    [Fact]
    public void Many_at_once_get_a_number_each_and_leave_nothing_half_written()
    {
        Parallel.For(0, 12, index => Comment(new PrognosComment(null, $"nr {index}", null, null, "Controllern")));

        Assert.Equal(Enumerable.Range(1, 12), store.Read(Farsta, May).Entries.Select(entry => entry.Number));
        Assert.Equal(12, store.Read(Farsta, May).Entries.Select(entry => entry.Comment!.Cause).Distinct().Count());
        Assert.Empty(Directory.GetFiles(Folder, "*.new"));
    }

    [Fact]
    public void What_is_written_on_a_prognos_that_has_been_changed_since_is_not_kept()
    {
        Comment(new PrognosComment(null, "Först", null, null, "A"));
        UserException error = Assert.Throws<UserException>(() => store.Keep(
            Farsta, May, new PrognosEdit([new PrognosAdjustment(Bistand, 1_000, "Sist", "B")], [new PrognosComment(null, "Sist", null, null, "B")], Seen: 0)));
        Assert.Equal(ErrorKind.Conflict, error.Kind);
        Assert.Equal(ErrorKind.Conflict, Assert.Throws<UserException>(() => store.Sign(Farsta, new SmallArea().After("2023-05"), "B", seen: 0)).Kind);
        Assert.Single(store.Read(Farsta, May).Entries);

        // What is given out without anybody's hand changes nothing that was seen.
        store.Issue(Farsta, new SmallArea().After("2023-05"), "Schemat");
        store.Sign(Farsta, new SmallArea().After("2023-05"), "B", seen: 1);
        Assert.Equal(3, store.Read(Farsta, May).LastSigned!.Number);
    }

    [Fact]
    public void Of_many_who_have_seen_the_same_one_is_kept()
    {
        int kept = 0;
        Parallel.For(0, 12, index =>
        {
            try
            {
                store.Keep(Farsta, May, new PrognosEdit([], [new PrognosComment(null, $"nr {index}", null, null, "Controllern")], Seen: 0));
                Interlocked.Increment(ref kept);
            }
            catch (UserException error) when (error.Kind == ErrorKind.Conflict)
            {
                // Another was first.
            }
        });
        Assert.Equal((1, 1), (kept, store.Read(Farsta, May).Entries.Count));
    }

    [Fact]
    public void What_is_handed_in_is_locked_until_it_is_taken_back_and_the_same_again_changes_nothing()
    {
        Manadsprognos prognos = new SmallArea().After("2023-05");
        PrognosEntry signed = store.Sign(Farsta, prognos, "A", null);
        Assert.Contains("inlämnad av A och därför låst", Assert.Throws<UserException>(() => Adjust(new PrognosAdjustment(Bistand, 1, "Avtal", "B"))).Message, StringComparison.Ordinal);
        Assert.Equal(ErrorKind.Conflict, Assert.Throws<UserException>(() => Comment(new PrognosComment(null, "Hyror", null, null, "B"))).Kind);
        Assert.Equal(ErrorKind.Conflict, Assert.Throws<UserException>(() => store.Sign(Farsta, new SmallArea().WithPaid("2023-05", 102, 1_070_500).After("2023-05"), "B", null)).Kind);
        Assert.Equal(signed.Number, store.Sign(Farsta, prognos, "B", null).Number);
        Assert.Equal(2, store.Read(Farsta, May).Entries.Count);

        store.Withdraw(Farsta, May, "Fel belopp", "B", null);
        Comment(new PrognosComment(null, "Hyror", null, null, "B"));
        Assert.Null(store.Read(Farsta, May).LastSigned);
    }

    [Fact]
    public void What_is_done_in_one_go_is_one_file_so_that_no_kill_comes_between()
    {
        store.Keep(Farsta, May, new PrognosEdit(
            [new PrognosAdjustment(Bistand, 1_000, "Avtal", "A"), new PrognosAdjustment(new BudgetLine("handläggning", LineKind.Kostnad), 2_000, "Vikarie", "A")], [new PrognosComment(null, "Hyror", null, null, "A")], null));
        Assert.Equal(["1.json", "1.json.sha256"], Directory.GetFiles(Folder).Select(Path.GetFileName).Where(name => name != "lock").Order(StringComparer.Ordinal));
        store.Sign(Farsta, new SmallArea().After("2023-05"), "A", null);
        Assert.Equal([1, 2, 3, 4, 5], store.Read(Farsta, May).Entries.Select(entry => entry.Number));
        Assert.Equal(["1.json", "4.json"], Directory.GetFiles(Folder, "*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_personnummer_is_kept_in_no_field()
    {
        string number = Exports.Personnummer(new DateOnly(1980, 1, 1)).Insert(8, "-");
        Assert.Throws<UserException>(() => Adjust(new PrognosAdjustment(Bistand, 1, "se " + number, "Controllern")));
        Assert.Throws<UserException>(() => Adjust(new PrognosAdjustment(Bistand, 1, "Avtal", number)));
        Assert.Throws<UserException>(() => Comment(new PrognosComment(null, null, null, number, "Controllern")));
        Assert.Same(PrognosHistory.None, store.Read(Farsta, May));
    }

    [Fact]
    public void Nothing_is_kept_without_reason_and_name()
    {
        Assert.Throws<UserException>(() => Adjust(new PrognosAdjustment(Bistand, 1, " ", "Controllern")));
        Assert.Throws<UserException>(() => Comment(new PrognosComment(null, "Orsak", null, null, "")));
        Assert.Throws<UserException>(() => store.Sign(Farsta, new SmallArea().After("2023-05"), "", null));
        Assert.Same(PrognosHistory.None, store.Read(Farsta, May));
    }

    [Fact]
    public void A_broken_file_is_told_of_by_name()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "1.json"), "{");
        UserException error = Assert.Throws<UserException>(() => store.Read(Farsta, May));
        Assert.Equal(ErrorKind.Surroundings, error.Kind);
        Assert.Contains("1.json", error.Message, StringComparison.Ordinal);
    }

    private void Adjust(PrognosAdjustment adjustment) => store.Keep(Farsta, May, new PrognosEdit([adjustment], [], Seen: null));

    private void Comment(PrognosComment comment) => store.Keep(Farsta, May, new PrognosEdit([], [comment], Seen: null));

    public void Dispose() => root.Delete(recursive: true);
}
