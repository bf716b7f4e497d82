namespace Bistand.Analytics.Reports.Formats;

/// <summary>The standards that a PDF can follow, by the names that Typst has for them. A file follows one of them.</summary>
public static class PdfStandard
{
    /// <summary>PDF/UA-1: for people, those with a screen reader among them.</summary>
    public const string Accessible = "ua-1";

    /// <summary>PDF/A-2a: for the archive, tagged in the same way.</summary>
    public const string Archive = "a-2a";
}
