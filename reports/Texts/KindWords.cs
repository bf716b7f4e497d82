using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Reports.Texts;

/// <summary>The kinds of export in words.</summary>
public static class KindWords
{
    /// <summary>"ekonomiskt bistånd", "sjukfrånvaro"; a kind without words as the export names it.</summary>
    public static string Of(string kind) => ExportKinds.Shipped.Find(kind)?.Words ?? kind;
}
