using System.Globalization;
using Bistand.Analytics.Tests.Jobs;

namespace Bistand.Analytics.Tests.Trials;

/// <summary>A home with something of each kind in its workspace, and files that are still to be read in; it can be put back as it was.</summary>
internal sealed class PreparedHome : IDisposable
{
    public TestHome Home { get; } = new();

    /// <summary>Where the workspace lies as it was when it was kept.</summary>
    public string Untouched => Home.Path("orord");

    private string Key => Home.Path("nyckel-orord");

    public void Prepare()
    {
        Home.WithYear();
        string ledger = "manad;stadsdel;anslag;post;budget;utfall\n" + string.Concat(Enumerable.Range(1, 12).Select(month =>
            string.Create(CultureInfo.InvariantCulture, $"2023-{month:00};Farsta;ekonomiskt bistånd;bistånd;60000;{(month <= 6 ? "54000" : "")}\n")));
        Home.Write("ekonomi.csv", ledger);
        Home.Write("05.csv", TestHome.Bistand("2023-05", kronor: 9_050));
        Home.Run("ingest", "ekonomi.csv", "05.csv").Succeeds();
        Home.Write("fjol.csv", TestHome.Bistand("2022-12", kronor: 8_900));
        Home.Write("boende.csv", "avtal_id;stadsdel;insats;start;slut\na1;Farsta;akutboende;2020-01-10;2021-02-01\na2;Farsta;akutboende;2020-01-10;\na3;Farsta;akutboende;2023-01-10;\n");
        Home.Run("ingest", "fjol.csv", "boende.csv").Succeeds();
        Home.Write("mycket.csv", TestHome.Bistand("2023-06", kronor: 20_000));
        Assert.Equal(3, Home.Run("ingest", "mycket.csv").Code);
        Home.Write("ny.csv", TestHome.Bistand("2023-12", kronor: 9_300));
        Home.Write("okand.csv", "x;y\n1;2\n");
    }

    /// <summary>Keeps workspace and key as they are now.</summary>
    public void Keep()
    {
        Copy(Home.Data, Untouched);
        File.Copy(Home.Key, Key);
    }

    /// <summary>Puts both back.</summary>
    public void Restore()
    {
        Directory.Delete(Home.Data, recursive: true);
        Copy(Untouched, Home.Data);
        File.Delete(Home.Path("rapport.xlsx"));
        File.Copy(Key, Home.Key, overwrite: true);
        File.Delete(Home.Key + ".nasta");
    }

    public void Dispose() => Home.Dispose();

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }
}
