using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Areas;

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

    /// <summary>"efter avsändare", "per ämne": the total says by what it has been divided.</summary>
    public static bool SaysDivision(string name) => Division().IsMatch(name);

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

    [GeneratedRegex(@"\b(totalt|total|totalsumma|summa|sammanlagt|delsumma|antal|antalet|ack|ackumulerat|utfall|alla|samtliga|st|i|på)\b", RegexOptions.IgnoreCase)]
    private static partial Regex FillerWords();
}
