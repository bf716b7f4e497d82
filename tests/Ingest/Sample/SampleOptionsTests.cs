using System.Security.Cryptography;
using Bistand.Analytics.Ingest.Sample;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Tests.Ingest.Sample;

public sealed class SampleOptionsTests
{
    private static readonly SampleOptions Small = SampleOptions.Default with { Months = 14, From = new Month(2022, 10), Households = 300 };

    [Fact]
    public void The_same_options_give_the_same_bytes()
    {
        using var first = new SampleExports(Small);
        using var second = new SampleExports(Small);
        Assert.Equal(first.Files, second.Files);
        Assert.All(first.Files, file => Assert.Equal(first.Bytes(file.Name), second.Bytes(file.Name)));
    }

    /// <summary>
    /// Pins the generator: reports and pictures made from the sample may not change with a runtime or a machine. A deliberate
    /// change of the sample changes the value.
    /// </summary>
    [Fact]
    public void The_bytes_are_those_of_every_machine()
    {
        using var sample = new SampleExports(Small);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (SampleFile file in sample.Files)
        {
            hash.AppendData(sample.Bytes(file.Name));
        }

        Assert.Equal("cb8de40de3a77b697a34b8353dac0e88ad3e72a7de224341eab717eb9674629b", Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    [Fact]
    public void Another_seed_gives_another_city()
    {
        using var first = new SampleExports(Small);
        using var second = new SampleExports(Small with { Seed = 2 });
        Assert.NotEqual(first.Bytes("bistand-2023-03.csv"), second.Bytes("bistand-2023-03.csv"));
        Assert.NotEqual(first.Bytes("avhysning-2023.csv"), second.Bytes("avhysning-2023.csv"));
    }

    [Fact]
    public void Months_and_households_are_as_asked()
    {
        using var sample = new SampleExports(Small);
        List<Month> months = sample.Bistand.Select(row => row.Month).Distinct().ToList();
        Assert.Equal(Enumerable.Range(0, 14).Select(later => new Month(2022, 10).Plus(later)), months);
        double households = sample.Bistand.GroupBy(row => row.Month).Average(month => month.Select(row => row.Household).Distinct().Count());
        Assert.InRange(households, 285, 315);
        Assert.Equal(["befolkning-2020.csv", "befolkning-2021.csv", "befolkning-2022.csv"],
            sample.Files.Where(file => file.Kind == "befolkning").Select(file => file.Name));
    }

    [Fact]
    public void An_area_asked_for_comes_alone_under_its_names()
    {
        using var sample = new SampleExports(Small with { Areas = ["jarva", "Farsta"], From = new Month(2023, 4), Months = 6 });
        string[] before = ["Farsta", "Rinkeby-Kista", "Spånga-Tensta"];
        Assert.Equal(before, Names(sample, new Month(2023, 6)));
        Assert.Equal(["Farsta", "Järva"], Names(sample, new Month(2023, 7)));
        Assert.Equal(before, sample.Read("befolkning-2022.csv").Select(row => row["stadsdel"]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Before_July_2020_Hagersten_and_Alvsjo_are_apart()
    {
        using var sample = new SampleExports(Small with { Areas = ["hagersten-alvsjo"], From = new Month(2020, 6), Months = 2 });
        Assert.Equal(["Hägersten-Liljeholmen", "Älvsjö"], Names(sample, new Month(2020, 6)));
        Assert.Equal(["Hägersten-Älvsjö"], Names(sample, new Month(2020, 7)));
    }

    [Theory]
    [InlineData(15, 1)]
    [InlineData(15, 2)]
    [InlineData(60, 3)]
    [InlineData(200, 4)]
    public void Even_a_tiny_city_would_not_be_held_on_arrival(int households, ulong seed)
    {
        using var sample = new SampleExports(SampleOptions.Default with { Households = households, Seed = seed });
        decimal before = 0;
        foreach (IGrouping<Month, BistandRow> month in sample.Bistand.GroupBy(row => row.Month).OrderBy(group => group.Key))
        {
            decimal sum = month.Sum(row => row.Kronor ?? 0);
            Assert.True(before == 0 || Math.Abs(sum / before - 1) <= 0.30m, $"{month.Key}: {before} → {sum}");
            before = sum;
            int inForce = SampleExports.InForce(month.Key).Count();
            Assert.Equal(inForce, month.Select(row => row.Area).Distinct().Count());
        }
    }

    [Fact]
    public void One_month_of_one_unit_still_makes_every_kind_that_has_rows()
    {
        using var sample = new SampleExports(new SampleOptions(new Month(2022, 2), 1, 20, ["stadsovergripande"], 1));
        Assert.All(sample.Files, file => Assert.True(file.Rows > 0, file.Name));
        Assert.DoesNotContain(sample.Files, file => file.Kind == "befolkning");
    }

    [Theory]
    [InlineData(0, "2021-01", 100)]
    [InlineData(241, "2021-01", 100)]
    [InlineData(12, "2006-12", 100)]
    [InlineData(12, "2049-06", 100)]
    [InlineData(12, "2021-01", 0)]
    [InlineData(12, "2021-01", 14)]
    [InlineData(12, "2021-01", 100_001)]
    public void Options_out_of_range_are_told_in_one_Swedish_sentence(int months, string from, int households)
    {
        var options = new SampleOptions(Month.Parse(from), months, households, [], 1);
        UserException error = Assert.Throws<UserException>(() => new SampleCity(SampleExports.Areas, options));
        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Contains("--", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_area_is_told_with_those_there_are()
    {
        UserException error = Assert.Throws<UserException>(() => new SampleCity(SampleExports.Areas, Small with { Areas = ["solna"] }));
        Assert.Contains("solna", error.Message, StringComparison.Ordinal);
        Assert.Contains("farsta", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told_without_a_trace()
    {
        string file = Path.GetTempFileName();
        try
        {
            UserException error = Assert.Throws<UserException>(() =>
                new SampleCity(SampleExports.Areas, Small).Write(new DirectoryInfo(Path.Combine(file, "under"))));
            Assert.Equal(ErrorKind.Surroundings, error.Kind);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static List<string> Names(SampleExports sample, Month month) =>
        sample.Bistand.Where(row => row.Month == month).Select(row => row.Area).Distinct().Order(StringComparer.Ordinal).ToList();
}
