using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Tertial;
using Bistand.Analytics.Reports.Written;
using Bistand.Analytics.Tests.Reports.Rendering;
using Bistand.Analytics.Tests.Reports.Tertial;

namespace Bistand.Analytics.Tests.Reports.Written;

/// <summary>A report with what people have written, decided and told in it.</summary>
public sealed class WrittenReportTests(PdfRendererTests.Shared shared) : IClassFixture<PdfRendererTests.Shared>
{
    private static readonly PeriodCoverage Whole = new(Period.VB(2023), ReportFixture.Own, [], [], new HashSet<string>());

    private static readonly ReportStage Approved = new(StageKind.Approved, 1, "Avdelningschefen", new DateTimeOffset(2024, 2, 21, 9, 0, 0, TimeSpan.Zero), []);

    [Fact]
    public void An_empty_slot_prints_nothing_in_an_approved_report_and_says_so_in_an_utkast_where_it_is_required()
    {
        ReportModel draft = ReportBuilder.Build(With());
        ReportModel approved = ReportBuilder.Build(With() with { Stage = Approved });
        Assert.Equal(("sammanfattande-analys", "Text saknas."), (Assert.Single(draft.Texts).Slot, draft.Texts[0].Placeholder));
        Assert.Empty(approved.Texts);
        Assert.All(ReportBuilderTests.Nodes(approved.Goals), goal => Assert.Equal((null, null), (goal.Analysis?.Placeholder, goal.MissingAssessment)));
        Assert.Equal(6, ReportBuilderTests.Nodes(draft.Goals).Count(goal => goal.MissingAssessment is not null));
        Assert.Equal((true, false), (draft.Head.IsDraft, approved.Head.IsDraft));
    }

    [Fact]
    public void Texts_assessments_and_activities_stand_at_their_goals()
    {
        ReportModel model = ReportBuilder.Build(With(
            ("mal-enhet-ekonomisk-ram", text => text with { Body = "Budgeten hölls." }),
            ("bedomning-enhet-ekonomisk-ram", text => text with { Body = "Utfallet är **under** budget.", Verdict = Verdict.PartlyMet, Author = "Enhetschefen" }),
            ("indikator-kf-3.2-andel-bistand", text => text with { Body = "Lägst sedan mätningarna började." }),
            ("aktivitet-enhet-arbetsgivare-enheten-identifierar-och-utvecklar", text => text with { Body = "Fortsätter nästa år.", Activity = text.Activity! with { State = ActivityState.Ongoing } }),
            ("ekonomi-resultat", text => text with { Body = "Analysen." })));
        GoalNode budget = Goal(model, "Enheten bedriver verksamheten inom sin ekonomiska ram");
        Assert.Equal(("Uppfylls delvis", "Utfallet är under budget.", "Enhetschefen"), (budget.Assessment.Text, budget.Assessment.Reason, budget.Assessment.By));
        Assert.Equal("Budgeten hölls.", Assert.Single(budget.Analysis!.Blocks).Plain);
        Assert.Equal("Analys: Andel personer som har ekonomiskt bistånd i förhållande till befolkningen", Assert.Single(ReportBuilderTests.Nodes(model.Goals).Single(goal => goal.Number == "3.2").IndicatorAnalyses).Heading);

        GoalNode employer = Goal(model, "Enheten är en god arbetsgivare och har en god arbetsmiljö");
        Assert.Equal("Fortsätter nästa år.", Assert.Single(Assert.Single(employer.ActivityAnalyses).Blocks).Plain);
        Assert.Equal(["▶ pågår", "–"], Assert.Single(employer.Tables).Rows.Select(row => row.Cells[^1].Text));
        Assert.Contains(model.Chapters, chapter => chapter.Heading == "Uppföljning av ekonomi" && chapter.Texts.Any(text => text.Slot == "ekonomi-resultat"));
    }

    [Fact]
    public void A_plans_activities_have_no_status_before_somebody_gives_them_one()
    {
        ReportModel model = ReportBuilder.Build(ReportFixture.Input(Period.T1(2023)));
        Assert.All(ReportBuilderTests.Nodes(model.Goals).SelectMany(goal => goal.Tables).Where(table => table.Caption == "Aktiviteter"),
            table => Assert.DoesNotContain(table.Columns, column => column.Heading is "Läge" or "Avvikelse"));
    }

    [Fact]
    public void Both_audiences_get_the_same_decision()
    {
        (string, Func<WrittenText, WrittenText>) decided = ("bedomning-enhet-klimat", text => text with { Body = "Motiv.", Verdict = Verdict.Met });
        Assessment Of(Audience audience) => Goal(ReportBuilder.Build(With(decided) with { Audience = audience }), "Enheten arbetar för att stadsdelsnämnden är en fossilbränslefri organisation med minimal klimatpåverkan").Assessment;
        Assert.Equal(Of(Audience.Public), Of(Audience.Internal));
    }

    [Fact]
    public void Facts_tell_level_change_target_sexes_place_and_what_is_proposed()
    {
        ReportInput input = With();
        Func<Slot, IReadOnlyList<string>> facts = SlotFacts.Of(input);
        IReadOnlyList<string> Of(string slot) => facts(input.Written.Find(slot)!.Slot);
        Assert.Equal(
            [
                "Utfallet är 0,87 procent, 0,02 procentenheter lägre än 2022. Årsmålet 1,5 procent uppnås. Kvinnor 0,79 och män 0,96.",
                "Plats 1 av 3 stadsdelar, lägst först.",
            ],
            Of("indikator-kf-3.2-andel-bistand"));
        Assert.Contains("går inte att jämföra", Assert.Single(Of("indikator-kf-3.3-vrakningar-barn"), fact => fact.StartsWith("Utfallet", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.StartsWith("Förslag av programmet, som inte trycks: ingen bedömning. Budgetföljsamheten kan inte räknas fram", Of("bedomning-enhet-ekonomisk-ram")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_review_lists_everything_that_stands_in_the_way()
    {
        string[] Kinds(ReportInput input, PeriodCoverage coverage) => [.. ReportReview.Blockers(input, coverage).Select(blocker => blocker.Kind).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["aktivitet", "bedömning", "text"], Kinds(With(), Whole));

        ReportInput wrong = With(
            ("indikator-kf-3.2-andel-bistand", text => text with { Body = "Utfallet är 97 %." }),
            ("sammanfattande-analys", text => text with { Body = "Två barn vräktes." }));
        Assert.Equal(["aktivitet", "bedömning", "motsägelse", "röjande", "text", "underlag"], Kinds(wrong, Whole with { MonthGaps = ["bistand saknar 2023-12"] }));
        Blocker contradiction = ReportReview.Blockers(wrong, Whole).Single(blocker => blocker.Kind == BlockerKinds.Contradiction);
        Assert.Equal("indikator-kf-3.2-andel-bistand", contradiction.Slot);
        Assert.StartsWith("Analys: Andel personer som har ekonomiskt bistånd i förhållande till befolkningen, rad 1: «97 %» står inte vid", contradiction.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_is_told_with_what_from_and_to()
    {
        ReportInput input = With(("sammanfattande-analys", text => text with { Body = "Ett två tre." }));
        ReportModel before = ReportBuilder.Build(input);
        ReportModel after = ReportBuilder.Build(With(("sammanfattande-analys", text => text with { Body = "Ett två tre fyra." }), ("bedomning-enhet-klimat", text => text with { Body = "Motiv.", Verdict = Verdict.NotMet }))
            .Change(figure => figure is { Indicator: "ami", Sex: Sex.T } && figure.Period == Period.VB(2023) ? figure with { Value = 75 } : figure));
        Assert.Equal(
            [
                new("Texten ”Sammanfattande analys”", "en text på 3 ord", "en text på 4 ord"),
                new("Bedömning av ”Enheten arbetar för att stadsdelsnämnden är en fossilbränslefri organisation med minimal klimatpåverkan”", "ingenting", "Uppfylls ej"),
                new("Motivering av bedömningen av ”Enheten arbetar för att stadsdelsnämnden är en fossilbränslefri organisation med minimal klimatpåverkan”", "ingenting", "en text på 1 ord"),
                new("”Aktivt Medskapandeindex”, Periodens utfall", "73", "75"),
            ],
            ReportContent.Changes(ReportContent.Of(before), ReportContent.Read(ReportContent.Bytes(ReportContent.Of(after)))));
        Assert.Empty(ReportContent.Changes(ReportContent.Of(before), ReportContent.Of(before)));
    }

    [Fact]
    public async Task Pages_carry_the_texts_and_every_page_of_an_utkast_says_that_it_is_one()
    {
        ReportInput input = With(
            ("sammanfattande-analys", text => text with { Body = "Första stycket.\n\n### Underrubriken\n- punkten\n- den andra\n\n| Slag | Antal |\n|---|---|\n| Beröm | 13 |" }),
            ("bedomning-enhet-klimat", text => text with { Body = "Motivet här.", Verdict = Verdict.Met, Author = "Enhetschefen" }),
            ("ekonomi-lokaler", text => text with { Body = "Inget att rapportera." }));
        PdfText draft = PdfText.Read(await shared.Renderer.RenderPdfAsync(ReportBuilder.Build(input)));
        PdfText approved = PdfText.Read(await shared.Renderer.RenderPdfAsync(ReportBuilder.Build(input with { Stage = Approved })));

        string[] written = ["Första stycket.", "Underrubriken", "– punkten", "Beröm", "Bedömning: ● Uppfylls helt", "Motivet här.", "Bedömt av Enhetschefen", "Medel för lokaländamål", "Inget att rapportera."];
        Assert.All(written, words => Assert.Contains(PdfText.Squeeze(words), approved.All, StringComparison.Ordinal));
        Assert.All(draft.Pages, page => Assert.Contains("Utkast", page, StringComparison.Ordinal));
        Assert.Contains(PdfText.Squeeze("Bedömning saknas."), draft.All, StringComparison.Ordinal);
        Assert.All(approved.Pages, page => Assert.Contains(PdfText.Squeeze("Fastställd 21 februari 2024 av Avdelningschefen"), page, StringComparison.Ordinal));
        Assert.DoesNotContain(PdfText.Squeeze("Bedömning saknas."), approved.All, StringComparison.Ordinal);
        Assert.DoesNotContain(PdfText.Squeeze("Text saknas."), approved.All, StringComparison.Ordinal);
    }

    private static GoalNode Goal(ReportModel model, string heading) => ReportBuilderTests.Nodes(model.Goals).Single(goal => goal.Heading == heading);

    internal static ReportInput With(params (string Slot, Func<WrittenText, WrittenText> Write)[] written)
    {
        ReportInput input = ReportFixture.Input(Period.VB(2023));
        IReadOnlyList<Slot> plan = SlotPlan.Of(input.Goals!.Tree, input.Area, input.Period);
        return input with
        {
            Written = new WrittenTexts(
                [
                    .. plan.Select(slot => new SlotText(slot, written.Where(entry => entry.Slot == slot.Id).Select(entry => entry.Write(new WrittenText
                    {
                        Status = TextStatus.Done,
                        Author = "Nämndsekreteraren",
                        Activity = slot.Activity is { } activity ? new ActivityNote(slot.Goal!.Id, activity.Text, activity.Start, activity.End, null, null) : null,
                    })).FirstOrDefault(), "")),
                ],
                [], false),
        };
    }
}
