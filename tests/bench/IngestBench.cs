using System.Globalization;
using System.Security.Cryptography;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Deliveries;
using Bistand.Analytics.Ingest.Pseudonyms;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workspaces;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Bench;

/// <summary>
/// Ingests one large bistånd export, checks, pseudonyms and release included, beside DuckDB's own typed read_csv → table on the
/// same file in the same run. Everything lies in a temporary folder that is deleted afterwards.
/// </summary>
internal static class IngestBench
{
    /// <summary>What Linux is told in <c>clear_refs</c>.</summary>
    private const string ForgetPeak = "5";

    public static int Run(int rows, TextWriter output)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bistand-bench-");
        try
        {
            string file = Path.Combine(folder.FullName, "bistand.csv");
            LargeExport.Write(file, rows);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows, {new FileInfo(file).Length / 1e6:N0} MB, {Environment.ProcessorCount} processors"));

            var areas = AreaCatalog.Load(TemplateFolder.Find().Areas);
            var rules = new IngestRules(areas, ExportKinds.Shipped, _ => false);
            string keyFile = Path.Combine(folder.FullName, "key");
            File.WriteAllText(keyFile, Convert.ToBase64String(SHA256.HashData("bench"u8)));

            ProgramCost staged = Measure(() => Stage(file, folder.CreateSubdirectory("stage").FullName, rules, PseudonymKey.Find(keyFile, null)));
            ProgramCost ingested = Measure(() =>
            {
                var ingestor = new Ingestor(Workspace.Open(Path.Combine(folder.FullName, "data")), rules, TimeProvider.System);
                IngestedFile result = ingestor.Ingest([file], keyFile, new IngestOptions(), null, CancellationToken.None).Files[0];
                if (result.Delivery.Accepted != rows || result.Status != DeliveryStatus.Accepted)
                {
                    throw new InvalidOperationException($"{result.Status}: {result.Delivery.Accepted} of {rows} rows accepted.");
                }
            });
            ProgramCost read = Measure(() => ReadCsv(file, Path.Combine(folder.FullName, "read_csv.duckdb")));

            Print(output, "DuckDB read_csv → table", read, read);
            Print(output, "read + check + stage", staged, read);
            Print(output, "ingest → release", ingested, read);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Print(TextWriter output, string what, ProgramCost cost, ProgramCost reference) =>
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {what,-26} {cost.Seconds,7:F2} s  {cost.Seconds / reference.Seconds,6:F2} ×  processor {cost.Processor,7:F2} s  {cost.Processor / reference.Processor,6:F2} ×  peak {cost.PeakMegabytes,6:F0} MB"));

    private static void Stage(string file, string folder, IngestRules rules, PseudonymKey key)
    {
        using var pseudonyms = new Pseudonymiser(key);
        ExportSource source = ExportSource.At(file)[0];
        using Stream stream = source.Open();
        SourceFingerprint fingerprint = SourceFingerprint.Of(stream, CancellationToken.None);
        using var scratch = new ScratchDatabase(folder);
        new DeliveryReader(rules, pseudonyms, new IngestOptions(), scratch).Read(source, fingerprint, folder, null, CancellationToken.None);
    }

    private static void ReadCsv(string file, string database)
    {
        using DuckDBConnection connection = DatabaseFile.OpenWritable(database, "4GB", Path.GetDirectoryName(database)!);
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = $$"""
            CREATE TABLE bistand AS SELECT * FROM read_csv({{DatabaseFile.Literal(file)}}, header = true, delim = ';', decimal_separator = ',',
                columns = {'manad': 'VARCHAR', 'stadsdel': 'VARCHAR', 'hushall_id': 'VARCHAR', 'personnummer': 'VARCHAR', 'roll': 'VARCHAR',
                    'kon': 'VARCHAR', 'fodelsedatum': 'DATE', 'hushallstyp': 'TINYINT', 'belopp': 'DECIMAL(18,2)',
                    'forsorjningshinder': 'VARCHAR', 'ansokan': 'VARCHAR', 'antal_barn': 'INTEGER', 'skydd': 'VARCHAR'});
            CHECKPOINT
            """;
        command.ExecuteNonQuery();
    }

    /// <summary>Time by the clock, and of all processors: the latter says more where others use the machine too. And the most memory meanwhile, which is counted anew.</summary>
    private static ProgramCost Measure(Action action)
    {
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", ForgetPeak);
        (double seconds, double processor) = ProcessUse.Measure(action);
        return new ProgramCost(seconds, processor, new ProcessUse(Environment.ProcessId).PeakMegabytes);
    }
}
