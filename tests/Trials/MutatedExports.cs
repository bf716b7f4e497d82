using System.Globalization;
using System.Text;
using Bistand.Analytics.Tests.Ingest;
using Bistand.Analytics.Tests.Ingest.Reading;

namespace Bistand.Analytics.Tests.Trials;

/// <summary>Exports made wrong, by a seeded draw: the same number gives the same file.</summary>
internal sealed class MutatedExports
{
    private static readonly string[] Nasty =
    [
        "=cmd|' /C calc'!A1", "@SUM(1+1)", "+1+1", "<script>alert(1)</script>", "\0", "\u202Etxet", "\uFFFD", "'; DROP TABLE bistand; --", "{{7*7}}", "%s%n", "../../etc/passwd", "\"", "\"\"\"", "\r", "\n", "\t", ";", ",", "NaN", "1e308",
        "-99999999999999999999", "99999999999999999999,99", "2023-13", "0000-00", "9999-12", "2023-02-30", "100000", "٣", "１２３", "\uD83D\uDE00", "NULL", "true", "\uFEFF", "[markup]", "$name", "Farsta\u00A0", "ﬁ", "İ", "ß",
    ];

    private readonly (string Name, byte[] Bytes)[] seeds;

    public MutatedExports(IEnumerable<string> files) => seeds = [.. files.Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), File.ReadAllBytes(file))), ("bok.xlsx", Workbook())];

    public (string Name, byte[] Bytes) Make(int number)
    {
        var random = new Random(1_000_003 + number);
        (string name, byte[] bytes) = seeds[random.Next(seeds.Length)];
        int changes = 1 + random.Next(3);
        for (int change = 0; change < changes; change++)
        {
            bytes = name.EndsWith(".xlsx", StringComparison.Ordinal) ? Bits(bytes, random) : random.Next(10) switch
            {
                0 => Bits(bytes, random),
                1 => Cut(bytes, random),
                2 => Recoded(bytes, random),
                3 => Inserted(bytes, random),
                _ => Cells(bytes, random),
            };
        }

        string stem = string.Create(CultureInfo.InvariantCulture, $"fuzz-{number}");
        return random.Next(12) switch
        {
            0 => (stem + ".zip", WorkbookFile.Zip((random.Next(3) switch { 0 => "../../../tmp/" + name, 1 => "C:\\Windows\\" + name, _ => "/" + name }, bytes))),
            1 => (stem + ".zip", Bits(WorkbookFile.Zip((name, bytes), ("a/" + name, bytes[..(bytes.Length / 2)])), random)),
            2 => (stem + ".xlsx", bytes),
            _ => (stem + Path.GetExtension(name), bytes),
        };
    }

    private static byte[] Bits(byte[] bytes, Random random)
    {
        byte[] turned = [.. bytes];
        for (int flip = 1 + random.Next(20); flip > 0 && turned.Length > 0; flip--)
        {
            turned[random.Next(turned.Length)] ^= (byte)(1 << random.Next(8));
        }

        return turned;
    }

    private static byte[] Cut(byte[] bytes, Random random)
    {
        int from = random.Next(bytes.Length + 1);
        int to = from + random.Next(bytes.Length - from + 1);
        return random.Next(3) switch { 0 => bytes[..from], 1 => [.. bytes[..from], .. bytes[to..]], _ => [.. bytes[..to], .. bytes[from..]] };
    }

    private static byte[] Recoded(byte[] bytes, Random random)
    {
        string text = Encoding.UTF8.GetString(bytes);
        return random.Next(6) switch
        {
            0 => Encoding.Unicode.GetBytes(text),
            1 => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
            2 => Encoding.UTF32.GetBytes(text),
            3 => Encoding.Latin1.GetBytes(text),
            4 => [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. bytes],
            _ => Encoding.UTF8.GetBytes(text.ReplaceLineEndings(random.Next(2) == 0 ? "\r" : "\r\r\n")),
        };
    }

    private static byte[] Inserted(byte[] bytes, Random random)
    {
        int place = random.Next(bytes.Length + 1);
        byte[] what = random.Next(5) switch
        {
            0 => new byte[1 + random.Next(5000)],
            1 => Encoding.UTF8.GetBytes(new string('x', 1 + random.Next(1_500_000))),
            2 => Encoding.UTF8.GetBytes(new string(';', 1 + random.Next(20_000))),
            3 => Encoding.UTF8.GetBytes(new string('\n', 1 + random.Next(20_000))),
            _ => Encoding.UTF8.GetBytes(new string('"', 1 + random.Next(2_000))),
        };
        return [.. bytes[..place], .. what, .. bytes[place..]];
    }

    /// <summary>Columns and cells: moved, doubled, lost, filled with what hurts elsewhere.</summary>
    private static byte[] Cells(byte[] bytes, Random random)
    {
        string text = Encoding.UTF8.GetString(bytes);
        char separator = text.Contains('\t', StringComparison.Ordinal) ? '\t' : text.Count(letter => letter == ';') >= text.Count(letter => letter == ',') ? ';' : ',';
        List<List<string>> rows = [.. text.Split('\n').Select(line => line.Split(separator).ToList())];
        int way = random.Next(7);
        int column = random.Next(rows[0].Count);
        int other = random.Next(rows[0].Count);
        foreach (List<string> row in rows.Where((_, index) => way < 4 || random.Next(20) == 0 || (way == 6 && index == 0)))
        {
            if (column >= row.Count || other >= row.Count)
            {
                continue;
            }

            switch (way)
            {
                case 0: (row[column], row[other]) = (row[other], row[column]); break;
                case 1: row.RemoveAt(column); break;
                case 2: row.Insert(column, row[other]); break;
                case 3: row[column] = row[column].ToUpperInvariant() + " "; break;
                default: row[column] = Nasty[random.Next(Nasty.Length)]; break;
            }
        }

        string joined = string.Join('\n', rows.Select(row => string.Join(random.Next(200) == 0 ? ',' : separator, row)));
        return Encoding.UTF8.GetBytes(random.Next(30) == 0 ? joined.Replace(separator, '|') : joined);
    }

    private static byte[] Workbook() => WorkbookFile.Sheet(
    [
        WorkbookFile.Row(1, [.. Exports.BistandHeader.Split(';').Select((name, place) => WorkbookFile.Text("ABCDEF"[place].ToString(), name))]),
        .. Enumerable.Range(2, 20).Select(row => WorkbookFile.Row(
            row, WorkbookFile.Text("A", "2023-05"), WorkbookFile.Text("B", "Farsta"), WorkbookFile.Text("C", "H#"), WorkbookFile.Text("D", Exports.Adult(row)), WorkbookFile.Text("E", "S"), WorkbookFile.Formula("F", "HYPERLINK(\"http://x/\",1)", "8000"))),
    ]);
}
