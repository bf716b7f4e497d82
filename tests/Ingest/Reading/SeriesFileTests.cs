using System.Text;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Tests.Ingest.Reading;

public sealed class SeriesFileTests
{
    [Fact]
    public void Calendar_months_left_out_or_empty_are_gaps()
    {
        FiledSeries filed = Assert.Single(Read("series_id,month,value\na,2023-11,1.5\na,2024-03,4\na,2024-01,\n"));
        Assert.Equal(MonthForm.Calendar, filed.Form);
        Assert.Equal([1.5, null, null, null, 4], filed.Series.Values);
        Assert.Equal("2023-11", filed.Write(filed.Series.Start));
        Assert.Equal("2024-04", filed.Write(filed.Series.End));
    }

    [Fact]
    public void Running_integers_are_written_back_as_they_came()
    {
        FiledSeries filed = Assert.Single(Read("value,other,month,series_id\n1,x,-1,a\n2,x,0,a\n"));
        Assert.Equal([1, 2], filed.Series.Values);
        Assert.Equal("1", filed.Write(filed.Series.End));
    }

    [Fact]
    public void Series_come_in_the_order_of_their_first_row_and_ids_may_be_quoted() =>
        Assert.Equal(["b, \"c\"", "a"], Read("series_id,month,value\r\n\"b, \"\"c\"\"\",1,1\r\na,1,1\r\n\"b, \"\"c\"\"\",2,1\r\n").Select(filed => filed.Series.Id));

    [Theory]
    [InlineData("", "tom")]
    [InlineData("series_id,month\na,1\n", "kolumnen value saknas")]
    [InlineData("series_id,month,value\n", "inga rader")]
    [InlineData("series_id,month,value\na,1,1\na,1\n", "rad 3: raden har inte rubrikens 3 kolumner")]
    [InlineData("series_id,month,value\n,1,1\n", "rad 2, kolumn series_id")]
    [InlineData("series_id,month,value\na,2024-13,1\n", "rad 2, kolumn month")]
    [InlineData("series_id,month,value\na,1.5,1\n", "rad 2, kolumn month")]
    [InlineData("series_id,month,value\na,2024-01,1\na,5,1\n", "blandar")]
    [InlineData("series_id,month,value\na,7,1\na,07,2\n", "finns redan")]
    [InlineData("series_id,month,value\na,1,1\na,2000000000,1\n", "rad 3, kolumn month")]
    [InlineData("series_id,month,value\na,202312,1\na,202401,1\n", "ÅÅÅÅMM")]
    [InlineData("series_id,month,value\na,1,\"1,5\"\n", "rad 2, kolumn value")]
    [InlineData("series_id,month,value\na,1,NaN\n", "rad 2, kolumn value")]
    [InlineData("series_id,month,value\n1.99502E+11,1,1\n", "rad 2, kolumn series_id: serienamnet har förlorat siffror")]
    [InlineData("series_id,month,value\na,1,#N/A\n", "rad 2, kolumn value")]
    [InlineData("series_id,month,value\na,1,1 234.5\n", "rad 2, kolumn value")]
    [InlineData("series_id;month;value\na;1;1,5\n", "rad 2, kolumn value")]
    [InlineData("series_id,month,value,Value\na,1,2,3\n", "kolumnen value står mer än en gång")]
    [InlineData("series_id,month,value\n\n\n\"a,1,1\n", "rad 4: raden har inte rubrikens 3 kolumner, eller ett citattecken som inte stängs")]
    public void A_broken_rule_is_named_with_file_row_and_column(string text, string expected)
    {
        UserException fault = Assert.Throws<UserException>(() => Read(text));
        Assert.Equal(ErrorKind.Conflict, fault.Kind);
        Assert.StartsWith("serier.csv, ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<UserException>(() => SeriesFile.Read("/finns/inte.csv")).Kind);

    [Fact]
    public void Ids_and_months_are_read_in_the_form_that_exports_text_has()
    {
        // A decomposed letter and no-break spaces make no second series, and no gap.
        IReadOnlyList<FiledSeries> read = Read("series_id,month,value\nHägersten norra,2024-01,1\nHa\u0308gersten\u00A0 norra,2024-02\u00A0,\u00A02\u00A0\n");
        Assert.Equal([("Hägersten norra", 2)], read.Select(filed => (filed.Series.Id, filed.Series.Values.Count)));
    }

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "Windows-1252", [.. "series_id,month,value\n"u8, 0xE5, .. ",1,7\n"u8] },
        { "two marks", Encoding.UTF8.GetBytes("\uFEFF\uFEFFseries_id,month,value\nå,1,7\n") },
        { "UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("series_id,month,value\nå,1,7\n")] },
        { "UTF-16 without mark", Encoding.Unicode.GetBytes("series_id,month,value\nå,1,7\n") },
        { "CR", Encoding.UTF8.GetBytes("series_id,month,value\rå,1,7\r") },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_file_is_decoded_as_exports_are(string name, byte[] bytes)
    {
        FiledSeries read = Assert.Single(OfFile($"{name}.csv", bytes));
        Assert.Equal(("å", 7.0), (read.Series.Id, Assert.Single(read.Series.Values)!.Value));
    }

    [Theory]
    [InlineData("s.csv", "\u0081å", "avkoda")]
    [InlineData("s.xlsx", "series_id,month,value", "kan inte öppnas som arbetsbok")]
    [InlineData("s.xls", "<html>", "webbsida")]
    public void What_is_no_text_is_refused_in_words(string name, string text, string words)
    {
        UserException fault = Assert.Throws<UserException>(() => OfFile(name, Encoding.Latin1.GetBytes(text)));
        Assert.Equal(ErrorKind.Conflict, fault.Kind);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<FiledSeries> OfFile(string name, byte[] bytes)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("series");
        try
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, name), bytes);
            return SeriesFile.Read(Path.Combine(folder.FullName, name));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IReadOnlyList<FiledSeries> Read(string text)
    {
        using var reader = new DelimitedReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), new UTF8Encoding(false));
        return SeriesFile.Read(reader, "serier.csv");
    }
}
