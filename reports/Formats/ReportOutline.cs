using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>What writes a report that flows: one call for each thing, in reading order.</summary>
internal interface IReportWriter
{
    /// <param name="level">1 to 6; none is skipped.</param>
    void Heading(int level, string text);

    void Paragraph(string text);

    void Bullets(IReadOnlyList<string> items);

    void Write(Table table);

    void Write(Chart chart);

    /// <summary>What people have written in a slot, without its heading.</summary>
    /// <param name="level">Of its subheadings.</param>
    void Write(WrittenPart text, int level) => ReportOutline.Blocks(text, level, this);
}

/// <summary>A report in the order that it is read, the same in every format that flows.</summary>
internal static class ReportOutline
{
    private const int Lowest = 6;

    public static void Write(ReportModel model, IReportWriter writer)
    {
        Overview(model.Overview, writer);
        // The texts before the goals are one chapter: the first gives it its heading.
        for (int index = 0; index < model.Texts.Count; index++)
        {
            Write(model.Texts[index], index == 0 ? 1 : 2, writer);
        }

        if (model.Goals.Count > 0)
        {
            writer.Heading(1, model.GoalsHeading);
            Paragraphs(model.Summary.Paragraphs, writer);
            foreach (GoalNode goal in model.Goals)
            {
                Write(goal, model, 2, writer);
            }
        }

        foreach (Chapter chapter in model.Chapters)
        {
            Write(chapter, writer);
        }

        if (ReportTables.Quality(model) is { } quality)
        {
            writer.Heading(1, QualitySection.Heading);
            writer.Write(quality);
        }

        writer.Heading(1, "Bilaga: så är rapporten gjord");
        Paragraphs([model.Appendix.Colophon, .. model.Appendix.Notes], writer);
        writer.Write(ReportTables.Legend(model));
        if (model.Appendix.Definitions.Count > 0)
        {
            writer.Write(ReportTables.Definitions(model));
        }
    }

    private static void Overview(Overview overview, IReportWriter writer)
    {
        writer.Heading(1, overview.Heading);
        Paragraphs([$"{overview.Message} {overview.Lead}".Trim()], writer);
        foreach (Table table in ReportTables.Overview(overview))
        {
            writer.Write(table);
        }

        if (overview.Bridge is { } bridge)
        {
            writer.Write(bridge);
        }

        foreach ((string heading, IReadOnlyList<string> items) in new[] { (overview.GoodHeading, overview.Good), (overview.ToKnowHeading, overview.ToKnow) })
        {
            if (items.Count > 0)
            {
                writer.Heading(2, heading);
                writer.Bullets(items);
            }
        }
    }

    private static void Write(Chapter chapter, IReportWriter writer)
    {
        writer.Heading(1, chapter.Heading);
        Paragraphs(chapter.Paragraphs, writer);
        Write(chapter.Sections, writer);
        foreach (WrittenPart part in chapter.Texts)
        {
            Write(part, 2, writer);
        }

        Write(chapter.Last, writer);
    }

    private static void Write(IReadOnlyList<Section> sections, IReportWriter writer)
    {
        foreach (Section section in sections)
        {
            writer.Heading(2, section.Heading);
            Paragraphs(section.Paragraphs, writer);
            foreach (Table table in section.Tables)
            {
                writer.Write(table);
            }

            foreach (Chart chart in section.Charts)
            {
                writer.Write(chart);
            }
        }
    }

    /// <summary>What people have written under its heading, or that it is missing.</summary>
    private static void Write(WrittenPart text, int level, IReportWriter writer)
    {
        writer.Heading(level, text.Heading);
        if (text.Placeholder is { } missing)
        {
            writer.Paragraph(missing);
        }

        writer.Write(text, Math.Min(level + 1, Lowest));
    }

    /// <summary>A text as a writer puts it that knows of no slots.</summary>
    public static void Blocks(WrittenPart text, int level, IReportWriter writer)
    {
        foreach (TextBlock block in text.Blocks)
        {
            switch (block.Kind)
            {
                case TextBlockKind.List:
                    writer.Bullets([.. block.Items.Select(Words)]);
                    break;
                case TextBlockKind.Heading:
                    writer.Heading(level, Words(block.Runs));
                    break;
                case TextBlockKind.Table:
                    writer.Write(new Table(
                        text.Heading, [.. block.Rows[0].Select(cell => new Column(Words(cell), ColumnKind.Text))],
                        [.. block.Rows.Skip(1).Select(row => new Row([.. row.Select(cell => Cell.Words(Words(cell) is { Length: > 0 } words ? words : FigureWords.None))]))]));
                    break;
                default:
                    writer.Paragraph(Words(block.Runs));
                    break;
            }
        }
    }

    private static string Words(IReadOnlyList<TextRun> runs) => string.Concat(runs.Select(run => run.Text));

    private static void Write(GoalNode goal, ReportModel model, int level, IReportWriter writer)
    {
        writer.Heading(level, goal.FullHeading);
        int part = Math.Min(level + 1, Lowest);
        if (goal.Assessment.Label is { } label)
        {
            writer.Paragraph($"{label}: {goal.Assessment.Symbol} {goal.Assessment.Text}");
            if (goal.Motive is { } motive)
            {
                writer.Write(motive, Math.Min(part + 1, Lowest));
            }
        }

        if (goal.Analysis is { } analysis)
        {
            Write(analysis, part, writer);
        }

        if (goal.Description.Count > 0)
        {
            writer.Heading(part, "Beskrivning");
            Paragraphs(goal.Description, writer);
        }

        if (goal.ExpectedResult.Count > 0)
        {
            writer.Heading(part, "Förväntat resultat");
            writer.Bullets(goal.ExpectedResult);
        }

        foreach (Model.Goals.GoalText section in goal.Sections)
        {
            writer.Heading(part, section.Heading);
            Paragraphs(section.Paragraphs, writer);
        }

        if (ReportTables.Indicators(goal, model.IndicatorHeadings, isRead: true) is { } indicators)
        {
            writer.Write(indicators);
        }

        foreach (WrittenPart text in goal.IndicatorAnalyses)
        {
            Write(text, part, writer);
        }

        foreach (Chart chart in goal.Charts)
        {
            writer.Write(chart);
        }

        foreach (Table table in goal.Tables)
        {
            writer.Write(table);
        }

        foreach (WrittenPart text in goal.ActivityAnalyses)
        {
            Write(text, part, writer);
        }

        foreach (GoalNode child in goal.Children)
        {
            Write(child, model, part, writer);
        }
    }

    private static void Paragraphs(IEnumerable<string> paragraphs, IReportWriter writer)
    {
        foreach (string paragraph in paragraphs.Where(text => text.Length > 0))
        {
            writer.Paragraph(paragraph);
        }
    }
}
