using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>"Systematiskt kvalitetsarbete": why cases were closed, and what clients and others have had to say.</summary>
internal static class CaseChapter
{
    public const string Heading = "Systematiskt kvalitetsarbete";

    /// <summary>Nothing where neither is delivered.</summary>
    public static IEnumerable<Chapter> Build(ReportData data)
    {
        List<Section> sections = [.. Closures(data), .. Complaints(data)];
        if (sections.Count > 0)
        {
            yield return new Chapter(Heading, [], sections);
        }
    }

    private static IEnumerable<Section> Closures(ReportData data)
    {
        if (data.Input.Closed.Count > 0)
        {
            yield return new Section("Avslutade ärenden", [.. data.Input.Closed.Select(Sentence)], [], [.. data.Input.Closed.Select(closed => closed.Table)]);
        }
    }

    // Says what the table shows and nothing else, since the table is what the audience may see.
    private static string Sentence(ClosedCases closed)
    {
        string verksamhet = closed.Verksamhet == "EB" ? "Inom ekonomiskt bistånd" : "Inom beroende";
        Cell all = closed.Table.Rows[^1].Cells[1];
        Cell? unknown = closed.Table.Rows.FirstOrDefault(row => row.Cells[0].Text == FlowTables.Value(ClosureTable.Unknown))?.Cells[^1];
        return all.Value is null
            ? $"{verksamhet} visas inte antalet avslut, för att ingen enskild ska kunna pekas ut."
            : $"{verksamhet} avslutades {all.Text} ärenden{(unknown?.Value is null ? "" : $", {unknown.Text} av dem av okänd orsak")}.";
    }

    private static IEnumerable<Section> Complaints(ReportData data)
    {
        if (data.Input.Complaints is { IsEmpty: false } complaints)
        {
            int? Total(ComplaintLine line) => complaints.Lines.First(entry => entry.Line == line).Total;
            string sentence = $"{SwedishWords.Sentence(SwedishWords.Months(data.Period))}: klagomål, synpunkter och avvikelser {Total(ComplaintLine.Complaints)} st, "
                + $"rapporter enligt lex Sarah {Total(ComplaintLine.LexSarah)} st, beröm {Total(ComplaintLine.Praise)} st.";
            yield return new Section("Redovisning av synpunkter och klagomål", [sentence], [], [FlowTables.Complaints(complaints, data.Input.Area.Name, data.Period)]);
        }
    }
}
