using Bistand.Analytics.Model;

namespace Bistand.Analytics.Tests.Model;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("=1+2", "'=1+2")]
    [InlineData("+HYPERLINK(\"x\")", "'+HYPERLINK(\"x\")")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("-", "'-")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1+2", "'\t=1+2")]
    [InlineData("-5,25", "-5,25")]
    [InlineData("-# ###", "-# ###")]
    [InlineData("+0,3", "'+0,3")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("arbete", "arbete")]
    [InlineData("", "")]
    public void What_a_spreadsheet_would_run_is_a_text(string text, string written) => Assert.Equal(written, CsvText.Harmless(text));
}
