using System.IO.Compression;
using System.Text;
using Bistand.Analytics.Tests.Ingest;
using Bistand.Analytics.Tests.Ingest.Reading;
using Bistand.Analytics.Tests.Jobs;

namespace Bistand.Analytics.Tests.Trials;

/// <summary>Files that nobody exports: made to eat time or memory, to be unpacked where they should not, or to have a program run.</summary>
internal static class HarmfulFiles
{
    /// <summary>Writes the one whose name the file has.</summary>
    public static void Write(string file)
    {
        switch (Path.GetFileName(file))
        {
            case "bomb.zip":
                WriteBomb(file, "bistand.csv");
                break;
            case "bomb.xlsx":
                WriteBomb(file, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml");
                break;
            case "uppat.zip":
                File.WriteAllBytes(file, WorkbookFile.Zip(("../../uppat.csv", Encoding.UTF8.GetBytes(TestHome.Bistand("2023-06"))), ("/tmp/uppat-bistand.csv", Encoding.UTF8.GetBytes(TestHome.Bistand("2023-07")))));
                break;
            case "lankar.xlsx":
                File.WriteAllBytes(file, WorkbookFile.Sheet(
                    WorkbookFile.Row(1, [.. Exports.BistandHeader.Split(';').Select((name, place) => WorkbookFile.Text("ABCDEF"[place].ToString(), name))]),
                    WorkbookFile.Row(2, WorkbookFile.Text("A", "2023-06"), WorkbookFile.Text("B", "Farsta"), WorkbookFile.Formula("C", "WEBSERVICE(\"http://127.0.0.1:9/x\")"), WorkbookFile.Formula("D", "[1]Blad1!A1", "1"), WorkbookFile.Text("E", "S"), WorkbookFile.Formula("F", "cmd|' /C calc'!A1", "5"))));
                break;
            case "gammal.xls":
                Repeat(file, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], [0], 300_000_000);
                break;
            case "nollor.csv":
                Repeat(file, Encoding.UTF8.GetBytes(Exports.BistandHeader + "\n"), [0], 200_000_000);
                break;
            case "citat.csv":
                Repeat(file, Encoding.UTF8.GetBytes(Exports.BistandHeader + "\n"), Encoding.UTF8.GetBytes("\"2023-05;Farsta;H\n"), 40_000_000);
                break;
            case "rad-utan-slut.csv":
                Repeat(file, [], Encoding.UTF8.GetBytes("2023-05;Farsta;H1;x;S;8000;"), 200_000_000);
                break;
            default:
                Repeat(file, Encoding.UTF8.GetBytes($"{TestHome.Bistand("2023-06")}2023-06;Farsta;"), "y"u8.ToArray(), 200_000_000);
                break;
        }
    }

    /// <summary>Two and a half gigabytes of zeros, packed a thousand times smaller.</summary>
    private static void WriteBomb(string file, params string[] entries)
    {
        byte[] zeros = new byte[1 << 24];
        using FileStream stream = File.Create(file);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        foreach (string name in entries)
        {
            using Stream entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
            for (int piece = 0; piece < 160 / entries.Length; piece++)
            {
                entry.Write(zeros);
            }
        }
    }

    private static void Repeat(string file, byte[] beginning, byte[] piece, long length)
    {
        byte[] block = [.. Enumerable.Repeat(piece, Math.Max(1, (1 << 20) / piece.Length)).SelectMany(one => one)];
        using FileStream stream = File.Create(file);
        stream.Write(beginning);
        for (long written = 0; written < length; written += block.Length)
        {
            stream.Write(block);
        }
    }
}
