using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>
/// A believable, wholly made-up city: exports of every kind the program reads, shaped after Stockholm's published figures
/// (Stadsledningskontoret/Sweco, tables b020, b021, b161). The same areas file and options give the same bytes on every machine.
/// </summary>
/// <remarks>
/// The files lie so that one <c>ingest</c> of the folder reads them in time order: bistand by month, boende and varde once, the other
/// kinds by year. Every kind draws from a stream of its own, so that one can change without moving the others. befolkning begins two 31 Decembers
/// before the window's first year, so that every period, and the same period a year earlier where it is in the window, has its denominator.
/// </remarks>
public sealed class SampleCity
{
    private readonly AreaCatalog areas;
    private readonly SampleOptions options;
    private readonly IReadOnlyList<District> districts;

    /// <exception cref="UserException">An option is out of range, or an area is unknown.</exception>
    public SampleCity(AreaCatalog areas, SampleOptions options)
    {
        options.Check();
        this.areas = areas;
        this.options = options;
        districts = District.Of(options.Areas, areas);
        if (Households < districts.Count)
        {
            throw UserException.Usage(
                $"Antalet hushåll (--households) är {options.Households} men ska vara minst {districts.Count}, ett i varje valt område.");
        }
    }

    /// <summary>Households of a mean month over the chosen areas.</summary>
    private double Households => options.Households
        ?? SampleOptions.CityHouseholds * districts.Sum(City.Weight) / District.All(areas).Sum(City.Weight);

    private bool IsWholeCity => districts.Count == District.All(areas).Count;

    /// <summary>Writes the exports into the folder, which is made when missing; files of the same names are replaced.</summary>
    /// <returns>The files in the order an ingest of the folder reads them.</returns>
    /// <exception cref="UserException">The folder cannot be written.</exception>
    public IReadOnlyList<SampleFile> Write(DirectoryInfo folder, CancellationToken cancellation = default)
    {
        try
        {
            folder.Create();
            var files = new List<SampleFile>();
            WriteAll(folder, files, cancellation);
            return files.OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings(
                $"Exempelfilerna kan inte skrivas till {folder.FullName}: {SystemFault.Reason(error)}. Ange en annan mapp med --out, eller rätta felet.", error);
        }
    }

    /// <summary>The months of a year that are written.</summary>
    internal static IEnumerable<Month> MonthsOf(int year, Month from, Month to) => Period.VB(year).Months.Where(month => month >= from && month <= to);

    private void WriteAll(DirectoryInfo folder, List<SampleFile> files, CancellationToken cancellation)
    {
        Month from = options.From;
        Month to = options.To;
        var names = new Nomenclature(areas, districts);
        var city = new City(districts, Households, from, options.Months, options.Seed);

        int lastCount = to.Number == 12 ? to.Year : to.Year - 1;
        for (int year = from.Year - 2; year <= lastCount && !districts.All(district => district.IsUnit); year++)
        {
            BefolkningExport.Write(folder, year, names, districts, files);
        }

        var bistand = new BistandExport(names, options.Seed);
        List<(Month Month, IReadOnlyDictionary<string, decimal> Kronor)> paid = WriteBistand(folder, city, bistand, to, files, cancellation);

        var avhysning = new AvhysningExport(names, districts, options.Seed);
        var staff = new StaffExports(names, districts, options.Seed);
        var ekonomi = new EkonomiExport(names, city, options.Seed);
        var brukarenkat = new BrukarenkatExport(names, districts, options.Seed);
        CaseExport[] cases =
        [
            new AvslutExport(names, city, options.Seed),
            new FutExport(names, city, options.Seed),
            new ArbetsmarknadExport(names, city, options.Seed),
            new KlagomalExport(names, city, options.Seed),
            new HandelseExport(names, city, options.Seed),
            new AnsokanExport(names, city, options.Seed),
        ];
        for (int year = from.Year; year <= to.Year; year++)
        {
            cancellation.ThrowIfCancellationRequested();
            avhysning.Write(folder, year, city, from, to, files);
            staff.WriteSickness(folder, year, from, to, files);
            staff.WriteSurvey(folder, year, files);
            brukarenkat.Write(folder, year, files);
            foreach (CaseExport kind in cases)
            {
                kind.Write(folder, year, from, to, files);
            }

            ekonomi.Write(folder, year, paid.Where(entry => entry.Month.Year == year).ToList(), files);
        }

        new BoendeExport(names, city, options.Seed).Write(folder, from, to, files);
        new VardeExport(names, areas, districts, options.Seed).Write(folder, from, to, IsWholeCity, files);
    }

    private static List<(Month Month, IReadOnlyDictionary<string, decimal> Kronor)> WriteBistand(
        DirectoryInfo folder, City city, BistandExport bistand, Month last, List<SampleFile> files, CancellationToken cancellation)
    {
        var paid = new List<(Month, IReadOnlyDictionary<string, decimal>)>();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            paid.Add((city.Month, bistand.Write(folder, city, files)));
            if (city.Month == last)
            {
                return paid;
            }

            city.Step();
        }
    }
}
