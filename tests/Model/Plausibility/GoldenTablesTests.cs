using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Plausibility;
using Bistand.Analytics.Model.Plausibility.Rules;
using Bistand.Analytics.Model.Plausibility.Tables;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests.Model.Plausibility;

/// <summary>Every table of <c>tests/golden/granska/</c> gives the findings written beside it, no more and no fewer.</summary>
public sealed class GoldenTablesTests
{
    private static readonly string Folder = FindFolder();

    private static readonly IndicatorHints Hints = new(
        IndicatorCatalog.Load(TemplateFolder.Find().Indicators).All, GoalCatalog.Load(TemplateFolder.Find().Goals).Trees);

    public static TheoryData<string> Tables =>
        [.. Directory.GetFiles(Folder, "*.csv").Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => !name.EndsWith(".fynd", StringComparison.Ordinal)).Order()];

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_document_gives_its_known_faults_and_nothing_else(string table)
    {
        PublishedTableFile file = PublishedTableReader.Read(Path.Combine(Folder, table + ".csv"), CancellationToken.None);
        IReadOnlyList<Finding> findings = PlausibilityCheck.Run(new PublishedTable(file.Rows, Hints));

        Assert.Empty(file.UnreadLines);
        Assert.Equal(
            File.ReadAllLines(Path.Combine(Folder, table + ".fynd.csv")).Skip(1),
            findings.Select(finding => $"{finding.Row};{finding.Rule};{Word(finding.Severity)}"));
    }

    [Fact]
    public void The_remarks_name_the_figures_and_what_to_check()
    {
        PublishedTableFile file = PublishedTableReader.Read(Path.Combine(Folder, "vb-2023.csv"), CancellationToken.None);
        IReadOnlyList<Finding> findings = PlausibilityCheck.Run(new PublishedTable(file.Rows, Hints));
        string Of(int row, string rule) => findings.Single(finding => finding.Row == row && finding.Rule == rule).Message;

        Assert.Equal(
            "Utfallet 0,76 % är lägre än både männens 0,96 % och kvinnornas 0,79 %. Ett sammanvägt värde ligger alltid mellan könens. "
                + "Kontrollera att alla tre gäller samma period, samma befolkning och samma uttag.",
            Of(7, "total-outside-sexes"));
        Assert.StartsWith("27 av 180 är 15,00 %, inte 18,12 %. 18,12 % är 27 av 149.", Of(2, "share-not-from-counts"), StringComparison.Ordinal);
        Assert.StartsWith("33,33 % (kvinnor) kräver minst 3 att räkna på, men underlaget är 2.", Of(12, "share-not-from-counts"), StringComparison.Ordinal);
        Assert.StartsWith("I texten blir sju pojkar och fyra flickor 11, men där står också totalt 12 barn.", Of(14, "sum-mismatch"), StringComparison.Ordinal);
    }

    private static string Word(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };

    private static string FindFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder!.FullName, "tests", "golden", "granska")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "tests", "golden", "granska");
    }
}
