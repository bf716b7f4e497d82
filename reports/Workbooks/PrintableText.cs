namespace Bistand.Analytics.Reports.Workbooks;

/// <summary>Text as a workbook or a Word document can hold it: XML has no place for control characters and what is no character at all.</summary>
internal static class PrintableText
{
    /// <param name="text">The text.</param>
    /// <param name="keepsLines">Whether line ends and tabs stay: a cell shows them, a run of Word's does not.</param>
    public static string Of(string text, bool keepsLines) => string.Concat(text.Select(letter =>
        letter is '\uFFFE' or '\uFFFF' || (char.IsControl(letter) && !(keepsLines && letter is '\n' or '\t')) ? ' ' : letter));
}
