using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>
/// Makes the tertialrapport or verksamhetsberättelse out of its input: no database, no clock, no file, the same input the same
/// report.
/// </summary>
public static class ReportBuilder
{
    /// <exception cref="UserException">
    /// The period is a month (reports are made for T1, T2 and VB), or a figure cannot be right and no reason is given to print it.
    /// </exception>
    public static ReportModel Build(ReportInput input)
    {
        RequireTertialOrYear(input.Period);
        var data = new ReportData(input);
        FigureReview.Require(data);
        Chapter[] chapters = [HouseholdChapter.Build(data), .. CaseChapter.Build(data)];
        return new ReportModel(
            Head(input) with { Stage = input.Stage.Text, IsDraft = input.Stage.IsDraft, StageNotes = input.Stage.Notes },
            SummarySection.Build(data),
            HouseholdChapter.Headings(input.Period),
            GoalSection.Build(data),
            WrittenSection.Into([.. chapters.Where(chapter => chapter.Sections.Count > 0)], input),
            AppendixSection.Build(data))
        {
            Texts = WrittenSection.BeforeGoals(input),
            GoalsHeading = input.Goals?.Tree.Heading ?? "Uppföljning av kommunfullmäktiges inriktningsmål",
        };
    }

    /// <exception cref="UserException">The period is a month.</exception>
    public static void RequireTertialOrYear(Period period)
    {
        if (period.Kind == PeriodKind.Month)
        {
            throw UserException.Usage(string.Create(
                CultureInfo.InvariantCulture,
                $"Rapporter görs för tertial eller helår, inte för månaden {period}. Välj till exempel {period.Year}-T1, {period.Year}-T2 eller {period.Year}-VB."));
        }
    }

    private static ReportHead Head(ReportInput input) => new(
        string.Create(CultureInfo.InvariantCulture, $"{Kind(input.Period)} {input.Period.Year}"),
        input.Period.ToString(),
        SwedishWords.Months(input.Period),
        input.Area.Id,
        input.Area.Name,
        input.Unit,
        input.Audience,
        input.Release,
        $"Publicerad {SwedishTime.Date(input.Published)}",
        input.Published);

    private static string Kind(Period period) => period.Kind switch
    {
        PeriodKind.T1 => "Tertialrapport 1",
        PeriodKind.T2 => "Tertialrapport 2",
        _ => "Verksamhetsberättelse",
    };
}
