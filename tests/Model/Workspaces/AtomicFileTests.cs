using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Model.Workspaces;

/// <summary>Files are there whole, old or new, and nothing is left beside them.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bistand-file-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_file_is_written_and_replaced_with_nothing_left_beside_it()
    {
        string file = Path.Combine(folder.FullName, "a.txt");
        AtomicFile.Write(file, "ett");
        AtomicFile.Write(file, "åäö");
        Assert.Equal("åäö"u8.ToArray(), File.ReadAllBytes(file));
        Assert.Equal([file], Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void What_a_killed_write_left_beside_is_written_over()
    {
        string file = Path.Combine(folder.FullName, "a.txt");
        File.WriteAllText(file + ".new", "ett halvt och långt innehåll");
        AtomicFile.Write(file, "helt");
        Assert.Equal("helt", File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_tidies_up()
    {
        string taken = folder.CreateSubdirectory("mapp").FullName;
        Assert.ThrowsAny<IOException>(() => AtomicFile.Write(taken, "x"));
        Assert.Empty(Directory.GetFiles(folder.FullName));
        Assert.ThrowsAny<IOException>(() => AtomicFile.Write(Path.Combine(folder.FullName, "saknas", "a.txt"), "x"));
    }

    [Fact]
    public void Of_two_that_write_at_once_the_second_fails_and_the_first_is_whole()
    {
        string file = Path.Combine(folder.FullName, "a.txt");
        using (var first = new FileStream(file + ".new", FileMode.Create, FileAccess.Write, FileShare.None))
        {
            Assert.ThrowsAny<IOException>(() => AtomicFile.Write(file, "andra"));
            Assert.True(File.Exists(file + ".new"));
        }
    }

    [Fact]
    public void What_lies_there_is_replaced_only_when_that_is_asked_for()
    {
        string file = Path.Combine(folder.FullName, "a.txt");
        string beside = Path.Combine(folder.FullName, "b.txt");
        File.WriteAllText(file, "ett");
        File.WriteAllText(beside, "två");
        Assert.ThrowsAny<IOException>(() => AtomicFile.Place(beside, file, overwrite: false));
        Assert.Equal("ett", File.ReadAllText(file));
        AtomicFile.Place(beside, file, overwrite: true);
        Assert.Equal("två", File.ReadAllText(file));
    }

    [Fact]
    public void The_key_of_a_workspace_can_be_written_for_its_owner_alone()
    {
        string file = Path.Combine(folder.FullName, "nyckel");
        AtomicFile.Write(file, "x"u8, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void A_folder_comes_into_place_with_all_its_files()
    {
        DirectoryInfo beside = folder.CreateSubdirectory("tmp");
        File.WriteAllText(Path.Combine(beside.FullName, "a"), "1");
        File.WriteAllText(Path.Combine(beside.FullName, "b"), "2");
        string target = Path.Combine(folder.FullName, "leverans");
        AtomicFile.PlaceFolder(beside.FullName, target);
        Assert.Equal(["a", "b"], Directory.GetFiles(target).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.False(Directory.Exists(beside.FullName));
    }
}
