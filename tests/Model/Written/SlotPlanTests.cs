using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Written;

namespace Bistand.Analytics.Tests.Model.Written;

public sealed class SlotPlanTests
{
    private static readonly AreaCatalog Areas = AreaCatalog.Load(TemplateFolder.Find().Areas);
    private static readonly GoalCatalog Goals = GoalCatalog.Load(TemplateFolder.Find().Goals);

    [Fact]
    public void A_namnd_with_a_plan_of_its_own_has_a_slot_for_everything_that_its_document_has()
    {
        IReadOnlyList<Slot> slots = Of("hagersten-alvsjo", Period.VB(2023));
        Assert.Equal(6, slots.Count(slot => slot.Kind == SlotKind.Assessment));
        Assert.All(slots.Where(slot => slot.Kind == SlotKind.Assessment), slot => Assert.Equal("enhetsmal", slot.Goal!.Level.Id));
        Assert.Equal(18, slots.Count(slot => slot.Kind == SlotKind.Indicator));
        Assert.Equal(15, slots.Count(slot => slot.Kind == SlotKind.Activity));
        Assert.Equal(["sammanfattande-analys", "kvalitet-och-utveckling", "kompetensutveckling", "delaktighet"], slots.Take(4).Select(slot => slot.Id));
        Assert.Contains(slots, slot => slot.Id == "indikator-kf-3.2-andel-bistand");
        Assert.Contains(slots, slot => slot.Id == "mal-enhet-bostadssituation" && slot.IsRequired);
        Assert.Equal(slots.Count, slots.Select(slot => slot.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(slots, slot => Assert.Matches("^[a-z0-9.-]{1,100}$", slot.Id));
    }

    [Theory]
    [InlineData("farsta", 2023)]
    [InlineData("stockholm", 2023)]
    [InlineData("hagersten-alvsjo", 2025)]
    public void Nobody_is_asked_to_assess_what_is_not_in_their_own_plan_of_the_year(string area, int year)
    {
        IReadOnlyList<Slot> slots = Of(area, Period.VB(year));
        Assert.DoesNotContain(slots, slot => slot.Kind is SlotKind.Assessment or SlotKind.Activity or SlotKind.Goal);
        Assert.Contains(slots, slot => slot.Kind == SlotKind.Indicator);
    }

    [Fact]
    public void A_tertial_has_fewer_chapters_and_a_report_without_goals_has_chapters_alone()
    {
        Assert.DoesNotContain(Of("hagersten-alvsjo", Period.T1(2023)), slot => slot.Id == "agenda-2030");
        Assert.All(SlotPlan.Of(null, Areas["farsta"], Period.VB(2023)), slot => Assert.Equal(SlotKind.Chapter, slot.Kind));
    }

    private static IReadOnlyList<Slot> Of(string area, Period period) => SlotPlan.Of(Goals.For("stockholm", area, period.Year)!.Tree, Areas[area], period);
}
