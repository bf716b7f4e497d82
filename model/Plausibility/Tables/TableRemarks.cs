using System.Text.RegularExpressions;

namespace Bistand.Analytics.Model.Plausibility.Tables;

/// <summary>What a careful reader says of a row besides the rules: cells that no rule could read, and shares that no share can be.</summary>
/// <param name="Row">The first data row is 1.</param>
/// <param name="Text">What is wrong and what it means, from the middle of a sentence: "utfallet «oklart» kan inte läsas som tal".</param>
public sealed record TableRemark(int Row, string Text);

/// <summary>
/// Remarks on a table. They are no findings: there are nine rules (reports/Formats/README.md, Granska), and
/// other programs count on what they find. A person who reads the findings has to know what was not looked at.
/// </summary>
public static partial class TableRemarks
{
    /// <returns>By row, in the table's order.</returns>
    public static IReadOnlyList<TableRemark> Of(PublishedTable table) =>
        [.. table.Rows.SelectMany(row => Unread(row).Concat(Impossible(row, table)).Select(text => new TableRemark(row.Number, text)))];

    private static IEnumerable<string> Unread(PublishedRow row) =>
        row.Unread.Select(cell => cell.IsCellError
            ? $"cellen för {Name(cell.Column)} i arbetsboken är ett fel eller en formel utan sparat värde («{cell.Text}»), så {Lost(cell.Column)}. Rätta cellen, räkna om och spara arbetsboken."
            : $"{Name(cell.Column)} «{cell.Text}» kan inte läsas som tal, så {Lost(cell.Column)}.");

    private static string Name(string column) => column switch
    {
        "utfall" => "utfallet", "man" => "männens värde", "kvinnor" => "kvinnornas värde", "foregaende" => "föregående värde",
        "antal" => "antalet", "taljare" => "täljaren", "namnare" => "nämnaren", _ => column,
    };

    private static string Lost(string column) => column switch
    {
        "utfall" => "raden granskas inte mot könen, årsmålen, antalen eller andra rader",
        "man" or "kvinnor" => "könen granskas inte mot utfallet",
        "foregaende" => "det granskas inte",
        "indikator" or "arsmal" or "kf_arsmal" or "period" or "text" or "bedomning" => "den läses som tom",
        _ => "andelen räknas inte om ur antalen",
    };

    private static IEnumerable<string> Impossible(PublishedRow row, PublishedTable table)
    {
        if (table.TypeOf(row) != MeasureType.Share || CanExceedHundred().IsMatch(row.Name))
        {
            return [];
        }

        (string Column, PrintedNumber? Number)[] cells = [("utfall", row.Outcome), ("man", row.Men), ("kvinnor", row.Women), ("foregaende", row.Previous)];
        return cells.Where(cell => cell.Number is { Value: < 0 or > 100 })
            .Select(cell => $"{Name(cell.Column)} är {cell.Number!.Text}, men en andel ligger mellan 0 och 100 %. Kontrollera värdet eller enheten.");
    }

    // Spending of a budget passes 100 %, and a change of anything may be less than nothing.
    [GeneratedRegex(@"budget|kostnad|intäkt|förbruk|förändring|ökning|minskning|differens|skillnad|avvikelse|procentenhet", RegexOptions.IgnoreCase)]
    private static partial Regex CanExceedHundred();
}
