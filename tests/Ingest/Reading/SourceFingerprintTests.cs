using System.Security.Cryptography;
using System.Text;
using Bistand.Analytics.Ingest.Reading;

namespace Bistand.Analytics.Tests.Ingest.Reading;

public sealed class SourceFingerprintTests
{
    [Fact]
    public void The_hash_is_that_of_the_bytes() =>
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("åäö"u8)), Of("åäö"u8.ToArray()).Sha256);

    [Theory]
    [InlineData("", "utf-8")]
    [InlineData("C3A5", "utf-8")]
    [InlineData("EFBBBF61", "utf-8")]
    [InlineData("E5", "windows-1252")]
    [InlineData("E5E4F680", "windows-1252")]
    [InlineData("C3A5E5", "windows-1252")]
    [InlineData("C3", "windows-1252")]
    [InlineData("F09F98", "windows-1252")]
    [InlineData("ED9F", "windows-1252")]
    [InlineData("E581", null)]
    [InlineData("8D", null)]
    [InlineData("8F", null)]
    [InlineData("90", null)]
    [InlineData("9D", null)]
    public void Text_is_UTF8_else_Windows_1252_else_nothing(string bytes, string? encoding) =>
        Assert.Equal(encoding, Of(Convert.FromHexString(bytes)).Encoding?.WebName);

    [Theory]
    [InlineData("å")]
    [InlineData("€")]
    [InlineData("😀")]
    public void A_character_cut_in_two_by_the_end_of_a_block_is_still_UTF8(string character)
    {
        for (int shift = 0; shift < 4; shift++)
        {
            string text = new string('x', shift) + string.Concat(Enumerable.Repeat(character, 300_000));
            Assert.Equal("utf-8", Of(Encoding.UTF8.GetBytes(text)).Encoding?.WebName);
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_letter_with_the_byte_of_a_line_feed_is_none(bool bigEndian, bool hasLineFeed)
    {
        // The ring of a decomposed å is U+030A; the text is longer than a block, and what ends its last line stands in the last one.
        string text = "\uFEFFmanad;stadsdel\r" + string.Concat(Enumerable.Repeat("2023-05;Skarpna\u030Ack\r", 20_000)) + (hasLineFeed ? "\n" : "");
        Assert.Equal(!hasLineFeed, Of(new UnicodeEncoding(bigEndian, false).GetBytes(text)).EndsLinesWithCarriageReturn);
    }

    private static SourceFingerprint Of(byte[] bytes) => SourceFingerprint.Of(new MemoryStream(bytes), CancellationToken.None);
}
