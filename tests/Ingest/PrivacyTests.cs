using System.Security.Cryptography;
using System.Text;
using Bistand.Analytics.Ingest;

namespace Bistand.Analytics.Tests.Ingest;

/// <summary>No personnummer anywhere in the workspace: not in clear in any spelling, nor as a plain hash of one.</summary>
public sealed class PrivacyTests
{
    [Fact]
    public void No_personnummer_is_written_in_any_spelling_or_as_a_plain_hash()
    {
        using var workspace = new TestWorkspace();
        var numbers = Enumerable.Range(0, 40).Select(index => Exports.Personnummer(new DateOnly(1950 + index, 1 + index % 12, 1 + index % 28), 950 + index)).ToList();
        var text = new StringBuilder("manad;stadsdel;hushall_id;personnummer;roll;belopp;forsorjningshinder\n");
        for (int index = 0; index < numbers.Count; index++)
        {
            string number = numbers[index];
            string spelling = (index % 4) switch { 0 => number, 1 => number.Insert(8, "-"), 2 => number[2..], _ => number[2..].Insert(6, "-") };
            // Household ids built on the number, the number in free text, and rows refused for each of several reasons.
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"2023-01;Bromma;{number[2..]}-{index % 3};{spelling};S;100;se {spelling}\n");
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"2023-01;{spelling};H;{spelling};{spelling};100;\n");
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{spelling};Bromma;H;{spelling};S\n");
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"2023-01;Bromma;H;{spelling[..^1]}{(spelling[^1] - '0' + 1) % 10};S;{spelling};\"x\n");
        }

        IngestedFile file = Assert.Single(workspace.Ingest(workspace.Write("1.csv", text.ToString())).Files);
        Assert.Equal((160L, 40L), (file.Delivery.Rows, file.Delivery.Accepted));
        workspace.Ingestor.Approve(file.Delivery.Id, "Eva", "prov", CancellationToken.None);
        Assert.Equal(40, workspace.Single<long>("SELECT count(DISTINCT person) FROM bistand"));

        AssertNowhere(workspace, numbers, "bistand", "person_nyckel", "hushall_nyckel", "leverans");
    }

    /// <summary>Ids of cases, notices, contracts and participants built on the number, and the number in every column of open text.</summary>
    [Theory]
    [InlineData("avslut", "arende_id;stadsdel;verksamhet;avslutsdatum;orsak;enhet", "{0};Bromma;EB;2023-01-10;{0};{0}")]
    [InlineData("brukarenkat", "ar;stadsdel;verksamhet;fraga;svar;positiva", "2023;Bromma;{0};{0};5;4")]
    [InlineData("fut", "anmalan_id;stadsdel;inkom", "{0};Bromma;2023-01-10")]
    [InlineData("boende", "avtal_id;stadsdel;insats;start", "{0};Bromma;akutboende;2023-01-10")]
    [InlineData("arbetsmarknad", "deltagare_id;stadsdel;insats;start", "{0};Bromma;osa;2023-01-10")]
    [InlineData("klagomal", "id;stadsdel;datum;typ;fran;galler;enhet", "{0};Bromma;2023-01-10;berom;{0};{0};{0}")]
    [InlineData("handelse", "id;stadsdel;datum;typ;kon;verksamhet", "{0};Bromma;2023-01-10;{0};K;{0}")]
    [InlineData("ansokan", "id;stadsdel;inkom;digital", "{0};Bromma;2023-01-10;J")]
    public void No_personnummer_is_left_of_an_id_or_a_text_of_any_kind(string kind, string header, string row)
    {
        using var workspace = new TestWorkspace();
        var numbers = Enumerable.Range(0, 8).Select(index => Exports.Personnummer(new DateOnly(1950 + index, 1 + index, 10 + index), 960 + index)).ToList();
        string[] spellings = [.. numbers.Select((number, index) => (index % 4) switch
        {
            0 => number, 1 => number.Insert(8, "-"), 2 => number[2..], _ => number[2..].Insert(6, "-"),
        })];
        string rows = string.Join('\n', spellings.Select(spelling => string.Format(System.Globalization.CultureInfo.InvariantCulture, row, spelling)));
        // The number where the stadsdel should be, too: refused, and shown as its shape.
        string refused = rows.Replace("Bromma", numbers[0], StringComparison.Ordinal);
        IngestedFile file = Assert.Single(workspace.Ingest(workspace.Write("1.csv", $"{header}\n{rows}\n{refused}\n")).Files);
        // Texts are masked before keys are compared: two numbers of one shape are one key where the text is part of it.
        Assert.Equal((kind, 16L), (file.Delivery.Kind, file.Delivery.Rows));
        Assert.InRange(file.Delivery.Accepted, 4, 8);
        workspace.Ingestor.Approve(file.Delivery.Id, "Eva", "prov", CancellationToken.None);
        AssertNowhere(workspace, numbers, kind, "leverans");
    }

    private static void AssertNowhere(TestWorkspace workspace, IReadOnlyList<string> numbers, params string[] tables)
    {
        List<byte[]> forbidden = numbers.SelectMany(Spellings).ToList();
        foreach (string path in Directory.EnumerateFiles(workspace.Path, "*", SearchOption.AllDirectories))
        {
            byte[] content = File.ReadAllBytes(path);
            Assert.DoesNotContain(forbidden, bytes => content.AsSpan().IndexOf(bytes) >= 0);
        }

        // Compressed pages hide text from a search of bytes: what the tables hold is asked for too.
        foreach (string table in tables)
        {
            string rows = string.Join('\n', workspace.Query<string>($"SELECT CAST(t AS VARCHAR) FROM {table} t"));
            Assert.NotEmpty(rows);
            Assert.DoesNotContain(numbers, number => rows.Contains(number[2..], StringComparison.Ordinal) || rows.Contains(number[2..].Insert(6, "-"), StringComparison.Ordinal));
        }
    }

    private static IEnumerable<byte[]> Spellings(string number)
    {
        foreach (string spelling in new[] { number, number.Insert(8, "-"), number[2..], number[2..].Insert(6, "-") })
        {
            byte[] clear = Encoding.UTF8.GetBytes(spelling);
            yield return clear;
#pragma warning disable CA5350, CA5351 // The hashes that must not be found.
            foreach (byte[] hash in new[] { SHA256.HashData(clear), MD5.HashData(clear), SHA1.HashData(clear) })
#pragma warning restore CA5350, CA5351
            {
                yield return hash;
                yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash));
                yield return Encoding.ASCII.GetBytes(Convert.ToHexString(hash));
                yield return Encoding.ASCII.GetBytes(Convert.ToBase64String(hash));
            }
        }
    }
}
