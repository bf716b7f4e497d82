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

        List<byte[]> forbidden = numbers.SelectMany(Spellings).ToList();
        foreach (string path in Directory.EnumerateFiles(workspace.Path, "*", SearchOption.AllDirectories))
        {
            byte[] content = File.ReadAllBytes(path);
            Assert.DoesNotContain(forbidden, bytes => content.AsSpan().IndexOf(bytes) >= 0);
        }

        // Compressed pages hide text from a search of bytes: what the tables hold is asked for too.
        foreach (string table in new[] { "bistand", "person_nyckel", "hushall_nyckel", "leverans" })
        {
            string rows = string.Join('\n', workspace.Query<string>($"SELECT CAST(t AS VARCHAR) FROM {table} t"));
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
