using System.Globalization;
using System.Text;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Bench;

/// <summary>Years of bistånd in a city of its own size, one household in three a couple.</summary>
internal static class LargeExport
{
    private const int Months = 60;

    private static readonly string[] Areas =
        ["Bromma", "Enskede-Årsta-Vantör", "Farsta", "Hägersten-Älvsjö", "Hässelby-Vällingby", "Kungsholmen", "Skarpnäck", "Skärholmen", "Södermalm"];

    /// <summary>Five years, every month the same households.</summary>
    public static void Write(string file, int rows)
    {
        using StreamWriter writer = Begin(file);
        for (int month = 0; month < Months; month++)
        {
            WriteMonth(writer, new Month(2020, 7).Plus(month), rows / Months + (month < rows % Months ? 1 : 0), 0, Areas);
        }
    }

    public static StreamWriter Begin(string file)
    {
        var writer = new StreamWriter(file, append: false, new UTF8Encoding(false), 1 << 20);
        writer.Write("manad;stadsdel;hushall_id;personnummer;roll;kon;fodelsedatum;hushallstyp;belopp;forsorjningshinder;ansokan;antal_barn;skydd\n");
        return writer;
    }

    /// <param name="writer">Where it goes.</param>
    /// <param name="month">The month.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="gone">How many persons of the first month are gone by now, and as many others in their place; a multiple of three.</param>
    /// <param name="areas">The stadsdelar.</param>
    public static void WriteMonth(StreamWriter writer, Month month, int rows, int gone, IReadOnlyList<string> areas)
    {
        for (int row = gone; row < gone + rows; row++)
        {
            // Three rows: a single household, an applicant and the applicant's co-applicant.
            bool second = row % 3 == 2;
            int household = second ? row - 1 : row;
            DateOnly born = new DateOnly(1950, 1, 1).AddDays(row / 900);
            string number = Personnummer(born, 50 + row % 900);
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{month};{areas[household % areas.Count]};H{household:0000000};{number};{(second ? "M;" : "S;")}"));
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{(number[10] % 2 == 1 ? 'M' : 'K')};{born:yyyy-MM-dd};{(row % 3 == 0 ? 3 : 7)};"));
            writer.Write(second ? "" : string.Create(CultureInfo.InvariantCulture, $"{6000 + household % 7000},{row % 100:00}"));
            writer.Write(row % 2 == 0 ? ";arbetslos_ingen_ersattning;D;;N\n" : ";sjukskriven_ingen_ersattning;P;1;N\n");
        }
    }

    private static string Personnummer(DateOnly born, int birthNumber)
    {
        string digits = string.Create(CultureInfo.InvariantCulture, $"{born:yyyyMMdd}{birthNumber:000}");
        int sum = 0;
        for (int index = 2; index < digits.Length; index++)
        {
            int product = (digits[index] - '0') * (index % 2 == 0 ? 2 : 1);
            sum += product / 10 + product % 10;
        }

        return digits + (10 - sum % 10) % 10;
    }
}
