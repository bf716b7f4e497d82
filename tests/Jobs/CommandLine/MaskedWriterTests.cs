using Bistand.Analytics.Jobs.CommandLine;

namespace Bistand.Analytics.Tests.Jobs.CommandLine;

public sealed class MaskedWriterTests
{
    [Fact]
    public async Task No_personnummer_is_left_in_what_is_written_in_whatever_way()
    {
        const string Number = "19121212-1212";
        using var written = new StringWriter { NewLine = "\n" };
        await using var writer = new MaskedWriter(written) { NewLine = "\n" };
        writer.Write($"a {Number}");
        writer.WriteLine($"b {Number}");
        writer.Write($"c {Number}".ToCharArray());
        writer.Write("d {0}", Number);
        writer.Write($"e {Number}".AsSpan());
        await writer.WriteLineAsync($"f {Number}");
        writer.Write(12);
        Assert.Equal("a ########-####b ########-####\nc ########-####d ########-####e ########-####f ########-####\n12", written.ToString());
    }
}
