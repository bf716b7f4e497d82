using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Jobs.Commands;

namespace Bistand.Analytics.Tests.Ingest;

/// <summary>The broken exports in <c>tests/golden/trasig/</c>: every reject code, with line, column and masked value.</summary>
public sealed partial class GoldenTrasigTests : IDisposable
{
    private static readonly string Folder = GoldenFolder();

    private readonly TestWorkspace workspace = new();
    private readonly JsonElement expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "expected.json"))).RootElement;

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Every_broken_export_comes_out_as_expected()
    {
        string[] paths = expected.EnumerateObject().Select(file => Prepare(file.Name, file.Value.GetProperty("written").GetString()!)).ToArray();
        IngestResult result = workspace.Ingest(paths);
        using var json = new MemoryStream();
        DeliveryJson.Write(json, result.Release, result.Files);
        JsonElement told = JsonDocument.Parse(json.ToArray()).RootElement;
        Assert.Equal(0, told.GetProperty("release").GetInt32());
        foreach (JsonElement delivery in told.GetProperty("deliveries").EnumerateArray())
        {
            string name = delivery.GetProperty("file").GetString()!;
            JsonElement of = expected.GetProperty(name);
            foreach (string property in new[] { "kind", "rows", "accepted", "rejected", "status" })
            {
                Assert.Equal($"{name} {property} {of.GetProperty(property)}", $"{name} {property} {delivery.GetProperty(property)}");
            }

            Assert.Equal(of.GetProperty("totals").EnumerateObject().Select(total => (total.Name, string.Join(' ', total.Value.EnumerateArray().Select(value => value.GetDecimal())))),
                delivery.GetProperty("totals").EnumerateObject().Where(_ => of.GetProperty("totals").EnumerateObject().Any()).Select(total => (total.Name,
                    string.Join(' ', new[] { "file", "accepted", "refused" }.Select(part => total.Value.GetProperty(part).GetDecimal())))));
            Assert.Equal(
                of.GetProperty("findings").EnumerateArray().Select(finding => finding.GetString()),
                delivery.GetProperty("findings").EnumerateArray().Select(finding => $"{finding.GetProperty("line")} {finding.GetProperty("code")} {finding.GetProperty("column")}".Trim()));
            string rejects = Path.Combine(Folder, Path.ChangeExtension(name, ".rejects.csv"));
            if (File.Exists(rejects))
            {
                string written = Path.Combine(workspace.Workspace.DeliveryFolder(delivery.GetProperty("id").GetString()!), "rejects.csv");
                Assert.Equal(File.ReadAllLines(rejects), File.ReadAllLines(written));
            }
        }
    }

    [Fact]
    public void Every_code_of_a_row_or_file_is_among_them()
    {
        string all = string.Concat(Directory.GetFiles(Folder, "*.rejects.csv").Append(Path.Combine(Folder, "expected.json")).Select(File.ReadAllText));
        IEnumerable<string> codes = typeof(FaultCode).GetFields().Select(field => (string)field.GetRawConstantValue()!)
            // These take several files or a mapping (HoldRulesTests, ExportMappingTests), a workbook (CellErrorTests), or are in CellTextTests,
            // FileFormTests, OverlappingAgeTests and MessyFileTests.
            .Except([FaultCode.MissingDistrict, FaultCode.AmountJump, FaultCode.RowsMerged, FaultCode.OverlappingAge, FaultCode.NotCompared], StringComparer.Ordinal)
            .Except([FaultCode.CellError, FaultCode.LostDigits, FaultCode.OtherSheets, FaultCode.DuplicateColumn, FaultCode.HeaderFound, FaultCode.ManyReserveNumbers], StringComparer.Ordinal);
        Assert.DoesNotContain(codes, code => !all.Contains(code, StringComparison.Ordinal));
    }

    private string Prepare(string name, string written)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, name));
        if (written == "bytes")
        {
            return workspace.Write(name, bytes);
        }

        string text = Number().Replace(Encoding.UTF8.GetString(bytes), match => Personnummer(match.Groups[1].Value, match.Groups[2].Success));
        text = written.StartsWith("CRLF", StringComparison.Ordinal) ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
        return workspace.Write(name, text, written.EndsWith("1252", StringComparison.Ordinal)
            ? CodePagesEncodingProvider.Instance.GetEncoding(1252)
            : new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) is var path && written.EndsWith("bom", StringComparison.Ordinal)
            ? workspace.Write(name, [.. Encoding.UTF8.Preamble, .. File.ReadAllBytes(path)])
            : path;
    }

    private static string Personnummer(string born, bool isWrong)
    {
        string right = Exports.Personnummer(DateOnly.ParseExact(born, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        return isWrong ? right[..^1] + (char)('0' + (right[^1] - '0' + 1) % 10) : right;
    }

    private static string GoldenFolder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "tests", "golden", "trasig");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException("tests/golden/trasig is not above the tests.");
    }

    [GeneratedRegex(@"\{([0-9-]{10})(!)?\}")]
    private static partial Regex Number();
}
