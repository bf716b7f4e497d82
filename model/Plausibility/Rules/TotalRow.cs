using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Plausibility.Tables;

namespace Bistand.Analytics.Model.Plausibility.Rules;

/// <summary>How a table words its rows of totals and of parts.</summary>
internal static partial class TotalRow
{
    /// <summary>"Totalt", "Summa kostnader", "Budget totalt", "Antal klagomål, totalt"; or a row whose text is "totalt".</summary>
    public static bool Is(PublishedRow row) => TotalWords().IsMatch(row.Name) || MarkedTotal().IsMatch(row.Text);

    /// <summary>The name says that it is a total and nothing of what.</summary>
    public static bool IsBare(PublishedRow row) => Is(row) && Subject(row.Name).Length == 0;

    /// <summary>"Varav lex Sarah": a part of the row above.</summary>
    public static bool IsOfWhich(PublishedRow row) => OfWhich().IsMatch(row.Name);

    public static bool IsNet(PublishedRow row) => Net().IsMatch(row.Name);

    /// <summary>What the total is of, folded, without words for total and number; "" where it is not said.</summary>
    public static string Subject(string name) => AreaCatalog.Fold(FillerWords().Replace(Division().Replace(name, ""), " "));

    /// <summary>
    /// The row is the total of a division: "Klagomål efter avsändare, totalt", or "Antal klagomål efter ämne" without the word where what it is
    /// divided by is a common one ("efter praktik" tells of a time).
    /// </summary>
    public static bool IsOfDivision(PublishedRow row) => (Is(row) && Division().IsMatch(row.Name)) || CommonDivision().IsMatch(row.Name);

    [GeneratedRegex(@"\b(totalt|total|totalsumma|summa|sammanlagt|delsumma)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TotalWords();

    [GeneratedRegex(@"^\s*(totalt|total|summa|sammanlagt)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex MarkedTotal();

    [GeneratedRegex(@"^\s*[-–]?\s*(varav|därav)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfWhich();

    [GeneratedRegex(@"\bnetto", RegexOptions.IgnoreCase)]
    private static partial Regex Net();

    [GeneratedRegex(@"[\s,(]+(efter|per|fördelat|fördelade|uppdelat|uppdelade)\b.*$", RegexOptions.IgnoreCase)]
    private static partial Regex Division();

    [GeneratedRegex(@"\b(efter|per|fördelat på|fördelade på|uppdelat på|uppdelade på) (avsändare|ämne|kategori|typ|orsak|kön|ålder\w*|kanal|vem|vad)\b", RegexOptions.IgnoreCase)]
    private static partial Regex CommonDivision();

    [GeneratedRegex(@"\b(totalt|total|totalsumma|summa|sammanlagt|delsumma|antal|antalet|ack|ackumulerat|utfall|alla|samtliga|st|i|på)\b", RegexOptions.IgnoreCase)]
    private static partial Regex FillerWords();
}
