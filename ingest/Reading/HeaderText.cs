
namespace Bistand.Analytics.Ingest.Reading;

/// <summary>The names of a header.</summary>
public static class HeaderText
{
    /// <summary>Header names are compared without case, and å/ä/ö may be a/a/o.</summary>
    public static string Fold(string name) => CellText.Fold(name);
}
