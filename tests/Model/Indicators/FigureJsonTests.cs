using System.Globalization;
using System.Text;
using System.Text.Json;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;

namespace Bistand.Analytics.Tests.Model.Indicators;

public class FigureJsonTests
{
    private static readonly Figure Figure = new()
    {
        Indicator = "andel-bistand",
        Period = Period.VB(2023),
        Area = TestCity.Areas["hagersten-alvsjo"],
        Sex = Sex.K,
        Value = 0.760m,
        Numerator = 76.00m,
        Denominator = 10000m,
        Unit = "%",
        Status = FigureStatus.Ok,
        Notes = ["older-population"],
        Definition = "andel-bistand@1",
        Target = new Target(1.5m, "1,5 %"),
        KfTarget = new Target(null, "Tas fram av nämnd"),
        Previous = null,
    };

    [Fact]
    public void The_row_has_the_contracts_keys_in_their_order()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("sv-SE");
        using JsonDocument json = JsonDocument.Parse(Text(3, [Figure]));

        Assert.Equal(3, json.RootElement.GetProperty("release").GetInt32());
        JsonElement row = Assert.Single(json.RootElement.GetProperty("rows").EnumerateArray().ToList());
        Assert.Equal(
            ["indicator", "period", "area", "sex", "value", "numerator", "denominator", "unit", "status", "notes", "definition", "target", "kfTarget", "previous"],
            row.EnumerateObject().Select(property => property.Name));
        Assert.Equal("0.76", row.GetProperty("value").GetRawText());
        Assert.Equal("76", row.GetProperty("numerator").GetRawText());
        Assert.Equal("10000", row.GetProperty("denominator").GetRawText());
        Assert.Equal(("2023-VB", "hagersten-alvsjo", "K", "ok"), (row.GetProperty("period").GetString(), row.GetProperty("area").GetString(), row.GetProperty("sex").GetString(), row.GetProperty("status").GetString()));
        Assert.Equal("1.5", row.GetProperty("target").GetRawText());
        Assert.Equal("Tas fram av nämnd", row.GetProperty("kfTarget").GetString());
        Assert.Equal(JsonValueKind.Null, row.GetProperty("previous").ValueKind);
    }

    [Fact]
    public void Values_keep_their_full_precision()
    {
        string json = Text(1, [Figure with { Value = 100m / 3 }]);

        Assert.Contains("33.333333333333333333333333", json, StringComparison.Ordinal);
    }

    /// <summary>What is written of them, as a text.</summary>
    internal static string Text(int release, IEnumerable<Figure> figures)
    {
        using var stream = new MemoryStream();
        FigureJson.Write(stream, release, figures);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
