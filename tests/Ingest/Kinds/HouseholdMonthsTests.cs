using System.Globalization;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Model.Workspaces;
using FsCheck;
using FsCheck.Fluent;

namespace Bistand.Analytics.Tests.Ingest.Kinds;

/// <summary>What is told of households whose rows stand together, on the way, is what a query tells of the same rows in any order.</summary>
public sealed class HouseholdMonthsTests : IDisposable
{
    private const string Header = "manad;stadsdel;hushall_id;personnummer;roll;kon;fodelsedatum;hushallstyp;belopp\n";

    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void The_order_of_rows_changes_nothing_that_is_said_of_households()
    {
        int file = 0;
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            string[] together = [.. Enumerable.Range(0, random.Next(1, 12)).SelectMany(household => Household(random, household))];
            string[] scattered = [.. together];
            random.Shuffle(scattered);

            // A household's first row is another where rows are shuffled: it is the household that is compared.
            Assert.Equal(Told(together, file++), Told(scattered, file++));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    private (string WithoutHead, string SeveralHeads, string Contradicted) Told(string[] rows, int file)
    {
        string export = workspace.Write($"{file}.csv", Header + string.Concat(rows));
        using DryRun run = workspace.Ingestor.Preview([export], workspace.KeyFile, new IngestOptions(), null, CancellationToken.None);
        Delivery read = Assert.Single(run.Files).Delivery;
        string Households(IEnumerable<long> lines) => string.Join(' ', lines.Select(line => HouseholdOf(rows[line - 2])).Order(StringComparer.Ordinal));
        string? remark = read.Notes?.Remarks.FirstOrDefault(text => text.Contains("hushållstyp som deras rader motsäger", StringComparison.Ordinal));
        return (
            Households(Lines(FaultCode.HouseholdWithoutApplicant)), Households(Lines(FaultCode.SeveralApplicants)), remark?.Split(' ')[0] ?? "");

        IEnumerable<long> Lines(string code) => read.Findings.Where(finding => finding.Code == code).Select(finding => finding.Line);
    }

    private static string HouseholdOf(string row) => string.Join(';', row.Split(';').Take(3));

    private static IEnumerable<string> Household(Random random, int household)
    {
        string month = random.Next(2) == 0 ? "2023-01" : "2023-02";
        string type = random.Next(3) == 0 ? "" : "13456789"[random.Next(8)].ToString();
        for (int person = 0; person < random.Next(1, 5); person++)
        {
            char roll = person == 0 && random.Next(4) > 0 ? 'S' : "SMB"[random.Next(3)];
            DateOnly born = roll == 'B' ? new DateOnly(2005, 1, 1).AddMonths(random.Next(-2, 24)) : new DateOnly(1980, 1, 1);
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{month};{(household % 3 == 0 ? "Bromma" : "Farsta")};H{household / 2};{Exports.Personnummer(born.AddDays(household), 980 + person)};{roll};{(random.Next(2) == 0 ? "K" : "M")};;{type};{(roll == 'S' ? "8000" : "")}\n");
        }
    }
}
