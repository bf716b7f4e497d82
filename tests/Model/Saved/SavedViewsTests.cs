using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Saved;
using Bistand.Analytics.Tests.Ingest;
using Microsoft.Extensions.Time.Testing;

namespace Bistand.Analytics.Tests.Model.Saved;

/// <summary>What people name and keep: for themselves alone, and durably.</summary>
public sealed class SavedViewsTests : IDisposable
{
    private static readonly Signatory Anna = new("Anna", "u1");
    private static readonly Signatory Bo = new("Bo", "u2");

    private readonly TestWorkspace workspace = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2024, 1, 31, 12, 0, 0, TimeSpan.Zero));

    private SavedViews Store => new(workspace.Workspace, clock);

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void What_is_kept_is_there_after_a_restart_by_name_and_kind_for_its_owner_alone()
    {
        SavedView table = Store.Save(SavedKind.Table, "  Östra   sidan ", "indikator=antal-hushall", Anna);
        Store.Save(SavedKind.Table, "Akut läge", "indikator=andel-bistand", Anna);
        Store.Save(SavedKind.Scenario, "Östra sidan", "inflode=5", Anna);
        Assert.Equal(["Akut läge", "Östra sidan"], Store.Of("u1", SavedKind.Table).Select(view => view.Name));
        Assert.Equal(["inflode=5"], Store.Of("u1", SavedKind.Scenario).Select(view => view.Query));
        Assert.Equal((Anna, clock.GetUtcNow(), "indikator=antal-hushall"), (table.Owner, table.Made, table.Query));
        Assert.Empty(Store.Of("u2", SavedKind.Table));
        Assert.Empty(Store.Of("", SavedKind.Table));
    }

    [Fact]
    public void Nobody_renames_or_removes_anothers()
    {
        SavedView view = Store.Save(SavedKind.Table, "Min", "indikator=ami", Anna);
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<UserException>(() => Store.Rename(view.Id, "Din", "u2")).Kind);
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<UserException>(() => Store.Remove(view.Id, "u2")).Kind);
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<UserException>(() => Store.Remove("../" + view.Id, "u1")).Kind);
        Assert.Equal("Ny", Store.Rename(view.Id, "Ny", "u1").Name);
        Store.Remove(view.Id, "u1");
        Assert.Empty(Store.Of("u1", SavedKind.Table));
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<UserException>(() => Store.Remove(view.Id, "u1")).Kind);
    }

    [Theory]
    [InlineData(" ", "Skriv ett namn")]
    [InlineData("För 19121212-1212", "personnummer")]
    [InlineData("ett namn som är så långt att det inte får plats på en rad i listan över sparade", "högst 60 tecken")]
    [InlineData("min TABELL", "redan sparat")]
    public void A_name_that_cannot_be_used_is_refused_and_nothing_is_kept(string name, string told)
    {
        Store.Save(SavedKind.Table, "Min tabell", "indikator=ami", Anna);
        SavedView other = Store.Save(SavedKind.Table, "Annan", "indikator=ami", Anna);
        Assert.Contains(told, Assert.Throws<UserException>(() => Store.Save(SavedKind.Table, name, "indikator=ami", Anna)).Message, StringComparison.Ordinal);
        Assert.Contains(told, Assert.Throws<UserException>(() => Store.Rename(other.Id, name, "u1")).Message, StringComparison.Ordinal);
        Assert.Equal(["Annan", "Min tabell"], Store.Of("u1", SavedKind.Table).Select(view => view.Name));
        // A name is taken for its owner, and for nobody else.
        Assert.Equal("Min tabell", Store.Save(SavedKind.Table, "Min tabell", "indikator=ami", Bo).Name);
    }

    [Fact]
    public void What_is_broken_is_named_and_what_nobody_owns_or_is_too_long_is_not_kept()
    {
        Store.Save(SavedKind.Table, "Hel", "indikator=ami", Anna);
        string file = Directory.GetFiles(Path.Combine(workspace.Path, "saved"), "*.json", SearchOption.AllDirectories).Single();
        File.WriteAllText(file, "{");
        Assert.Contains(Path.GetFileName(file), Assert.Throws<UserException>(() => Store.Of("u1", SavedKind.Table)).Message, StringComparison.Ordinal);
        Assert.Throws<UserException>(() => Store.Save(SavedKind.Table, "Ingens", "indikator=ami", "Någon"));
        Assert.Throws<UserException>(() => Store.Save(SavedKind.Table, "Lång", new string('x', 7000), Bo));
    }
}
