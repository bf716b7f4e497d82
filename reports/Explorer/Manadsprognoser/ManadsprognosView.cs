using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Reports.Manadsprognoser;

namespace Bistand.Analytics.Reports.Explorer.Manadsprognoser;

/// <summary>A month's prognos to review, adjust and hand in, beside the one of the month before.</summary>
/// <param name="Months">To choose among, newest first.</param>
/// <param name="Lines">What can be adjusted.</param>
public sealed record ManadsprognosView(
    string Title, Frame Frame, IReadOnlyList<Table> Tables, IReadOnlyList<Chart> Charts, Month Month, IReadOnlyList<Month> Months, PrognosDocument Document, IReadOnlyList<BudgetLine> Lines,
    int Changes)
    : PageView(Title, Frame, Tables, Charts)
{
    /// <summary>The page's forms.</summary>
    public const string Adjust = "justera";
    public const string Comment = "kommentera";
    public const string Sign = "lamna-in";

    /// <summary>How many changes the reader has seen: who writes on an older page is told before anything is changed.</summary>
    public const string SeenField = "sett";

    public override string? Internal => $"{Frame.Selection.Area.Id}, {Month}";

    public override string? PeriodWords => SwedishWords.ShortName(Period.Of(Month));

    public override IReadOnlyList<Table> FileTables => [ByColumns, .. Tables.Skip(1)];

    /// <summary>The first table with anslag and post in columns of their own.</summary>
    public required Table ByColumns { get; init; }

    public static ManadsprognosView Build(Frame frame, PreparedPrognos prepared, IReadOnlyList<Month> months)
    {
        PrognosDocument document = PrognosDocumentBuilder.Build(prepared);
        return new ManadsprognosView(
            $"{document.Head.Title} – {document.Head.AreaName}", frame,
            [.. new[] { document.Table, document.Moves, document.Transfers, document.Months, document.Members, document.Adjustments }.OfType<Table>()],
            document.Charts, prepared.Now.Month, months, document, [.. prepared.Now.Year.Lines.Select(line => line.Line)], prepared.History.Changes)
        {
            ByColumns = PrognosTables.ByColumns(prepared),
        };
    }

    public static string LineWords(BudgetLine line) => $"{char.ToUpperInvariant(line.Anslag[0])}{line.Anslag[1..]}, {line.Kind switch { LineKind.Kostnad => "kostnader", LineKind.Atersokning => "återsökningar", _ => "intäkter" }}";
}
