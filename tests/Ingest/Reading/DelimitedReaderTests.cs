using System.Text;
using Bistand.Analytics.Ingest.Reading;

namespace Bistand.Analytics.Tests.Ingest.Reading;

public sealed class DelimitedReaderTests
{
    [Theory]
    [InlineData("a;b\n1;2\n")]
    [InlineData("a;b\r\n1;2\r\n")]
    [InlineData("\uFEFFa;b\n1;2")]
    [InlineData("a;b\r\n1;2\r")]
    [InlineData("\n\r\na;b\n\n1;2\n\r\n\n")]
    [InlineData("\"a\";b\n\"1\";\"2\"")]
    [InlineData("a\tb\n1\t2")]
    [InlineData("a,b\n1,2")]
    public void One_record_is_read_whatever_the_line_ends_and_separators(string text)
    {
        (IReadOnlyList<string> header, List<string> records) = Read(text);
        Assert.Equal(["a", "b"], header);
        Assert.Equal("1|2", Assert.Single(records).Split(' ', 2)[1]);
    }

    [Fact]
    public void The_separator_is_the_one_that_occurs_most_in_the_header()
    {
        (IReadOnlyList<string> header, List<string> records) = Read("a,1;b;c\n1,5;x;2,5\n");
        Assert.Equal(["a,1", "b", "c"], header);
        Assert.Equal(["2 1,5|x|2,5"], records);
    }

    [Fact]
    public void A_quoted_field_holds_separators_quotes_and_line_ends()
    {
        (_, List<string> records) = Read("a;b\n\"x;\"\"y\"\"\r\nz\";2\n3;4\n");
        Assert.Equal(["2 x;\"y\"\r\nz|2", "4 3|4"], records);
    }

    [Fact]
    public void A_quote_inside_a_field_is_a_character()
    {
        (_, List<string> records) = Read("a;b\n5\" rör;2\n");
        Assert.Equal(["2 5\" rör|2"], records);
    }

    [Theory]
    [InlineData("\"1;2")]
    [InlineData("\"1\"x;2")]
    [InlineData("\"1\" ;2")]
    [InlineData("1;\"2\"\"")]
    public void An_unbalanced_quote_costs_one_row(string broken)
    {
        (_, List<string> records) = Read($"a;b\n{broken}\n3;4\n\"5\";6\n");
        Assert.Equal([$"2 malformed {broken}", "3 3|4", "4 \"5\"|6".Replace("\"", "", StringComparison.Ordinal)], records);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1;2;3")]
    [InlineData("\"1\n1\"")]
    public void A_record_with_another_number_of_columns_is_refused_at_its_first_line_and_reading_goes_on_at_the_next(string broken)
    {
        (_, List<string> records) = Read($"a;b\n{broken}\n3;4\n");
        Assert.Equal($"2 malformed {broken.Split('\n')[0]}", records[0]);
        Assert.Equal($"{2 + broken.Split('\n').Length} 3|4", records[^1]);
    }

    [Fact]
    public void A_record_longer_than_a_mebibyte_costs_its_line_alone()
    {
        string longLine = new('x', DelimitedReader.MaxRecordLength + 1);
        (_, List<string> records) = Read($"a;b\n{longLine};1\n1;2\n");
        Assert.StartsWith("2 malformed xxx", records[0], StringComparison.Ordinal);
        Assert.Equal(["3 1|2"], records.Skip(1));
    }

    [Fact]
    public void A_quote_that_never_closes_costs_one_row_of_a_file_larger_than_the_longest_record()
    {
        var text = new StringBuilder("a;b\n\"1;2\n");
        for (int row = 0; text.Length < 3 * DelimitedReader.MaxRecordLength; row++)
        {
            text.Append("34567890;12345678\n");
        }

        (_, List<string> records) = Read(text.ToString());
        Assert.Equal("2 malformed \"1;2", records[0]);
        Assert.Equal(text.ToString().Count(letter => letter == '\n') - 2, records.Skip(1).Count(record => record.EndsWith(" 34567890|12345678", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fields_over_the_edge_of_a_block_are_whole(int shift)
    {
        // Quoted and plain fields of a length that meets the reader's blocks (2^16) everywhere.
        string padding = new('p', 997 + shift);
        var text = new StringBuilder("a;b;c\n");
        var expected = new List<string>();
        for (int row = 0; row < 600; row++)
        {
            text.Append("\"ö;\"\"").Append(padding).Append("\";x").Append(row).Append(";\"\"\r\n");
            expected.Add($"{row + 2} ö;\"{padding}|x{row}|");
        }

        Assert.Equal(expected, Read(text.ToString()).Records);
    }

    [Fact]
    public void An_empty_text_has_neither_header_nor_records()
    {
        (IReadOnlyList<string> header, List<string> records) = Read("");
        Assert.Empty(header);
        Assert.Empty(records);
    }

    [Fact]
    public void NUL_is_an_ordinary_character() => Assert.Equal(["2 1\0|2"], Read("a;b\n1\0;2\n").Records);

    [Fact]
    public void A_header_with_a_broken_quote_is_one_name()
    {
        (IReadOnlyList<string> header, List<string> records) = Read("\"a;b\n1;2\n");
        Assert.Equal(["\"a;b"], header);
        Assert.Equal(["2 malformed 1;2"], records);
    }

    private static (IReadOnlyList<string> Header, List<string> Records) Read(string text) => DelimitedText.Read(Encoding.UTF8.GetBytes(text));
}
