using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Model.Workspaces;

/// <summary>Files that only spare work are either whole or not there.</summary>
public sealed class KeptFilesTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bistand-test-");
    private readonly List<string> damaged = [];
    private readonly KeptFiles files;

    public KeptFilesTests() => files = new KeptFiles(Path.Combine(root.FullName, "figures")) { Damaged = damaged.Add };

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void What_is_kept_comes_back_and_what_is_not_is_nothing()
    {
        Assert.Null(files.Read("ett"));
        Assert.Empty(files.Names());
        byte[] content = [.. Enumerable.Range(0, 10_000).Select(index => (byte)(index % 251))];
        files.Write("ett", content);
        files.Write("tomt", []);
        Assert.Equal(content, files.Read("ett"));
        Assert.Empty(files.Read("tomt")!);
        files.Delete("ett");
        Assert.Null(files.Read("ett"));
        Assert.Empty(damaged);
    }

    [Fact]
    public void A_file_that_is_not_as_it_was_written_is_told_of_and_not_there_whichever_byte_it_is()
    {
        files.Write("ett", [1, 2, 3, 4, 5]);
        string file = Path.Combine(files.Folder, "ett");
        byte[] whole = File.ReadAllBytes(file);
        for (int place = 0; place < whole.Length; place++)
        {
            byte[] other = [.. whole];
            other[place] ^= 0x10;
            File.WriteAllBytes(file, other);
            Assert.Null(files.Read("ett"));
            File.WriteAllBytes(file, whole[..place]);
            Assert.Null(files.Read("ett"));
        }

        Assert.Equal(Enumerable.Repeat(file, 2 * whole.Length), damaged);
        files.Write("ett", [9]);
        Assert.Equal(9, Assert.Single(files.Read("ett")!));
    }

    [Fact]
    public void Nothing_is_written_when_it_has_been_closed()
    {
        files.Write("ett", [1]);
        files.Close();
        files.Write("två", [2]);
        Assert.Equal(["ett"], files.Names());
        Assert.Equal(1, Assert.Single(files.Read("ett")!));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_in_keeps_nothing_and_stops_nobody()
    {
        File.WriteAllText(files.Folder, "en fil där mappen skulle vara");
        files.Write("ett", [1]);
        Assert.Null(files.Read("ett"));
    }
}
