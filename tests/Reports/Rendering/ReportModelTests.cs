using System.Text.Json;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Tests.Reports.Rendering;

public sealed class ReportModelTests
{
    [Fact]
    public void Only_a_number_carries_a_value()
    {
        Assert.All([Cell.Suppressed, Cell.NotApplicable, Cell.Missing, Cell.Incomplete, Cell.Words("öka")], cell => Assert.Null(cell.Value));
        Assert.Equal("..", Cell.Suppressed.Text);
        Assert.Equal(0.76m, Cell.Number(0.76m, "0,76 %").Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_cell_is_never_blank(string text)
    {
        Assert.Throws<ArgumentException>(() => Cell.Words(text));
        Assert.Throws<ArgumentException>(() => Cell.Number(1, text));
    }

    [Fact]
    public void A_row_has_a_cell_for_each_column() =>
        Assert.Throws<ArgumentException>(() => new Table("Tabell", [new("Mått", ColumnKind.Text)], [new([Cell.Missing, Cell.Missing])]));

    [Fact]
    public void The_json_is_camel_case_with_Swedish_words_and_no_value_for_a_withheld_cell()
    {
        using JsonDocument json = JsonDocument.Parse(ReportJson.Serialize(SampleReport.Year(Audience.Internal)));
        JsonElement root = json.RootElement;

        Assert.Equal(ReportHead.InternalMarking, root.GetProperty("head").GetProperty("marking").GetString());
        Assert.Equal("internal", root.GetProperty("head").GetProperty("audience").GetString());
        Assert.Equal("KF:s inriktningsmål", root.GetProperty("goals")[0].GetProperty("levelText").GetString());
        JsonElement withheld = root.GetProperty("summary").GetProperty("keyFigures")[4].GetProperty("value");
        Assert.Equal("suppressed", withheld.GetProperty("kind").GetString());
        Assert.Equal(JsonValueKind.Null, withheld.GetProperty("value").ValueKind);
    }

    [Fact]
    public void An_assessment_is_words_and_a_shape_and_a_proposal_until_decided()
    {
        Assert.Equal("Bedömning", new Assessment(AssessmentStatus.NotMet, null).Label);
        Assert.Null(Assessment.None.Label);
        Assert.Equal(4, Enum.GetValues<AssessmentStatus>().Select(status => new Assessment(status, null).Symbol).Distinct().Count());
    }
}
