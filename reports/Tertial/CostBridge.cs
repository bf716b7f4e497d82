using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>
/// From last year's utbetalt bistånd to this year's: what the number of households makes, at last year's medelbidrag, and what the medelbidrag
/// makes, with this year's households. The two are exactly the change. Kronor.
/// </summary>
internal sealed record CostBridge(decimal Before, decimal Households, decimal MeanPaid, decimal Now)
{
    /// <summary>Where the chart's own axis may be cut: at less than this part of the lower level, so that the change can be seen.</summary>
    private const decimal CutAt = 0.85m;

    /// <summary>Null where either year is missing, withheld or counted otherwise.</summary>
    public static CostBridge? Of(ReportData data)
    {
        if (!data.IsComparable(ReportSeries.Paid) || data.Find(ReportSeries.Households)?.Status == FigureStatus.Suppressed || data.Find(ReportSeries.Paid).Shown() is not { } now || data.Before(ReportSeries.Paid).Shown() is not { } before
            || Months(data.Find(ReportSeries.MeanPaid), now) is not { } months || Months(data.Before(ReportSeries.MeanPaid), before) is not { } monthsBefore)
        {
            return null;
        }

        decimal households = (months - monthsBefore) * before / monthsBefore;
        return new CostBridge(before, households, now - before - households, now);
    }

    // Household-months: the denominator of medelbidrag, or what gives it.
    private static decimal? Months(Figure? mean, decimal paid) => mean.Shown() is not { } value || value <= 0 ? null
        : mean!.Denominator is { } months && months > 0 ? months
        : paid / value;

    public decimal Change => Now - Before;

    /// <summary>"högre medelbidrag 7,1 mnkr, fler hushåll 0,1 mnkr": the larger first, their direction in words; parts printed as nothing are left out.</summary>
    public IReadOnlyList<(string Words, decimal Kronor)> Parts =>
    [
        .. new[]
        {
            (Words: MeanPaid > 0 ? "högre medelbidrag" : "lägre medelbidrag", Kronor: MeanPaid),
            (Words: Households > 0 ? "fler hushåll" : "färre hushåll", Kronor: Households),
        }.Where(part => Printed(part.Kronor) != 0).OrderByDescending(part => Math.Abs(part.Kronor)),
    ];

    /// <summary>Every amount is rounded by itself, and the printed parts do not add up to the printed change.</summary>
    public bool IsOffByRounding => Printed(Before) + Printed(Households) + Printed(MeanPaid) != Printed(Now);

    public Chart Chart(ReportData data)
    {
        (string before, string now) = (SwedishWords.ShortName(data.Period.Previous), SwedishWords.ShortName(data.Period));
        decimal floor = Math.Floor(Math.Min(Before, Math.Min(Now, Before + Households)) / 1_000_000 * CutAt);
        string cut = floor > 0 ? $" Axeln börjar vid {SwedishText.Number(floor, 0)}." : "";
        ChartPoint Step(string name, decimal from, decimal to) => new(name, ChartSeries.Step, to / 1_000_000, Signed(to - from), Lo80: from / 1_000_000, Hi80: to / 1_000_000);
        ChartPoint Level(string name, decimal kronor) => new(name, ChartSeries.Level, kronor / 1_000_000, Cells.MillionsText(kronor), Lo80: floor, Hi80: kronor / 1_000_000);
        return new Chart(
            "kostnadens-forandring", ChartSpec.Bridge, Title,
            $"Stapeldiagram i fyra steg från {before} till {now}. {Title}. Beloppen står i tabellen Utbetalt bistånd, förändring.",
            "Miljoner kronor",
            [Level(before, Before), Step("hushåll", Before, Before + Households), Step("medelbidrag", Before + Households, Now), Level(now, Now)],
            Table(data))
        {
            Subtitle = $"Utbetalt ekonomiskt bistånd i {AreaWords.Running(data.Input.Area)}, miljoner kronor.{cut}",
        };
    }

    public Table Table(ReportData data) => new(
        $"Utbetalt bistånd, förändring från {SwedishWords.YearBefore(data.Period)}",
        [new("Orsak", ColumnKind.Text), new("Miljoner kronor", ColumnKind.Number)],
        [
            new([Cell.Words($"Utbetalt {SwedishWords.ShortName(data.Period.Previous)}"), Cells.Plain(Before)]),
            new([Cell.Words(Households < 0 ? "Färre hushåll, minskar kostnaden" : "Fler hushåll, ökar kostnaden"), Cells.PlainChange(Households)]),
            new([Cell.Words(MeanPaid < 0 ? "Lägre medelbidrag, minskar kostnaden" : "Högre medelbidrag, ökar kostnaden"), Cells.PlainChange(MeanPaid)]),
            new([Cell.Words($"Utbetalt {SwedishWords.ShortName(data.Period)}"), Cells.Plain(Now)], RowEmphasis.Total),
        ],
        "Hushållens del är räknad med föregående års medelbidrag, medelbidragets del med årets hushåll; i den senare ingår höjd riksnorm."
            + (IsOffByRounding ? $" {RoundedSums.Note}" : ""));

    private string Title
    {
        get
        {
            string verb = Printed(Change) switch { > 0 => "Varför kostnaden steg", < 0 => "Varför kostnaden sjönk", _ => "Kostnaden är oförändrad" };
            return Parts.Count == 0 ? verb
                : Parts.Count == 2 && Math.Abs(Parts[1].Kronor) < Math.Abs(Parts[0].Kronor) / 3 && Printed(Change) != 0
                    ? $"{verb}: {Parts[0].Words}, inte antalet {(Parts[0].Words.EndsWith("hushåll", StringComparison.Ordinal) ? "kronor per hushåll" : "hushåll")}"
                : $"{verb}: {SwedishWords.And([.. Parts.Select(part => part.Words)])}";
        }
    }

    private static string Signed(decimal kronor) => SwedishText.Difference(kronor / 1_000_000, 1);

    private static decimal Printed(decimal kronor) => UnitWords.Rounded(kronor / 1_000_000, 1);
}
