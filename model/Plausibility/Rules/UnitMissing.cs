using Bistand.Analytics.Model.Plausibility.Tables;

namespace Bistand.Analytics.Model.Plausibility.Rules;

/// <summary>A share printed without its per cent sign. A 0 needs none, and an id already tells the unit.</summary>
public sealed class UnitMissing : IPlausibilityRule
{
    public const string Id = "unit-missing";

    public IEnumerable<Finding> Check(PublishedTable table)
    {
        foreach (PublishedRow row in table.Shares)
        {
            List<string> bare = [.. Cells(row).Where(cell => cell.Number is { Unit: "", Value: not 0 }).Select(cell => $"{cell.Name} {cell.Number!.Text}")];
            if (bare.Count > 0 && table.Hints.Find(row.Name) is not { ByWording: false } && !SaysPerCent(row.Name))
            {
                yield return new Finding(
                    row.Number, Id, Severity.Warning,
                    $"Enheten saknas: {string.Join(", ", bare)} står utan procenttecken, men måttet är en andel. Skriv ut % så att värdet inte läses som ett antal.");
            }
        }
    }

    private static IEnumerable<(string Name, PrintedNumber? Number)> Cells(PublishedRow row) =>
    [
        ("utfallet", row.Outcome), ("män", row.Men), ("kvinnor", row.Women), ("föregående", row.Previous),
        ("årsmålet", PrintedNumber.Parse(row.Target)), ("KF:s årsmål", PrintedNumber.Parse(row.KfTarget)),
    ];

    private static bool SaysPerCent(string name) =>
        name.Contains('%', StringComparison.Ordinal) || name.Contains("procent", StringComparison.OrdinalIgnoreCase);
}
