using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Ingest.Deliveries;

public sealed class RedeliveryTests : IDisposable
{
    private const string Sums =
        "SELECT tid || ' ' || id || ' ' || kr FROM (SELECT manad - 24264 AS tid, o.id, sum(belopp) AS kr FROM bistand JOIN omrade o ON o.nr = bistand.stadsdel GROUP BY ALL) "
        + "ORDER BY ALL";

    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_later_delivery_replaces_exactly_the_stadsdel_and_month_that_it_holds()
    {
        // Month 0 is 2022-01 in Sums.
        workspace.Ingest(workspace.Write("1.csv", Exports.Bistand("2022-01 2022-02", "Bromma,Farsta", 1000)));
        workspace.Ingest(workspace.Write("2.csv", Exports.Bistand("2022-02", "Farsta", 1100, households: 2)));
        Assert.Equal(["0 bromma 3000.00", "0 farsta 3000.00", "1 bromma 3000.00", "1 farsta 2200.00"], workspace.Query<string>(Sums));
        Assert.Equal(["0 bromma 3000.00", "0 farsta 3000.00", "1 bromma 3000.00", "1 farsta 3000.00"], workspace.Query<string>(Sums, release: 1));
    }

    [Fact]
    public void Later_in_the_call_is_a_later_delivery()
    {
        IngestResult result = workspace.Ingest(
            workspace.Write("b.csv", Exports.Bistand("2022-01", "Bromma", 1000)), workspace.Write("a.csv", Exports.Bistand("2022-01", "Bromma", 1200)));
        Assert.Equal(1, result.Release);
        Assert.Equal(["0 bromma 3600.00"], workspace.Query<string>(Sums));
    }

    [Fact]
    public void A_file_that_later_ones_have_replaced_whole_is_not_opened()
    {
        IngestedFile first = workspace.IngestText("1.csv", Exports.Bistand("2022-01", "Bromma,Farsta", 1000));
        workspace.Ingest(workspace.Write("2.csv", Exports.Bistand("2022-01", "Bromma,Farsta", 1100)));
        File.WriteAllText(workspace.Workspace.RowsFile(first.Delivery.Id), "ingen Parquet");
        workspace.Ingest(workspace.Write("3.csv", Exports.Bistand("2022-02", "Bromma,Farsta", 1100)));
        Assert.Equal(["0 bromma 3300.00", "0 farsta 3300.00", "1 bromma 3300.00", "1 farsta 3300.00"], workspace.Query<string>(Sums));
    }

    [Fact]
    public void A_refused_row_replaces_nothing()
    {
        workspace.Ingest(workspace.Write("1.csv", Exports.Bistand("2022-01", "Bromma,Farsta", 1000, households: 60)));
        string second = Exports.Bistand("2022-01", "Bromma", 1010, households: 60) + $"2022-01;Farsta;H;{Exports.Adult(9)};X;5\n";
        Assert.Equal(DeliveryStatus.Accepted, workspace.IngestText("2.csv", second).Status);
        Assert.Equal(["0 bromma 60600.00", "0 farsta 60000.00"], workspace.Query<string>(Sums));
    }

    [Fact]
    public void A_successors_name_on_an_earlier_month_replaces_its_predecessors()
    {
        workspace.Ingest(workspace.Write("1.csv", Exports.Bistand("2022-01", "Norrmalm,Östermalm,Bromma", 1000)));
        IngestedFile second = workspace.IngestText("2.csv", Exports.Bistand("2022-01", "Norra innerstaden", 2000));
        Assert.All(second.Delivery.Findings.Where(finding => finding.Line > 0), finding => Assert.Equal("district-relabelled", finding.Code));
        Assert.Equal(["0 bromma 3000.00", "0 norra-innerstaden 6000.00"], workspace.Query<string>(Sums));
        // And the other way round: one predecessor takes the month over from the successor; the other stays replaced.
        workspace.Ingest(workspace.Write("3.csv", Exports.Bistand("2022-01", "Norrmalm", 2500)));
        Assert.Equal(["0 bromma 3000.00", "0 norrmalm 7500.00"], workspace.Query<string>(Sums));
    }

    [Fact]
    public void A_former_name_on_a_later_month_is_booked_on_the_successor()
    {
        IngestedFile file = workspace.IngestText("1.csv", Exports.Bistand("2023-06 2023-07", "Rinkeby-Kista", 1000, households: 1));
        Assert.Equal(("district-succeeded", 3L, "stadsdel"), Assert.Single(file.Delivery.Findings) is var finding ? (finding.Code, finding.Line, finding.Column) : default);
        Assert.Equal(["17 rinkeby-kista 1000.00", "18 jarva 1000.00"], workspace.Query<string>(Sums));
    }

    [Fact]
    public void Keys_that_meet_only_after_booking_are_duplicates()
    {
        string rows = Exports.BistandHeader + "\n" + string.Concat(new[] { "Norrmalm", "Östermalm" }.Select(area => $"2023-08;{area};H1;{Exports.Adult(1)};S;100\n"));
        IngestedFile file = workspace.IngestText("1.csv", rows);
        Assert.Equal(["3;;duplicate-row;"], workspace.Rejects(file));
    }

    [Fact]
    public void Single_cases_are_replaced_key_by_key()
    {
        const string header = "arende_id;stadsdel;meddelande_datum;utfall;utfall_datum\n";
        workspace.Ingest(workspace.Write("1.csv", header + "A1;Bromma;2023-01-10;pagar;\nA2;Bromma;2023-01-11;pagar;\n"));
        workspace.Ingest(workspace.Write("2.csv", header + "A2;Farsta;2023-01-11;verkstalld;2023-03-01\n"));
        Assert.Equal(["bromma pagar", "farsta verkstalld"], workspace.Query<string>("SELECT o.id || ' ' || utfall FROM avhysning a JOIN omrade o ON o.nr = a.stadsdel ORDER BY ALL"));
    }

    [Fact]
    public void A_later_year_or_ledger_month_replaces_its_own()
    {
        workspace.Ingest(
            workspace.Write("1.csv", "ar;stadsdel;kon;alder;antal\n2022;Bromma;K;0-17;10\n2022;Bromma;K;18+;90\n2021;Bromma;K;18+;80\n"),
            workspace.Write("2.csv", "manad;stadsdel;anslag;post;budget\n2023-01;Bromma;a;p;5\n2023-02;Bromma;a;p;5\n"));
        workspace.Ingest(
            workspace.Write("3.csv", "ar;stadsdel;kon;alder;antal\n2022;Bromma;K;18+;91\n"),
            workspace.Write("4.csv", "manad;stadsdel;anslag;post;budget\n2023-02;Bromma;b;p;7\n"));
        Assert.Equal(["2021 80", "2022 91"], workspace.Query<string>("SELECT ar || ' ' || antal FROM befolkning ORDER BY ALL"));
        Assert.Equal(["a 5.00", "b 7.00"], workspace.Query<string>("SELECT anslag || ' ' || budget FROM ekonomi ORDER BY manad"));
    }

    [Fact]
    public void The_newest_month_is_marked_as_redelivered_when_it_is()
    {
        workspace.Ingest(workspace.Write("1.csv", Exports.Bistand("2022-01", "Bromma,Farsta", 1000)));
        workspace.Ingest(workspace.Write("2.csv", Exports.Bistand("2022-01", "Farsta", 1001)));
        Assert.Equal(
            ["bromma false", "farsta true"],
            workspace.Query<string>("SELECT o.id || ' ' || omlevererad FROM bistand_manad m JOIN omrade o ON o.nr = m.stadsdel ORDER BY ALL"));
    }

    [Fact]
    public void The_same_rows_give_the_same_release_however_they_are_split_and_ordered()
    {
        string[] lines = Exports.Bistand("2022-01 2022-02 2022-03", "Bromma,Farsta,Älvsjö,Skärholmen", 1000, households: 5).TrimEnd('\n').Split('\n');
        workspace.Ingest(workspace.Write("allt.csv", string.Join('\n', lines)));
        IReadOnlyList<string> expected = workspace.Query<string>(Exports.Figures);
        Assert.Equal(60, expected.Count);
        for (int seed = 1; seed <= 5; seed++)
        {
            using var other = new TestWorkspace();
            var random = new Random(seed);
            string[] shuffled = [.. lines.Skip(1)];
            random.Shuffle(shuffled);
            // A stadsdel's month stays in one file: a later file would replace it, not add to it.
            string[] files = shuffled.GroupBy(line => (line.Split(';')[0], line.Split(';')[1])).GroupBy(_ => random.Next(4))
                .Select((part, index) => other.Write($"{index}.csv", lines[0] + "\n" + string.Join('\n', part.SelectMany(rows => rows)))).ToArray();
            other.Ingest(files);
            Assert.Equal(expected, other.Query<string>(Exports.Figures));
        }
    }
}
