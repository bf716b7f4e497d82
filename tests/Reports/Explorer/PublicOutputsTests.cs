using System.Text.Json;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>
/// What the public is told of a year, whichever way it is asked: the attack on the plan (<see cref="Model.Disclosure.AttackTests"/>) asks the engine, and here the
/// other outputs are held against it.
/// </summary>
[Collection(ExplorerGroup.Name)]
public sealed class PublicOutputsTests(ExplorerService service)
{
    private const int Year = 2023;

    private static readonly Period[] Periods = [Period.Parse("2023-05"), Period.T1(Year), Period.T2(Year), Period.VB(Year)];

    private readonly Product product = new();

    [Fact]
    public async Task The_API_tells_what_the_engine_tells()
    {
        Dictionary<string, Figure> told = Told(Periods);
        int withheld = 0;
        string? next = $"/api/v1/figures?period={string.Join(',', Periods)}&audience=public&pageSize=10000";
        while (next is not null)
        {
            JsonElement page = JsonDocument.Parse(await service.Client.GetStringAsync(new Uri(next, UriKind.RelativeOrAbsolute))).RootElement;
            foreach (JsonElement row in page.GetProperty("rows").EnumerateArray())
            {
                string Text(string name) => row.GetProperty(name).GetString()!;
                Figure figure = told[Key(Text("indicator"), Text("period"), Text("area"), Text("sex"))];
                Assert.All(
                    new[] { ("value", figure.Value), ("numerator", figure.Numerator), ("denominator", figure.Denominator) },
                    part => Assert.Equal(part.Item2 is null, row.GetProperty(part.Item1).ValueKind == JsonValueKind.Null));

                // That of the year before is left out too where the two are not to be compared.
                Assert.True(figure.Previous is not null || row.GetProperty("previous").ValueKind == JsonValueKind.Null);
                withheld += figure.Status == FigureStatus.Suppressed ? 1 : 0;
            }

            next = page.GetProperty("next").GetString();
        }

        Assert.True(withheld > 300, $"{withheld}");
    }

    /// <summary>The pages, tables, charts, their words and the texts beside them are made of these figures and of nothing else.</summary>
    [Fact]
    public void A_public_report_is_made_of_what_the_engine_tells()
    {
        Dictionary<string, Figure> told = Told([.. Periods, .. Periods.Select(period => period.Previous)]);
        using OpenRelease open = service.Workspace.OpenRelease();
        int withheld = 0;
        foreach ((Period period, string area) in new[] { Period.T1(Year), Period.T2(Year), Period.VB(Year) }.SelectMany(period => new[] { (period, "farsta"), (period, "bromma"), (period, "stockholm") }))
        {
            ReportInput input = new ReportDataReader(product.Areas, product.Indicators, product.Goals).Read(open, period, product.Areas.Require(area), null, Audience.Public, []);
            foreach (Figure figure in input.Figures)
            {
                if (told.TryGetValue(Key(figure.Indicator, figure.Period.ToString(), figure.Area.Id, figure.Sex.ToString()), out Figure? known) && known.Status == FigureStatus.Suppressed)
                {
                    Assert.Equal((null, null, null), (figure.Value, figure.Numerator, figure.Denominator));
                    withheld++;
                }
            }
        }

        Assert.True(withheld > 100, $"{withheld}");
    }

    private Dictionary<string, Figure> Told(IReadOnlyList<Period> periods)
    {
        using OpenRelease open = service.Workspace.OpenRelease();
        return new IndicatorEngine(open, product.Areas, product.Indicators).Compute(new IndicatorRequest(periods) { Areas = product.Areas.All }, Audience.Public).Figures
            .ToDictionary(figure => Key(figure.Indicator, figure.Period.ToString(), figure.Area.Id, figure.Sex.ToString()));
    }

    private static string Key(string indicator, string period, string area, string sex) => $"{indicator} {period} {area} {sex}";
}
