using System.Text.Json.Serialization;
using Bistand.Analytics.Model.Ledger;

namespace Bistand.Analytics.Model.Prognos;

[JsonConverter(typeof(JsonStringEnumConverter<RowKind>))]
public enum RowKind
{
    [JsonStringEnumMemberName("kostnader")]
    Kostnader,

    [JsonStringEnumMemberName("intakter")]
    Intakter,

    /// <summary>Of the incomes.</summary>
    [JsonStringEnumMemberName("varav-atersokningar")]
    Atersokningar,

    [JsonStringEnumMemberName("netto")]
    Netto,
}

/// <summary>A row of the månadsprognos, kronor; incomes negative, so that kostnader + intäkter = netto in every column.</summary>
public sealed record PrognosRow
{
    /// <summary>Null for the sum of all.</summary>
    public required string? Anslag { get; init; }

    public required RowKind Kind { get; init; }

    /// <summary>Årsbudget in force, budgetjusteringar included.</summary>
    public required decimal Budget { get; init; }

    /// <summary>Budgetjusteringar: what of the budget came by them.</summary>
    public required decimal Adjustment { get; init; }

    /// <summary>Of the closed months, as <see cref="Outcome"/>.</summary>
    public required decimal BudgetToDate { get; init; }

    public required decimal Outcome { get; init; }

    /// <summary>The outcome of the same months a year earlier; null where one of them is not closed.</summary>
    public required decimal? PreviousYear { get; init; }

    /// <summary>Of the whole year, the controller's adjustments included.</summary>
    public required decimal Forecast { get; init; }

    /// <summary>The same in the prognos of the month before; null where there is none.</summary>
    public required decimal? Previous { get; init; }

    /// <summary>Resultatöverföring; null where none is given.</summary>
    public required decimal? Transfer { get; init; }

    /// <summary>Budget − prognos: a minus is an underskott, of incomes too.</summary>
    public decimal Deviation => Budget - Forecast;

    /// <summary>Prognos − föregående prognos.</summary>
    public decimal? Change => Forecast - Previous;

    public decimal? DeviationAfterTransfer => Transfer is null ? null : Deviation + Transfer;
}

/// <summary>The rows of the månadsprognos: for each anslag kostnader, intäkter, återsökningar among them, and netto; last the same for all.</summary>
public static class PrognosTable
{
    public static IReadOnlyList<PrognosRow> Rows(Manadsprognos now, Manadsprognos? previous) =>
        Rows(new Side(now.Year.Lines, now.Adjustments), previous is null ? null : new Side(previous.Year.Lines, previous.Adjustments));

    /// <summary>The rows of one nämnd of a group or the city.</summary>
    public static IReadOnlyList<PrognosRow> Rows(Manadsprognos now, Manadsprognos? previous, MemberPrognos member) =>
        Rows(Of(now, member.Area)!, previous is null ? null : Of(previous, member.Area));

    private static Side? Of(Manadsprognos prognos, string area) => prognos.Members.FirstOrDefault(member => member.Area == area) is { } member
        ? new Side(member.Lines, [.. prognos.Adjustments.Where(one => one.Area == area)])
        : null;

    private static List<PrognosRow> Rows(Side now, Side? previous)
    {
        // What the month before had and this one has not stays as a row: else its sum would not add up.
        List<BudgetLine> all = [.. now.Lines.Concat(previous?.Lines ?? []).Select(line => line.Line).Distinct().Order()];
        List<string?> anslag = [.. all.Select(line => line.Anslag).Distinct(), null];
        return
        [
            .. from name in anslag
               from kind in new[] { RowKind.Kostnader, RowKind.Intakter, RowKind.Atersokningar, RowKind.Netto }
               where kind != RowKind.Atersokningar || (name is not null && all.Contains(new BudgetLine(name, LineKind.Atersokning)))
               select Row(now, previous, name, kind),
        ];
    }

    private static PrognosRow Row(Side now, Side? previous, string? anslag, RowKind kind)
    {
        bool Counts(BudgetLine line) => (anslag is null || line.Anslag == anslag) && kind switch
        {
            RowKind.Kostnader => !line.IsIncome,
            RowKind.Intakter => line.IsIncome,
            RowKind.Atersokningar => line.Kind == LineKind.Atersokning,
            _ => true,
        };
        List<LineYear> lines = [.. now.Lines.Where(line => Counts(line.Line))];
        return new PrognosRow
        {
            Anslag = anslag,
            Kind = kind,
            Budget = lines.Sum(line => line.Budget),
            Adjustment = lines.Sum(line => line.Adjustment),
            BudgetToDate = lines.Sum(line => line.BudgetToDate),
            Outcome = lines.Sum(line => line.Outcome),
            PreviousYear = now.Lines.All(line => line.PreviousYear is not null) ? lines.Sum(line => line.PreviousYear) : null,
            Forecast = now.Forecast(Counts),
            Previous = previous?.Forecast(Counts),
            Transfer = lines.Exists(line => line.Transfer is not null) ? lines.Sum(line => line.Transfer ?? 0) : null,
        };
    }

    private sealed record Side(IReadOnlyList<LineYear> Lines, IReadOnlyList<PrognosAdjustment> Adjustments)
    {
        public decimal Forecast(Func<BudgetLine, bool> counts) =>
            Lines.Where(line => counts(line.Line)).Sum(line => line.Forecast) + Adjustments.Where(one => counts(one.Line)).Sum(one => one.Kronor);
    }
}
