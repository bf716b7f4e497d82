using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Documents;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>
/// From last year's cost to this year's: what the number of households makes, at last year's medelbidrag; what a raised riksnorm makes of the
/// medelbidrag, where the workspace says how much it was raised; what is left of the medelbidrag; and placeringar, where the workspace says which posts
/// they are. The steps are exactly the change. Kronor.
/// </summary>
/// <param name="Levels">What the two levels are: "Utbetalt bistånd", with placeringar where they are told.</param>
internal sealed record CostBridge(string Levels, decimal Before, IReadOnlyList<CostStep> Steps, decimal Now)
{
    /// <summary>Where the chart's own axis may be cut: at less than this part of the lower level, so that the change can be seen.</summary>
    private const decimal CutAt = 0.85m;

    private const string Assistance = "Utbetalt bistånd";

    /// <summary>Null where either year is missing, withheld or counted otherwise.</summary>
    public static CostBridge? Of(ReportData data)
    {
        if (!data.IsComparable(ReportSeries.Paid) || data.Find(ReportSeries.Households)?.Status == FigureStatus.Suppressed || data.Find(ReportSeries.Paid).Shown() is not { } now || data.Before(ReportSeries.Paid).Shown() is not { } before
            || Months(data.Find(ReportSeries.MeanPaid), now) is not { } months || Months(data.Before(ReportSeries.MeanPaid), before) is not { } monthsBefore)
        {
            return null;
        }

        decimal households = (months - monthsBefore) * before / monthsBefore;
        decimal mean = now - before - households;
        decimal riksnorm = data.Input.RiksnormRaised / 100 * before / monthsBefore * months;
        List<CostStep> steps = [new("hushåll", "fler hushåll", "färre hushåll", households)];
        if (riksnorm != 0)
        {
            steps.Add(new("riksnorm", "höjd riksnorm", "sänkt riksnorm", riksnorm));
        }

        steps.Add(riksnorm == 0 ? new("medelbidrag", "högre medelbidrag", "lägre medelbidrag", mean) : new("övrigt medelbidrag", "i övrigt högre medelbidrag", "i övrigt lägre medelbidrag", mean - riksnorm));
        if (Placements(data, data.Period) is not { } placed || Placements(data, data.Period.Previous) is not { } placedBefore)
        {
            return new CostBridge(Assistance, before, steps, now);
        }

        steps.Add(new("placeringar", "dyrare placeringar", "billigare placeringar", placed - placedBefore));
        return new CostBridge($"{Assistance} och placeringar", before + placedBefore, steps, now + placed);
    }

    // Household-months: the denominator of medelbidrag, or what gives it.
    private static decimal? Months(Figure? mean, decimal paid) => mean.Shown() is not { } value || value <= 0 ? null
        : mean!.Denominator is { } months && months > 0 ? months
        : paid / value;

    /// <summary>What placeringar came to; null where no post is one, or a month of the period is not booked.</summary>
    private static decimal? Placements(ReportData data, Period period)
    {
        LedgerLine[] lines = [.. data.Input.LedgerLines.Where(line => line.Month >= period.First && line.Month <= period.Last && data.Input.Accounts.Of(line.Anslag, line.Post) == AccountKind.Placering)];
        return lines.Length == 0 || lines.Any(line => line.Outcome is null) || lines.Select(line => line.Month).Distinct().Count() < period.Length ? null : lines.Sum(line => line.Outcome!.Value);
    }

    public decimal Change => Now - Before;

    /// <summary>"högre medelbidrag 7,1 mnkr, fler hushåll 0,1 mnkr": the larger first, their direction in words; parts printed as nothing are left out.</summary>
    public IReadOnlyList<(string Words, decimal Kronor)> Parts =>
        [.. Steps.Where(step => Printed(step.Kronor) != 0).OrderByDescending(step => Math.Abs(step.Kronor)).Select(step => (step.Words, step.Kronor))];

    /// <summary>Every amount is rounded by itself, and the printed parts do not add up to the printed change.</summary>
    public bool IsOffByRounding => Printed(Before) + Steps.Sum(step => Printed(step.Kronor)) != Printed(Now);

    public Chart Chart(ReportData data)
    {
        (string before, string now) = (SwedishWords.ShortName(data.Period.Previous), SwedishWords.ShortName(data.Period));
        List<(CostStep Step, decimal From, decimal To)> walked = [];
        decimal at = Before;
        foreach (CostStep step in Steps)
        {
            walked.Add((step, at, at += step.Kronor));
        }

        decimal floor = Math.Floor(Math.Min(Before, walked.Min(step => step.To)) / 1_000_000 * CutAt);
        string cut = floor > 0 ? $" Axeln börjar vid {SwedishText.Number(floor, 0)}." : "";
        ChartPoint Level(string name, decimal kronor) => new(name, ChartSeries.Level, kronor / 1_000_000, Cells.MillionsText(kronor), Lo80: floor, Hi80: kronor / 1_000_000);
        return new Chart(
            "kostnadens-forandring", ChartSpec.Bridge, Title,
            $"Stapeldiagram i {SwedishWords.Count(Steps.Count + 2)} steg från {before} till {now}. {Title}. Beloppen står i tabellen {Levels}, förändring.",
            "Miljoner kronor",
            [
                Level(before, Before),
                .. walked.Select(walk => new ChartPoint(
                    walk.Step.Name, ChartSeries.Step, walk.To / 1_000_000, SwedishText.Difference(walk.Step.Kronor / 1_000_000, 1), Lo80: walk.From / 1_000_000, Hi80: walk.To / 1_000_000)),
                Level(now, Now),
            ],
            Table(data))
        {
            Subtitle = $"{(Levels == Assistance ? "Utbetalt ekonomiskt bistånd" : "Utbetalt ekonomiskt bistånd och placeringar")} i {AreaWords.Running(data.Input.Area)}, miljoner kronor.{cut}",
        };
    }

    public Table Table(ReportData data) => new(
        $"{Levels}, förändring från {SwedishWords.YearBefore(data.Period)}",
        [new("Orsak", ColumnKind.Text), new("Mnkr", ColumnKind.Number)],
        [
            new([Cell.Words($"{Levels} {SwedishWords.ShortName(data.Period.Previous)}"), Cells.Plain(Before)]),
            .. Steps.Select(step => new Row([Cell.Words($"{SwedishWords.Sentence(step.Words)}, {(step.Kronor < 0 ? "minskar" : "ökar")} kostnaden"), Cells.PlainChange(step.Kronor)])),
            new([Cell.Words($"{Levels} {SwedishWords.ShortName(data.Period)}"), Cells.Plain(Now)], RowEmphasis.Total),
        ],
        "Hushållens del är räknad med föregående års medelbidrag, medelbidragets del med årets hushåll"
            + (data.Input.RiksnormRaised == 0 ? "; i den senare ingår höjd riksnorm." : $". Riksnormens del är {SwedishText.Number(data.Input.RiksnormRaised, 1)} procent av föregående års medelbidrag.")
            + (IsOffByRounding ? $" {RoundedSums.Note}" : ""));

    private string Title
    {
        get
        {
            string verb = Printed(Change) switch { > 0 => "Varför kostnaden steg", < 0 => "Varför kostnaden sjönk", _ => "Kostnaden är oförändrad" };
            return Parts.Count == 0 ? verb
                : Parts.Count == 2 && Math.Abs(Parts[1].Kronor) < Math.Abs(Parts[0].Kronor) / 3 && Printed(Change) != 0 && Steps.Count == 2
                    ? $"{verb}: {Parts[0].Words}, inte antalet {(Parts[0].Words.EndsWith("hushåll", StringComparison.Ordinal) ? "kronor per hushåll" : "hushåll")}"
                : $"{verb}: {SwedishWords.And([.. Parts.Take(MostInTitle).Select(part => part.Words)])}";
        }
    }

    /// <summary>A title with every step in it would be the table.</summary>
    private const int MostInTitle = 2;

    private static decimal Printed(decimal kronor) => UnitWords.Rounded(kronor / 1_000_000, 1);
}
