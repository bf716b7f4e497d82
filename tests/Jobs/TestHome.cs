using System.Globalization;
using Bistand.Analytics.Tests.Ingest;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary>A temporary home with the program's workspace in it, and a few rows of exports, of persons who do not exist.</summary>
internal sealed class TestHome : IDisposable
{
    private static readonly Dictionary<string, string?> NoVariables = [];

    public const string BistandHeader = "manad;stadsdel;hushall_id;personnummer;roll;kon;fodelsedatum;belopp\n";

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bistand-home-");

    public string Root => root.FullName;

    public string Data => Path("data");

    public string Key => Path(".config", "bistand", "nyckel");

    public string State => File.ReadAllText(Path("data", "workspace.json"));

    public string Path(params string[] parts) => System.IO.Path.Combine([root.FullName, .. parts]);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        File.WriteAllText(Path(name), text);
        return Path(name);
    }

    /// <summary>Runs in the home folder, so that the workspace is ./data.</summary>
    public ProgramRun Run(params string[] arguments) => BistandProgram.Run(Root, NoVariables, arguments);

    public ProgramRun RunWith(string variable, string? value, params string[] arguments) =>
        BistandProgram.Run(Root, new Dictionary<string, string?> { [variable] = value }, arguments);

    /// <summary>A month of bistånd in a stadsdel: as many households of one adult as told, with made-up personnummer, and kronor to each.</summary>
    public static string Bistand(string month, int households = 6, int kronor = 9_000, string area = "Farsta") =>
        BistandHeader + string.Concat(Enumerable.Range(1, households).Select(number =>
            string.Create(CultureInfo.InvariantCulture, $"{month};{area};H{number};{Adult(number)};S;{(number % 2 == 0 ? 'K' : 'M')};1980-01-0{(number % 9) + 1};{kronor}\n")));

    /// <summary>The personnummer of the adult with a number: a woman's where it is even; born 1–9 January 1980.</summary>
    public static string Adult(int number) => Exports.Personnummer(new DateOnly(1980, 1, (number % 9) + 1), 1000 - number);

    public static string Population(int year, string area = "Farsta") =>
        "ar;stadsdel;kon;alder;antal\n" + string.Concat(new[] { "K", "M" }.Select(sex =>
            string.Create(CultureInfo.InvariantCulture, $"{year};{area};{sex};0-17;100\n{year};{area};{sex};18-64;400\n{year};{area};{sex};65-99;100\n")));

    /// <summary>January to December 2023 and a population, published as release 1.</summary>
    public TestHome WithYear(string area = "Farsta")
    {
        for (int month = 1; month <= 12; month++)
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"exporter/bistand-{month:00}.csv"), Bistand(string.Create(CultureInfo.InvariantCulture, $"2023-{month:00}"), area: area));
        }

        Write("exporter/befolkning.csv", Population(2022, area));
        Run("ingest", "exporter").Succeeds();
        return this;
    }

    public void Dispose() => root.Delete(recursive: true);
}

/// <summary>A home with a published year that tests only read.</summary>
public sealed class PublishedYear : IDisposable
{
    internal TestHome Home { get; } = new TestHome().WithYear();

    public void Dispose() => Home.Dispose();
}
