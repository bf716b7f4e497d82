using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Indicators.Plans;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Utgava;

/// <summary>A year, and how much its disclosure plan withholds; null where it has not been made yet.</summary>
public sealed record YearOfPlan(int Year, PlanSummary? Summary);

/// <summary>The release that is shown: which it is, what it reaches over, and how much of it is withheld from the public.</summary>
public sealed record UtgavaView(string Title, Frame Frame, IReadOnlyList<Table> Tables, string Reach) : PageView(Title, Frame, Tables, [])
{
    /// <summary>How many are withheld is no secret; which they are is.</summary>
    public override string? Internal => null;

    public static UtgavaView Build(Frame frame, ReleaseFigures release, PrimarySuppression rules, IReadOnlyList<YearOfPlan> years)
    {
        var withheld = new Table(
            "Antal som inte visas för allmänheten",
            [
                new("År", ColumnKind.Text), new("Små i sig", ColumnKind.Number), new("Dolda", ColumnKind.Number), new("Dolda per litet", ColumnKind.Number),
                new("Av hela stadens siffror", ColumnKind.Number), new("Utan skydd", ColumnKind.Number),
            ],
            [.. years.Select(RowOf)],
            $"Ett antal om 1–{rules.Threshold - 1} personer, hushåll eller ärenden är litet i sig. Med det döljs vad det kan räknas ut ur: det andra könet, en annan stadsdel, en annan månad. "
            + "Vad som döljs bestäms en gång för årets alla siffror, och lika i sidor, rapporter, filer och API. Utan skydd är små antal vars alla grannar redan har visats i en tidigare utgåva.");
        string reach = frame.Periods.Count == 0 ? "Utgåvan har inga månader."
            : $"Den sträcker sig från {SwedishWords.ShortName(frame.Periods[^1])} till {SwedishWords.ShortName(frame.Periods[0])}.";
        return new UtgavaView($"Om utgåva {release.Number}", frame, [withheld], reach);
    }

    private static Row RowOf(YearOfPlan year)
    {
        Cell first = Cell.Words($"{year.Year}");
        return year.Summary is { } plan
            ? new Row([first, Cell.Whole(plan.Small), Cell.Whole(plan.Withheld), PerSmall(plan), Cell.Whole(plan.OfTheCity), Cell.Whole(plan.Open)])
            : new Row([first, .. Enumerable.Repeat(Cell.MissingBecause("räknas"), 5)]);
    }

    private static Cell PerSmall(PlanSummary plan)
    {
        if (plan.Small == 0)
        {
            return Cell.NotApplicable;
        }

        decimal times = decimal.Round((decimal)plan.Withheld / plan.Small, 2);
        return Cell.Number(times, SwedishText.Number(times, 2));
    }
}
