using System.Globalization;
using Bistand.Analytics.Ingest.Sample;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests.Ingest.Sample;

/// <summary>One row of the bistand export, as a reader would take it in.</summary>
internal sealed record BistandRow(
    Month Month, string Area, string Household, string Person, char Role, string Sex, string Born, string Type, decimal? Kronor, string Application)
{
    public bool IsReserve => !char.IsAsciiDigit(Person[0]);

    /// <summary>From the number (day + 60 for samordningsnummer) or, for reserve numbers, the column.</summary>
    public DateOnly BirthDate
    {
        get
        {
            if (IsReserve)
            {
                return DateOnly.ParseExact(Born, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            }

            int day = Number(6, 2);
            return new DateOnly(Number(0, 4), Number(4, 2), day > 60 ? day - 60 : day);
        }
    }

    public int Age
    {
        get
        {
            DateOnly last = Month.LastDay;
            int age = last.Year - BirthDate.Year;
            return BirthDate.AddYears(age) > last ? age - 1 : age;
        }
    }

    private int Number(int at, int length) => int.Parse(Person.AsSpan(at, length), CultureInfo.InvariantCulture);
}

/// <summary>The exports of one set of options, written to a temporary folder.</summary>
public sealed class SampleExports : IDisposable
{
    private readonly Lazy<IReadOnlyList<BistandRow>> bistand;

    /// <summary>The default city.</summary>
    public SampleExports()
        : this(SampleOptions.Default)
    {
    }

    internal SampleExports(SampleOptions options)
    {
        Folder = Directory.CreateTempSubdirectory("bistand-sample-");
        Files = new SampleCity(Areas, options).Write(Folder);
        bistand = new(() => Files.Where(file => file.Kind == "bistand").SelectMany(file => ReadBistand(file.Name)).ToList());
    }

    internal static AreaCatalog Areas { get; } = AreaCatalog.Load(TemplateFolder.Find().Areas);

    /// <summary>The city's stadsdelar and units of a month; the catalog holds other municipalities too.</summary>
    internal static IEnumerable<Area> InForce(Month month) => Areas.RowHolders(Areas.City).Where(area => area.InForce(month));

    public IReadOnlyList<SampleFile> Files { get; }

    internal DirectoryInfo Folder { get; }

    internal IReadOnlyList<BistandRow> Bistand => bistand.Value;

    /// <summary>Rows of a file by column name. The sample quotes nothing, so splitting is reading.</summary>
    internal IEnumerable<IReadOnlyDictionary<string, string>> Read(string file)
    {
        using IEnumerator<string> lines = File.ReadLines(Path.Combine(Folder.FullName, file)).GetEnumerator();
        lines.MoveNext();
        string[] header = lines.Current.Split(';');
        while (lines.MoveNext())
        {
            string[] fields = lines.Current.Split(';');
            Assert.Equal(header.Length, fields.Length);
            yield return header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second);
        }
    }

    internal IEnumerable<IReadOnlyDictionary<string, string>> ReadKind(string kind) =>
        Files.Where(file => file.Kind == kind).SelectMany(file => Read(file.Name));

    internal byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Folder.FullName, file));

    internal static decimal Number(string text) => decimal.Parse(text.Replace(',', '.'), CultureInfo.InvariantCulture);

    public void Dispose() => Folder.Delete(recursive: true);

    /// <summary>Half a million rows: by column number, without a dictionary for each.</summary>
    private IEnumerable<BistandRow> ReadBistand(string file)
    {
        IEnumerable<string> lines = File.ReadLines(Path.Combine(Folder.FullName, file));
        Assert.Equal("manad;stadsdel;hushall_id;personnummer;roll;kon;fodelsedatum;hushallstyp;belopp;forsorjningshinder;ansokan;antal_barn;skydd", lines.First());
        foreach (string[] fields in lines.Skip(1).Select(line => line.Split(';')))
        {
            Assert.Equal(13, fields.Length);
            yield return new BistandRow(
                Month: Month.Parse(fields[0]), Area: string.Intern(fields[1]), Household: fields[2], Person: fields[3], Role: fields[4][0], Sex: string.Intern(fields[5]), Born: fields[6],
                Type: string.Intern(fields[7]), Kronor: fields[8].Length == 0 ? null : Number(fields[8]), Application: string.Intern(fields[10]));
        }
    }
}

/// <summary>The default city is made and read once for all classes that look at it.</summary>
[CollectionDefinition(Name)]
public sealed class DefaultCity : ICollectionFixture<SampleExports>
{
    public const string Name = "default sample city";
}
