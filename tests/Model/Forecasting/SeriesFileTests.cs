using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Tests.Model.Forecasting;

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
    [InlineData("series_id,month,value\na,1,1\na,1\n", "rad 3: raden har 2 kolumner")]
    [InlineData("series_id,month,value\n,1,1\n", "rad 2, kolumn series_id")]
    [InlineData("series_id,month,value\na,2024-13,1\n", "rad 2, kolumn month")]
    [InlineData("series_id,month,value\na,1.5,1\n", "rad 2, kolumn month")]
    [InlineData("series_id,month,value\na,2024-01,1\na,5,1\n", "blandar")]
    [InlineData("series_id,month,value\na,7,1\na,07,2\n", "finns redan")]
    [InlineData("series_id,month,value\na,1,1\na,2000000000,1\n", "rad 3, kolumn month")]
    [InlineData("series_id,month,value\na,202312,1\na,202401,1\n", "ÅÅÅÅMM")]
    [InlineData("series_id,month,value\na,1,\"1,5\"\n", "rad 2, kolumn value")]
    [InlineData("series_id,month,value\na,1,NaN\n", "rad 2, kolumn value")]
    [InlineData("series_id,month,value\n\n\n\"a,1,1\n", "rad 4: ett citattecken")]
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
    public void A_file_that_is_not_utf8_is_refused()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [.. "series_id,month,value\n"u8, 0xE5, .. ",1,1\n"u8]);
            Assert.Equal(ErrorKind.Conflict, Assert.Throws<UserException>(() => SeriesFile.Read(path)).Kind);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IReadOnlyList<FiledSeries> Read(string text) => SeriesFile.Read(new StringReader(text), "serier.csv");
}
