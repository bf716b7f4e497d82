using System.Text;
using Bistand.Analytics.Ingest.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace Bistand.Analytics.Tests.Ingest.Reading;

/// <summary>Tables written with random quoting, separators and line ends, as FsCheck's numbers seed them.</summary>
public sealed class DelimitedReaderProperties
{
    private const string Letters = "ab1 ;,\tå\"\n\r€";

    [Fact]
    public void Any_table_written_is_read_back() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var table = new WrittenTable(new Random(seed), Letters);
            List<(int Line, string[]? Fields)> records = Split(table.Bytes, table.Header.Length);
            return records.Count == table.Rows.Count && records.Zip(table.Rows).All(pair => pair.First.Fields!.SequenceEqual(pair.Second));
        }));

    /// <summary>A stray quote may find another that ends it as a quote must; then the record is the lines up to there.</summary>
    [Fact]
    public void A_quote_lost_or_added_costs_no_line_beyond_those_of_its_record() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            // Values without line ends: a record is a line, so that the line tells which row must come out.
            var table = new WrittenTable(random, Letters.Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal));
            int row = random.Next(table.Rows.Count);
            List<(int Line, string[]? Fields)> records = Split(table.WithQuoteBroken(row, random), table.Header.Length);
            int broken = records.FindIndex(record => record.Line == row + 2);
            int next = broken + 1 < records.Count ? records[broken + 1].Line : table.Rows.Count + 2;
            return records.Count == broken + 1 + (table.Rows.Count + 2 - next)
                && records.Where((_, index) => index != broken).All(record => record.Fields!.SequenceEqual(table.Rows[record.Line - 2]));
        }));

    [Fact]
    public void A_quote_lost_or_added_costs_one_row_where_values_hold_neither_quotes_nor_separators() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var table = new WrittenTable(random, "ab1 å€");
            int row = random.Next(table.Rows.Count);
            List<(int Line, string[]? Fields)> records = Split(table.WithQuoteBroken(row, random), table.Header.Length);
            return records.Count == table.Rows.Count
                && records.Where((_, index) => index != row).All(record => record.Fields!.SequenceEqual(table.Rows[record.Line - 2]));
        }));

    private static List<(int Line, string[]? Fields)> Split(byte[] bytes, int columns)
    {
        using var reader = new DelimitedReader(new MemoryStream(bytes), Encoding.UTF8);
        var records = new List<(int, string[]?)>();
        while (reader.Read())
        {
            records.Add(((int)reader.Line, reader.Malformed
                ? null
                : Enumerable.Range(0, columns).Select(index => reader.Field(index).ToString()).ToArray()));
        }

        return records;
    }

    private sealed class WrittenTable
    {
        private readonly char separator;
        private readonly string lineEnd;
        private readonly List<string> lines = [];

        public WrittenTable(Random random, string letters)
        {
            separator = ";\t,"[random.Next(3)];
            lineEnd = random.Next(2) == 0 ? "\n" : "\r\n";
            Header = Enumerable.Range(0, random.Next(2, 6)).Select(index => "k" + index).ToArray();
            for (int row = random.Next(1, 30); row > 0; row--)
            {
                string[] fields = Header.Select(_ => Value(random, letters)).ToArray();
                Rows.Add(fields);
                lines.Add(string.Join(separator, fields.Select(field => Written(field, random))));
            }
        }

        public string[] Header { get; }

        public List<string[]> Rows { get; } = [];

        public byte[] Bytes => Write(lines);

        /// <summary>One quote taken out of a row, or, where it has none, one put at the start of a field.</summary>
        public byte[] WithQuoteBroken(int row, Random random)
        {
            List<string> broken = [.. lines];
            List<int> quotes = Enumerable.Range(0, broken[row].Length).Where(index => broken[row][index] == '"').ToList();
            broken[row] = quotes.Count > 0 ? broken[row].Remove(quotes[random.Next(quotes.Count)], 1) : "\"" + broken[row];
            return Write(broken);
        }

        private byte[] Write(List<string> body) => Encoding.UTF8.GetBytes(string.Join(lineEnd, body.Prepend(string.Join(separator, Header))) + lineEnd);

        private string Written(string field, Random random) =>
            field.StartsWith('"') || field.AsSpan().ContainsAny(separator, '\n', '\r') || random.Next(4) == 0
                ? "\"" + field.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
                : field;

        private static string Value(Random random, string letters) =>
            string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => letters[random.Next(letters.Length)]));
    }
}
