using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Manadsprognoser;

namespace Bistand.Analytics.Jobs.Composition;

/// <summary>What a controller types of changes to a month's prognos; nothing of it need be given.</summary>
/// <param name="Cause">The reason of the adjustments where there are any, else the field Orsak till avvikelse.</param>
/// <param name="Anslag">What the fields are about; null for the whole.</param>
public sealed record TypedEdit(
    IReadOnlyList<string> Adjustments, string? Cause, string? Measures, string? Effect, string? Anslag, bool Sign, string? Name)
{
    /// <summary>Why what was handed in is taken back, before anything else is done; null where it is not.</summary>
    public string? Withdrawal { get; init; }

    public static TypedEdit None { get; } = new([], null, null, null, null, false, null);

    public bool Changes => Adjustments.Count > 0 || HasWords;

    private bool HasWords => (Cause is not null && Adjustments.Count == 0) || Measures is not null || Effect is not null;

    /// <exception cref="UserException">Something is to be kept without a name, or an adjustment without a reason.</exception>
    public void Check()
    {
        if (Adjustments.Count > 0 && string.IsNullOrWhiteSpace(Cause))
        {
            throw UserException.Usage("--orsak måste anges tillsammans med --justera: justeringen sparas med sin orsak.");
        }

        if ((Changes || Sign || Withdrawal is not null) && string.IsNullOrWhiteSpace(Name))
        {
            throw UserException.Usage("--namn måste anges: det som ändras i en månadsprognos sparas med vem som gjorde det.");
        }
    }

    /// <summary>Everything is read before anything is kept, so that a slip in one leaves all undone.</summary>
    /// <exception cref="UserException">The prognos has no such line, or an amount makes no sense.</exception>
    public PrognosEdit On(PreparedPrognos prepared)
    {
        BudgetLine[] lines = [.. prepared.Now.Year.Lines.Select(line => line.Line)];
        string? anslag = Anslag is null ? null : AdjustmentText.RequireAnslag(Anslag, lines);
        return new PrognosEdit(
            [.. Adjustments.Select(text => AdjustmentText.Parse(text, lines)).Select(one => new PrognosAdjustment(one.Line, one.Kronor, Cause!, Name!))],
            HasWords ? [new PrognosComment(anslag, Adjustments.Count == 0 ? Cause : null, Measures, Effect, Name!)] : [],
            prepared.History.Changes);
    }
}

/// <summary>Makes månadsprognoser of the current release, and keeps what is done to them.</summary>
public sealed class PrognosDesk(Product product, Workspace workspace)
{
    private readonly PrognosStore store = new(workspace, product.Clock);

    /// <summary>The prognos as it is after the edit.</summary>
    /// <exception cref="UserException">There is no release, or the prognos cannot be made (see <see cref="PrognosMaker.Make"/>).</exception>
    public PreparedPrognos Prepare(Area area, Month month, TypedEdit edit)
    {
        using (OpenRelease open = workspace.OpenRelease())
        {
            var maker = new PrognosMaker(open.Connection, open.Entry, product.Areas, store);
            if (edit.Withdrawal is { } reason)
            {
                store.Withdraw(area, month, reason, edit.Name!, seen: null);
            }

            PreparedPrognos prepared = maker.Make(area, month);
            PrognosEdit kept = edit.On(prepared);
            if (edit.Changes)
            {
                store.Keep(area, month, kept);
                prepared = maker.Make(area, month);
            }

            if (edit.Sign)
            {
                store.Sign(area, prepared.Now, edit.Name!, prepared.History.Changes);
                prepared = prepared with { History = store.Read(area, month) };
            }

            return prepared.WithTurns(workspace);
        }
    }

    /// <summary>
    /// Gives out the month's prognos of every nämnd that has it, and of the city, without anybody's hand, as the schedule does. Where the same
    /// has been given out already nothing is added.
    /// </summary>
    /// <param name="release">The number of the release.</param>
    /// <returns>How many there are.</returns>
    public int IssueAll(int release, Month month, string name, CancellationToken cancellationToken)
    {
        using (OpenRelease open = workspace.OpenRelease(release))
        {
            var maker = new PrognosMaker(open.Connection, open.Entry, product.Areas, store);
            int count = 0;
            foreach (Area area in product.Areas.InForce(month).Where(area => area.HoldsRows || area.Kind == AreaKind.City))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (maker.Has(area, month))
                {
                    store.Issue(area, maker.Make(area, month).Now, name);
                    count++;
                }
            }

            return count;
        }
    }
}
