using System.Globalization;
using System.Text;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Tests.Ingest;

/// <summary>Small exports for tests, with personnummer that are computed here and belong to nobody.</summary>
internal static class Exports
{
    public const string BistandHeader = "manad;stadsdel;hushall_id;personnummer;roll;belopp";

    /// <summary>Every kind's every column, by their names.</summary>
    public static TheoryData<string, string> ColumnsOfKinds
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (ExportKind kind in ExportKinds.Shipped.All)
            {
                foreach (ExportColumn column in kind.Columns)
                {
                    data.Add(kind.Name, column.Name);
                }
            }

            return data;
        }
    }

    /// <summary>Twelve digits: born on a day, the birth number from the top of its series, the check digit right.</summary>
    public static string Personnummer(DateOnly born, int birthNumber = 980, bool coordination = false)
    {
        string digits = string.Create(
            CultureInfo.InvariantCulture, $"{born.Year:0000}{born.Month:00}{born.Day + (coordination ? 60 : 0):00}{birthNumber:000}");
        int sum = 0;
        for (int index = 2; index < digits.Length; index++)
        {
            int product = (digits[index] - '0') * (index % 2 == 0 ? 2 : 1);
            sum += product / 10 + product % 10;
        }

        return digits + (10 - sum % 10) % 10;
    }

    public static string Adult(int number) => Personnummer(new DateOnly(1970, 1, 1).AddDays(number / 10), 980 + number % 10);

    /// <summary>A bistånd export of applicants alone: so many in each stadsdel and month, each with the same amount.</summary>
    public static string Bistand(string months, string areas, decimal amount = 8000, int households = 3)
    {
        var text = new StringBuilder(BistandHeader).Append('\n');
        foreach (string month in months.Split(' '))
        {
            foreach (string area in areas.Split(','))
            {
                for (int number = 0; number < households; number++)
                {
                    int person = number + 100 * (int)(area.Sum(letter => letter) % 100u);
                    text.Append(CultureInfo.InvariantCulture, $"{month};{area};H{person};{Adult(person)};S;{amount:0.00}\n");
                }
            }
        }

        return text.ToString();
    }

    /// <summary>What a release holds of bistånd, each row as text, without delivery and line.</summary>
    public const string Figures =
        "SELECT manad || ' ' || o.id || ' ' || h.hmac || ' ' || p.hmac || ' ' || coalesce(belopp::VARCHAR, '') AS rad FROM bistand b "
        + "JOIN omrade o ON o.nr = b.stadsdel JOIN hushall_nyckel h ON h.nr = b.hushall JOIN person_nyckel p ON p.nr = b.person ORDER BY ALL";

    public static int Index(string month) => Month.Parse(month).Index;
}
