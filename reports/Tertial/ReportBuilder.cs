using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Documents;
using Bistand.Analytics.Model.Figures;
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
        RequireDeliveries(data);
        FigureReview.Require(data);
        Chapter[] chapters = [EconomyChapter.Build(data), .. CaseChapter.Build(data), OtherChapter.Build(data)];
        IReadOnlyList<GoalNode> goals = GoalSection.Build(data);
        return new ReportModel(
            Head(input) with { Stage = input.Stage.Text, IsDraft = input.Stage.IsDraft, StageNotes = input.Stage.Notes },
            SummarySection.Build(data),
            IndicatorHeadings.Of(input.Period),
            data.YearIsOver ? goals : [.. goals.Select(WithoutPlan)],
            WrittenSection.Into([.. chapters.Where(chapter => chapter.Sections.Count > 0)], input),
            AppendixSection.Build(data))
        {
            Overview = OverviewSection.Build(data),
            Texts = WrittenSection.BeforeGoals(input),
            Unwritten = WrittenSection.Unwritten(input),
            Quality = QualitySection.Build(data),
            GoalsHeading = input.Goals?.Tree.Heading ?? "Uppföljning av kommunfullmäktiges inriktningsmål",
        };
    }

    /// <summary>A tertialrapport follows the plan up within its ten pages, and does not repeat it.</summary>
    private static GoalNode WithoutPlan(GoalNode goal) => goal with
    {
        Description = [], ExpectedResult = [], Sections = [], Children = [.. goal.Children.Select(WithoutPlan)],
    };

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

    // Figures that somebody has registered by hand are worth a report of their own: another municipality has no others.
    private static void RequireDeliveries(ReportData data)
    {
        ReportInput input = data.Input;
        bool isRegistered = input.Figures.Any(figure => figure.Area.Id == input.Area.Id && figure.Period == input.Period && !FigureWords.IsComputed(figure) && figure.Shown() is not null);
        if (!input.HasDeliveredMonths && !isRegistered)
        {
            throw UserException.Conflict($"Rapporten görs inte: ingen månad av {SwedishWords.Months(input.Period)} är levererad för {AreaWords.Running(input.Area)}. "
                + "Läs in periodens exporter, eller välj en period som är levererad.");
        }
    }

    private static ReportHead Head(ReportInput input) => new()
    {
        Title = string.Create(CultureInfo.InvariantCulture, $"{Kind(input.Period)} {input.Period.Year}"),
        Period = input.Period.ToString(),
        PeriodText = SwedishWords.Months(input.Period),
        AreaId = input.Area.Id,
        AreaName = input.Area.Name,
        Unit = input.Unit,
        Audience = input.Audience,
        Release = input.Release,
        DataAsOf = $"Publicerad {SwedishTime.Date(input.Published)}",
        Timestamp = input.Published,
        Settings = input.Settings ?? DocumentHead.Unset,
    };

    private static string Kind(Period period) => period.Kind switch
    {
        PeriodKind.T1 => "Tertialrapport 1",
        PeriodKind.T2 => "Tertialrapport 2",
        _ => "Verksamhetsberättelse",
    };
}
