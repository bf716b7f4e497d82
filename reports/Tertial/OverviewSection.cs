using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>"Nämndens översikt": one message, the five figures that are followed most, why the cost changed, and what is news.</summary>
internal static class OverviewSection
{
    internal static readonly string[] Followed = [ReportSeries.Share, ReportSeries.ChildShare, ReportSeries.LongTerm, ReportSeries.MeanPaid, ReportSeries.Absence];

    /// <summary>Households that differ by less than a hundredth are as many as before.</summary>
    private const decimal SameHouseholds = 0.01m;

    /// <summary>A part this small beside the other does not explain anything.</summary>
    private const decimal NextToNothing = 0.1m;

    public static Overview Build(ReportData data)
    {
        // Of what has not come the row says so; another municipality has delivered nothing of its own.
        bool isAnyTold = Followed.Any(data.IsTold);
        OverviewRow[] rows =
        [
            .. Followed.Where(id => data.Find(id) is { } figure && (figure.Status is FigureStatus.Ok or FigureStatus.Suppressed || (isAnyTold && data.Input.Area.Kind != AreaKind.Kommun)))
                .Select(id => Row(data, id)),
        ];
        var bridge = CostBridge.Of(data);
        (IReadOnlyList<string> good, IReadOnlyList<string> toKnow) = NewsSection.Build(data);
        return new Overview(Message(data), Lead(data, bridge), Headings(data), rows, Note(rows), bridge?.Chart(data), good, toKnow)
        {
            Heading = data.Input.Area.Kind == AreaKind.Stadsdel ? "Nämndens översikt" : "Översikt",
            ToKnowHeading = data.Input.Area.Kind == AreaKind.Stadsdel ? "Det behöver nämnden känna till" : "Det behöver läsaren känna till",
        };
    }

    private static OverviewHeadings Headings(ReportData data)
    {
        IReadOnlyList<Figure> months = Followed.Select(id => data.MonthsOf(id, ReportData.ShownMonths)).MaxBy(all => all.Count) ?? [];
        string span = months.Count == 0 ? ""
            : $"{SwedishText.Month(months[0].Period.Last)}–{SwedishWords.Months(months[^1].Period)}";
        int ranked = Ranking.Count(data, ReportSeries.Share);
        return new OverviewHeadings(
            data.YearIsOver ? data.Period.Year.ToString(CultureInfo.InvariantCulture) : SwedishWords.ShortName(data.Period),
            span, $"mot {SwedishWords.YearBefore(data.Period)}",
            data.Input.Area.Kind == AreaKind.Stadsdel && ranked > 1 ? string.Create(CultureInfo.InvariantCulture, $"plats av {ranked}") : "");
    }

    /// <summary>"Kostnaden ökade med 7,2 mnkr till 80,0 mnkr, fast hushållen är lika många, 641 i månaden."</summary>
    private static string Message(ReportData data)
    {
        OutcomeFacts households = data.Facts(ReportSeries.Households);
        string? count = households.Total.Shown() is { } value ? SwedishText.Number(value, 0) : null;
        if (data.Find(ReportSeries.Paid).Shown() is not { } paid)
        {
            return SummarySection.Households(data);
        }

        string when = data.YearIsOver ? "" : $" {SwedishWords.Months(data.Period)}";
        string inMonth = count is null ? "" : $", {count} i månaden";
        if (!data.IsComparable(ReportSeries.Paid) || data.Before(ReportSeries.Paid).Shown() is not { } before)
        {
            return $"Kostnaden{when} var {Cells.MillionsText(paid)}{(count is null ? "" : $", med {count} hushåll i månaden")}.";
        }

        decimal change = UnitWords.Rounded(paid / 1_000_000, 1) - UnitWords.Rounded(before / 1_000_000, 1);
        string moved = change == 0
            ? $"Kostnaden{when} är oförändrad, {Cells.MillionsText(paid)}"
            : $"Kostnaden{when} {(change > 0 ? "ökade" : "minskade")} med {SwedishText.WithUnit(Math.Abs(change), 1, "mnkr")} till {Cells.MillionsText(paid)}";
        if (!households.IsComparable || households.Total.Shown() is not { } now || households.Previous.Shown() is not { } then || then <= 0)
        {
            return $"{moved}{(count is null ? "" : $", med {count} hushåll i månaden")}.";
        }

        decimal difference = UnitWords.Rounded(now, 0) - UnitWords.Rounded(then, 0);
        if (difference == 0 || Math.Abs(difference) < SameHouseholds * then)
        {
            return $"{moved}, {(change == 0 ? "och" : "fast")} hushållen är {(difference == 0 ? "" : "ungefär ")}lika många{inMonth}.";
        }

        string joined = change != 0 && Math.Sign(difference) != Math.Sign(change) ? "fast" : "och";
        return $"{moved}, {joined} hushållen är {SwedishText.Number(Math.Abs(difference), 0)} {(difference > 0 ? "fler" : "färre")}{inMonth}.";
    }

    private static string Lead(ReportData data, CostBridge? bridge)
    {
        string why = bridge is null || bridge.Parts.Count == 0 || UnitWords.Rounded(bridge.Change / 1_000_000, 1) == 0 ? ""
            : bridge.Parts.Count == 1 || Math.Abs(bridge.Parts[1].Kronor) < NextToNothing * Math.Abs(bridge.Parts[0].Kronor) ? $"Nästan allt kommer av {bridge.Parts[0].Words}."
            : $"{SwedishWords.Sentence(SwedishWords.And([.. bridge.Parts.Select(part => $"{part.Words} gör {SwedishText.Difference(part.Kronor / 1_000_000, 1)}\u00A0mnkr")]))}."
                + (bridge.IsOffByRounding ? " Beloppen är avrundade var för sig." : "");
        return string.Join(' ', new[] { why, Budget(data) }.Where(sentence => sentence.Length > 0));
    }

    private static string Budget(ReportData data)
    {
        LedgerYear ledger = data.Input.Ledger;
        bool isWhole = ledger.Through is { Number: 12 };
        if (ledger.Through is null || (isWhole ? ledger.Deviation : ledger.YearDeviation) is not { } deviation)
        {
            return "";
        }

        string kronor = Cells.MillionsText(Math.Abs(deviation));
        bool isBalanced = UnitWords.Rounded(deviation / 1_000_000, 1) == 0;
        return (isWhole, isBalanced) switch
        {
            (true, true) => "Budgeten höll.",
            (true, false) => deviation > 0 ? $"Budgeten höll med {kronor}." : $"Budgeten överskreds med {kronor}.",
            (false, true) => "Helåret väntas gå jämnt ut mot budgeten.",
            _ => $"För helåret väntas ett {(deviation < 0 ? "underskott" : "överskott")} mot budgeten på {kronor}.",
        };
    }

    private static OverviewRow Row(ReportData data, string id)
    {
        IndicatorInfo info = data.Info(id);
        int decimals = data.Decimals(id);
        Figure? figure = data.Find(id);
        (Target? own, Target? kf) = data.Targets(id);
        Target? target = own?.Value is not null ? own : kf?.Value is not null ? kf : own ?? kf;
        TargetComparison? comparison = data.Comparison(id);
        Figure? before = data.IsComparable(id) ? data.Before(id) : null;
        decimal?[] months = [.. data.MonthsOf(id, ReportData.ShownMonths).Select(month => month.Shown())];
        return new OverviewRow
        {
            Id = id,
            Name = ShortNames.Of(id, info.Name),
            Value = Cells.Of(figure, decimals),
            Sexes = !info.BySex ? FigureWords.None : $"{OfSex(Model.Sex.K)} / {OfSex(Model.Sex.M)}",
            Months = months,
            Range = Range([.. months.OfType<decimal>()], decimals),
            TargetLine = target?.Value,
            Change = figure.Shown() is { } now && before.Shown() is { } then ? Change(now, then, decimals, info.Unit) : "ej jämförbart",
            IsChance = data.MayBeChance(id),
            Target = Written(own, kf),
            IsReached = comparison?.Reached,
            Verdict = comparison is null ? null : comparison.Reached ? "nås" : "nås inte",
            Place = ReportSeries.Ranked.Contains(id) ? Ranking.PlaceOf(data, id, lowIsFirst: true)?.Text ?? "" : "",
        };

        // Words in place of a number ("Tas fram av nämnd") stand with the goal; here they would take the names' room.
        string Written(Target? own, Target? kf) => target?.Value is null ? FigureWords.None : target == own ? Cells.Of(own, kf).Target.Text : Cells.Of(own, kf).Kf.Text;

        string OfSex(Sex sex) => data.Find(id, sex) is { } one ? FigureWords.ShortText(one, decimals) : "saknas";
    }

    private static string Range(decimal[] months, int decimals) => months.Length < 2 ? ""
        : $"{SwedishText.Number(months.Min(), decimals)}–{SwedishText.Number(months.Max(), decimals)}";

    // Shares and indices in steps of their own; kronor beside their level.
    private static string Change(decimal now, decimal before, int decimals, string unit)
    {
        decimal difference = UnitWords.Rounded(now, decimals) - UnitWords.Rounded(before, decimals);
        return unit switch
        {
            "%" => $"{(difference == 0 ? "±" : "")}{SwedishText.Difference(difference, decimals)}\u00A0p.e.",
            _ => UnitWords.Change(now, before, decimals, unit) ?? FigureWords.None,
        };
    }

    private static string Note(OverviewRow[] rows)
    {
        string[] sentences =
        [
            "Streckad linje: årsmålet. Under linjen står det lägsta och det högsta månadsvärdet. p.e.: procentenheter.",
            .. rows.Any(row => row.IsChance) ? ["≈ slump: skillnaden ryms i det som slumpen ger."] : Array.Empty<string>(),
            .. rows.Any(row => row.Place.Length > 0) ? ["Plats: bland stadsdelarna, så många platser som siffran kan ha när slumpen räknas in; 1 är lägst andel."] : Array.Empty<string>(),
        ];
        return string.Join(' ', sentences);
    }
}
