using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Reports.Manadsprognoser;

namespace Bistand.Analytics.Reports.Explorer.Manadsprognoser;

/// <summary>A month's prognos to review, adjust and hand in, beside the one of the month before.</summary>
public sealed record ManadsprognosView(string Title, Frame Frame, IReadOnlyList<Table> Tables, IReadOnlyList<Chart> Charts) : PageView(Title, Frame, Tables, Charts)
{
    public required Month Month { get; init; }

    /// <summary>To choose among, newest first.</summary>
    public required IReadOnlyList<Month> Months { get; init; }

    public required PrognosDocument Document { get; init; }

    /// <summary>What can be adjusted.</summary>
    public required IReadOnlyList<BudgetLine> Lines { get; init; }

    public required int Changes { get; init; }

    /// <summary>The page's forms.</summary>
    public const string Adjust = "justera";
    public const string Comment = "kommentera";
    public const string Sign = "lamna-in";
    public const string Undo = "angra";
    public const string Withdraw = "ta-tillbaka";

    /// <summary>What has just been done, in the address that follows it.</summary>
    public const string SavedField = "sparat";

    /// <summary>How many changes the reader has seen: who writes on an older page is told before anything is changed.</summary>
    public const string SeenField = "sett";

    /// <summary>Handed in: it has to be taken back before it can be changed.</summary>
    public required bool IsLocked { get; init; }

    /// <summary>What an undoing would take back, in words; null where there is nothing.</summary>
    public required string? Undoable { get; init; }

    /// <summary>What has just been saved, in words; null on a page that was only asked for.</summary>
    public string? Saved { get; init; }

    /// <summary>Of a group or the city: each nämnd, and whether it has handed in.</summary>
    public required IReadOnlyList<(string Area, string Name, bool IsSigned)> Members { get; init; }

    public override string? Internal => $"{Frame.Selection.Area.Id}, {Month}";

    public override string? PeriodWords => SwedishWords.ShortName(Period.Of(Month));

    public override string Pinned => Frame.PinnedTo(("manad", Month.ToString()));

    public override IReadOnlyList<Table> FileTables => [ByColumns, .. Tables.Skip(1)];

    /// <summary>The first table with anslag and post in columns of their own.</summary>
    public required Table ByColumns { get; init; }

    public static ManadsprognosView Build(Frame frame, PreparedPrognos prepared, IReadOnlyList<Month> months, PrimarySuppression rules)
    {
        PrognosDocument document = PrognosDocumentBuilder.Build(prepared, rules);
        return new ManadsprognosView(
            $"{document.Head.Title} – {document.Head.AreaName}", frame,
            [.. new[] { document.Table, document.Moves, document.Transfers, document.Months, document.Members, document.Adjustments, PrognosTables.Comments(document.Fields) }.OfType<Table>()],
            document.Charts)
        {
            Month = prepared.Now.Month,
            Months = months,
            Document = document,
            Lines = [.. prepared.Now.Year.Lines.Select(line => line.Line)],
            Changes = prepared.History.Changes,
            ByColumns = PrognosTables.ByColumns(prepared),
            IsLocked = prepared.History.LastSigned is not null,
            Undoable = prepared.History.Undoable switch
            {
                { Adjustment: { } one } => $"justeringen av {LineWords(one.Line).ToLowerInvariant()}",
                { Comment: not null } => "kommentaren",
                _ => null,
            },
            Members = [.. prepared.Now.Members.Select(member => (member.Area, member.AreaName, prepared.MemberHistory.GetValueOrDefault(member.Area)?.LastSigned is not null))],
        };
    }

    public static string? SavedWords(string what) => what switch
    {
        Adjust => "Sparat: justeringen är med i prognosen.",
        Comment => "Sparat: kommentaren är med i prognosen.",
        Sign => "Prognosen är inlämnad och låst.",
        Undo => "Ångrat: det som stod före den senaste ändringen gäller igen.",
        Withdraw => "Inlämningen är tillbakatagen: prognosen kan ändras och lämnas in igen.",
        _ => null,
    };

    public static string LineWords(BudgetLine line)
    {
        string kind = line.Kind switch { LineKind.Kostnad => "kostnader", LineKind.Atersokning => "återsökningar", _ => "intäkter" };
        return $"{char.ToUpperInvariant(line.Anslag[0])}{line.Anslag[1..]}, {kind}";
    }
}
