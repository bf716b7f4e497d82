using System.Text.Json;
using System.Text.Json.Serialization;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Manadsprognoser;

/// <summary>A månadsprognos as JSON for other programs: kronor, full precision; the ledger's signs (incomes negative). Months whose bistånd is not delivered are named, with what is booked of them.</summary>
public static class PrognosJson
{
    private static readonly JsonSerializerOptions Options = new(ReportJson.Options)
    {
        WriteIndented = true,
        Converters = { new MonthJson(), new Normalized() },
    };

    public static byte[] Serialize(PreparedPrognos prepared, IReadOnlyList<string> summary)
    {
        Manadsprognos now = prepared.Now;
        return
        [
            .. JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    release = now.Release,
                    month = now.Month,
                    area = now.Area,
                    unit = "kr",
                    bookedThrough = now.Year.BookedThrough,
                    bookingRatio = now.Year.Booking.Ratio,
                    summary,
                    deviation = now.Deviation(null),
                    previous = prepared.Previous is { } previous ? new { month = previous.Month, kept = prepared.PreviousIsKept, release = previous.Release } : null,
                    rows = prepared.Rows.Select(Row),
                    members = now.Members.Select(member => new { area = member.Area, rows = PrognosTable.Rows(now, prepared.Previous, member).Select(Row) }),
                    intervals = now.Year.Intervals.Select(one => new { anslag = one.Anslag, netto = one.Netto, overrun = one.Overrun }),
                    households = now.Year.Caseload.Select(one => new
                    {
                        month = one.Month, outcome = one.IsOutcome, households = one.Households, medelbidrag = one.Medelbidrag, paid = one.Paid,
                        householdBounds = one.HouseholdBounds, medelbidragBounds = one.MedelbidragBounds, paidBounds = one.PaidBounds,
                    }),
                    undelivered = now.Year.Undelivered.Select(month => new { month, booked = now.Year.BookedBistand(month) }),
                    explanation = prepared.Moves.Select(move => new { anslag = move.Anslag, part = move.Part, kronor = move.Kronor }),
                    reconciliation = now.Reconciliation.Select(one => new { month = one.Month, paid = one.Paid, booked = one.Booked, difference = one.Difference }),
                    adjustments = now.Adjustments.Select(one => new { anslag = one.Line.Anslag, kind = one.Line.Kind, area = one.Area, kronor = one.Kronor, reason = one.Reason, name = one.Name }),
                    comments = prepared.History.Comments,
                    signed = prepared.History.LastSigned is { } signed ? new { at = signed.At, name = signed.Signature!.Name } : null,
                },
                Options),
            (byte)'\n',
        ];
    }

    private static object Row(PrognosRow row) => new
    {
        anslag = row.Anslag,
        row = row.Kind,
        budget = row.Budget,
        budgetAdjustments = row.Adjustment,
        budgetToDate = row.BudgetToDate,
        outcomeToDate = row.Outcome,
        outcomeToDatePreviousYear = row.PreviousYear,
        forecast = row.Forecast,
        deviation = row.Deviation,
        previousForecast = row.Previous,
        change = row.Change,
        transfer = row.Transfer,
        deviationAfterTransfer = row.DeviationAfterTransfer,
    };

    /// <summary>Without the zeros that decimals drag along: 1.50 and 1.5 are one number.</summary>
    private sealed class Normalized : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value / 1.0000000000000000000000000000m);
    }
}
