using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Jobb;

/// <summary>What the jobs have done and are going to do.</summary>
/// <param name="Runs">Newest first.</param>
/// <param name="Started">Name of a job that was just set going.</param>
public sealed record JobbView(
    string Title, Frame Frame, IReadOnlyList<Table> Tables, IReadOnlyList<ComingRun> Coming, IReadOnlyList<EndedRun> Runs, Func<DateTimeOffset, string> Time, string? Started)
    : PageView(Title, Frame, Tables, [])
{
    /// <summary>The forms that set a job going.</summary>
    public const string Form = "kor";

    public const string OutcomeKey = "utfall";
    public const string SearchKey = "sok";
    public const string FailedWord = "misslyckade";

    private const int ShownRuns = 200;

    /// <summary>Whether only those that failed are listed.</summary>
    public bool FailedAlone { get; init; }

    /// <summary>Words that the job, what it was for or its result must hold.</summary>
    public string Search { get; init; } = "";

    public bool IsFiltered => FailedAlone || Search.Length > 0;

    public override string? Internal => null;

    public static JobbView Build(Frame frame, IReadOnlyList<ComingRun> coming, IReadOnlyList<EndedRun> runs, Func<DateTimeOffset, string> time, string? started, bool failedAlone, string search)
    {
        EndedRun[] shown =
        [
            .. runs.Where(run => (!failedAlone || run.Failed)
                && search.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => $"{run.Job} {run.About} {run.Message}".Contains(word, StringComparison.OrdinalIgnoreCase)))
                .Take(ShownRuns),
        ];
        return new JobbView(
            "Jobb", frame,
            [
                new Table(
                    "Kommande", [new("Jobb", ColumnKind.Text), new("Nästa gång", ColumnKind.Text)],
                    [.. coming.Select(run => new Row([Cell.Words(run.Name), run.Next is { } next ? Cell.Words(time(next)) : Cell.NotApplicable]))]),
                new Table(
                    "Körningar",
                    [
                        new("Jobb", ColumnKind.Text), new("Gäller", ColumnKind.Text), new("Började", ColumnKind.Text), new("Slutade", ColumnKind.Text),
                        new("Utfall", ColumnKind.Text), new("Resultat", ColumnKind.Text),
                    ],
                    [.. shown.Select(run => new Row(
                    [
                        Cell.Words(run.Job), run.About.Length == 0 ? Cell.NotApplicable : Cell.Words(run.About), Cell.Words(time(run.Began)), Cell.Words(time(run.Ended)),
                        Cell.Words(run.Open ?? (run.Failed ? "misslyckades" : "klar")), run.Message.Length == 0 ? Cell.NotApplicable : Cell.Words(run.Message),
                    ]))]),
            ],
            coming, shown, time, started) { FailedAlone = failedAlone, Search = search };
    }
}
