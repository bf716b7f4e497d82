using System.Globalization;
using Bistand.Analytics.Model.Plausibility.Tables;

namespace Bistand.Analytics.Model.Plausibility.Rules;

/// <summary>
/// Rows and the total row that closes them. The parts of a total are the rows above it, up to the total before, that are of the
/// same type and, where the total says what it is of, not an indicator of something else.
/// </summary>
internal static class PartsAndTotal
{
    public static IEnumerable<Finding> Check(PublishedTable table)
    {
        List<PublishedRow> totals = [];
        List<PublishedRow> divided = [];
        for (int index = 0; index < table.Rows.Count; index++)
        {
            PublishedRow row = table.Rows[index];
            bool isTotal = TotalRow.Is(row) && row.Outcome is not null;
            bool isDivided = TotalRow.IsOfDivision(row) && row.Outcome is not null && table.TypeOf(row) is MeasureType.Count or MeasureType.Amount;
            Finding?[] findings =
            [
                TotalRow.IsOfWhich(row) ? OfWhich(table, index) : null,
                isTotal ? OfTotal(table, index, totals) : null,
                isDivided ? OtherDivision(row, divided) : null,
            ];
            foreach (Finding finding in findings.OfType<Finding>())
            {
                yield return finding;
            }

            if (isTotal)
            {
                totals.Add(row);
            }

            if (isDivided)
            {
                divided.Add(row);
            }
        }
    }

    private static Finding? OfTotal(PublishedTable table, int index, List<PublishedRow> totals)
    {
        PublishedRow total = table.Rows[index];
        List<PublishedRow> parts = Parts(table, index);
        return parts.Count >= 2 ? AgainstParts(table, total, parts)
            : parts.Count == 0 && TotalRow.IsNet(total) && totals.Count >= 2 ? AgainstNet(table, total, totals[^2], totals[^1])
            : null;
    }

    private static Finding? AgainstParts(PublishedTable table, PublishedRow total, List<PublishedRow> parts)
    {
        if (table.TypeOf(total) == MeasureType.Share && total.Outcome!.Value != 100)
        {
            return null; // Shares are no parts of a share, but for the whole.
        }

        List<PrintedNumber> numbers = [.. parts.Select(part => part.Outcome).OfType<PrintedNumber>()];
        decimal sum = numbers.Sum(number => number.Value);
        decimal excess = sum - total.Outcome!.Value;
        string sums = $"{string.Join(" + ", numbers.Select(number => SexesAndTotal.Number(number.Value)))} = {SexesAndTotal.Number(sum)}, men totalen är {total.Outcome.Text}";
        if (Math.Abs(excess) <= SumMismatch.Tolerance(table, total, [total.Outcome, .. numbers]))
        {
            return table.TypeOf(total) == MeasureType.Count && total.Outcome.IsWhole && !decimal.IsInteger(sum) && !table.IsMean(total)
                ? SumMismatch.On(total, Severity.Info, $"{sums}. Det går ihop bara om totalen är avrundad, eller räknar personer där delarna räknar tjänster.")
                : null;
        }

        if (excess < 0 && parts.Append(total).Any(part => part.HasWithheld))
        {
            return null;
        }

        return SumMismatch.On(
            total, excess > 0 ? Severity.Error : Severity.Warning,
            excess > 0
                ? $"{sums}. Delarna blir {SexesAndTotal.Number(excess)} för mycket. Kontrollera vilken siffra som är fel."
                : $"{sums}. Det fattas {SexesAndTotal.Number(-excess)}. Kontrollera om en del saknas, till exempel övrigt eller okänt.");
    }

    private static Finding? AgainstNet(PublishedTable table, PublishedRow net, PublishedRow one, PublishedRow other)
    {
        decimal difference = Math.Abs(one.Outcome!.Value - other.Outcome!.Value);
        return Math.Abs(difference - Math.Abs(net.Outcome!.Value)) <= SumMismatch.Tolerance(table, net, [one.Outcome, other.Outcome, net.Outcome])
            ? null
            : SumMismatch.On(
                net, Severity.Error,
                $"Skillnaden mellan {one.Outcome.Text} («{one.Name}») och {other.Outcome.Text} («{other.Name}») är {SexesAndTotal.Number(difference)}, men nettot är {net.Outcome.Text}. Räkna om.");
    }

    private static Finding? OfWhich(PublishedTable table, int index)
    {
        PublishedRow part = table.Rows[index];
        PublishedRow? whole = table.Rows.Take(index).LastOrDefault(row => !TotalRow.IsOfWhich(row));
        return whole?.Outcome is { } all && part.Outcome is { } some && some.Low > all.High && table.TypeOf(whole) != MeasureType.Share && some.Unit == all.Unit
            ? SumMismatch.On(part, Severity.Error, $"Delen {some.Text} är större än de {all.Text} som den är en del av («{whole.Name}»). Kontrollera båda.")
            : null;
    }

    private static List<PublishedRow> Parts(PublishedTable table, int index)
    {
        PublishedRow total = table.Rows[index];
        string subject = TotalRow.Subject(total.Name);
        List<PublishedRow> parts = [];
        for (int above = index - 1; above >= 0; above--)
        {
            PublishedRow row = table.Rows[above];
            if (TotalRow.IsOfWhich(row))
            {
                continue;
            }

            // An empty cell in a column of parts is nothing, and its row has no unit to be told by.
            bool alike = row.Outcome is null || (AddUpAlike(table, row, total) && SameUnit(row.Outcome, total.Outcome!));
            if (TotalRow.Is(row) || !alike || IsOfSomethingElse(row, subject))
            {
                break;
            }

            parts.Add(row);
        }

        parts.Reverse();
        return parts;
    }

    // A table of persons may hold tjänster in tenths, and one of kronor whole kronor: both add up.
    private static bool AddUpAlike(PublishedTable table, PublishedRow part, PublishedRow total) =>
        (table.TypeOf(part), table.TypeOf(total)) is (MeasureType.Share, MeasureType.Share)
            or (MeasureType.Count or MeasureType.Amount, MeasureType.Count or MeasureType.Amount);

    private static bool SameUnit(PrintedNumber part, PrintedNumber total) =>
        part.Unit == total.Unit || part.Unit.Length == 0 || total.Unit.Length == 0;

    // Below "Antal vräkningar" and "Antal hushåll", "Totalt antal klagomål" has no parts.
    private static bool IsOfSomethingElse(PublishedRow row, string subject)
    {
        bool isIndicator = row.Name.StartsWith("Antal", StringComparison.OrdinalIgnoreCase) || row.Target.Length > 0 || row.KfTarget.Length > 0;
        string own = TotalRow.Subject(row.Name);
        return subject.Length > 0 && isIndicator && !subject.Split('-').Any(word => word.Length > 2 && own.Contains(word, StringComparison.Ordinal));
    }

    // "Klagomål efter avsändare, totalt" and "Klagomål efter ämne, totalt" count the same complaints.
    private static Finding? OtherDivision(PublishedRow total, List<PublishedRow> divided)
    {
        string subject = TotalRow.Subject(total.Name);
        PublishedRow? twin = subject.Length == 0
            ? null
            : divided.LastOrDefault(other => TotalRow.Subject(other.Name) == subject && other.Period == total.Period && other.Name != total.Name);
        return twin is null || twin.Outcome!.Value == total.Outcome!.Value
            ? null
            : SumMismatch.On(
                total, Severity.Warning,
                $"Två uppdelningar av samma sak ger olika totaler: {total.Outcome.Text} här och {twin.Outcome.Text} för «{twin.Name}» (rad {twin.Number.ToString(CultureInfo.InvariantCulture)}). "
                    + "Kontrollera om något räknas i flera grupper, eller saknas i den ena.");
    }
}
