using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>"Systematiskt kvalitetsarbete": why cases were closed, and what clients and others have had to say.</summary>
internal static class CaseChapter
{
    public const string Heading = "Systematiskt kvalitetsarbete";

    /// <summary>What has not come says so: a heading that is missing would be taken for nothing to tell.</summary>
    public static IEnumerable<Chapter> Build(ReportData data)
    {
        if (data.Input.Area.Kind != AreaKind.Kommun || data.Input.Closed.Count > 0 || data.Input.Complaints is { IsEmpty: false })
        {
            yield return new Chapter(Heading, [], [Closures(data), Complaints(data)]);
        }
    }

    private static Section Closures(ReportData data) => new(
        "Avslutade ärenden", data.Input.Closed.Count > 0 ? [.. data.Input.Closed.Select(Sentence)] : ["Uppgift saknas: inga avslutade ärenden har kommit in för perioden."],
        [], [.. data.Input.Closed.Select(closed => closed.Table)]);

    // Says what the table shows and nothing else, since the table is what the audience may see.
    private static string Sentence(ClosedCases closed)
    {
        string verksamhet = closed.Verksamhet == "EB" ? "Inom ekonomiskt bistånd" : "Inom beroende";
        Cell all = closed.Table.Rows[^1].Cells[1];
        Cell? unknown = closed.Table.Rows.FirstOrDefault(row => row.Cells[0].Text == FlowTables.Value(ClosureTable.Unknown))?.Cells[^1];
        return all.Value is null
            ? $"{verksamhet} visas inte antalet avslut, för att ingen enskild ska kunna pekas ut."
            : $"{verksamhet} avslutades {all.Text} ärenden{(unknown?.Value is null ? "" : $", {UnitWords.Amount(unknown.Value.Value, unknown.Text.Contains(',', StringComparison.Ordinal) ? 1 : 0, "%")} av dem med okänd orsak")}.";
    }

    private static Section Complaints(ReportData data)
    {
        const string OfComplaints = "Redovisning av synpunkter och klagomål";
        if (data.Input.Complaints is { IsEmpty: false } complaints)
        {
            int? Total(ComplaintLine line) => complaints.Lines.First(entry => entry.Line == line).Total;
            string sentence = $"{SwedishWords.Sentence(SwedishWords.Months(data.Period))}: klagomål, synpunkter och avvikelser {Total(ComplaintLine.Complaints)} st, "
                + $"rapporter enligt lex Sarah {Total(ComplaintLine.LexSarah)} st, beröm {Total(ComplaintLine.Praise)} st.";
            return new Section(OfComplaints, [sentence], [], [FlowTables.Complaints(complaints, data.Input.Area.Name, data.Period)]);
        }

        return new Section(OfComplaints, ["Uppgift saknas: inga synpunkter, klagomål eller rapporter enligt lex Sarah har kommit in för perioden."], [], []);
    }
}
