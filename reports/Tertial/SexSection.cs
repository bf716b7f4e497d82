using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Chance;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>"Jämställdhet": what is told of women and men, this year and the one before, and their shares month by month.</summary>
internal static class SexSection
{
    public const string Heading = "Jämställdhet: kvinnor och män";

    private static readonly string[] Compared =
    [
        ReportSeries.Share, ReportSeries.LongTerm, ReportSeries.ChildShare, "andel-egen-forsorjning", "andel-digital", "andel-avvarjda", ReportSeries.Absence,
    ];

    public static Section Build(ReportData data)
    {
        string[] told = [.. Compared.Where(id => data.Info(id).BySex && Sexes(data, id).Any(figure => figure is { Status: FigureStatus.Ok or FigureStatus.Suppressed }))];
        if (told.Length == 0)
        {
            return new Section(Heading, ["Uppgifter om kvinnor och män saknas eller visas inte."], [], []);
        }

        string[] sentences = [.. new[] { ReportSeries.Share, ReportSeries.LongTerm }.Where(told.Contains).Select(id => Sentence(data, id)).Where(sentence => sentence.Length > 0)];
        return new Section(Heading, sentences, [.. Chart(data) is { } chart ? new[] { chart } : []], [Table(data, told)]);
    }

    private static IEnumerable<Figure?> Sexes(ReportData data, string id) => [data.Find(id, Sex.K), data.Find(id, Sex.M)];

    private static Table Table(ReportData data, string[] indicators)
    {
        string year = SwedishWords.ShortName(data.Period), before = SwedishWords.ShortName(data.Period.Previous);
        return new Table(
            $"Kvinnor och män, {SwedishWords.Months(data.Period)}",
            [
                new("Mått", ColumnKind.Text), new($"{SexWords.Women} {year}", ColumnKind.Number), new($"{SexWords.Men} {year}", ColumnKind.Number),
                new($"{SexWords.Women} {before}", ColumnKind.Number), new($"{SexWords.Men} {before}", ColumnKind.Number),
            ],
            [.. indicators.Select(id => Row(data, id))],
            indicators.Contains(ReportSeries.ChildShare) ? "För barn gäller siffrorna flickor och pojkar." : null);
    }

    private static Row Row(ReportData data, string id)
    {
        int decimals = data.Decimals(id);
        Cell Before(Sex sex) => data.IsComparable(id) ? Cells.Of(data.Before(id, sex), decimals) : Cell.MissingBecause("ej jämförbart");
        return new Row(
        [
            Cell.Words(ShortNames.Of(id, data.Info(id).Name)), Cells.Of(data.Find(id, Sex.K), decimals), Cells.Of(data.Find(id, Sex.M), decimals), Before(Sex.K), Before(Sex.M),
        ]);
    }

    /// <summary>Null where a month of either sex is withheld, for the line's ends would give it away, and where there are too few to draw.</summary>
    private static Chart? Chart(ReportData data)
    {
        IndicatorInfo info = data.Info(ReportSeries.Share);
        (Sex Sex, string Series, IReadOnlyList<Figure> Months)[] lines =
        [
            (Sex.K, ChartSeries.Women, data.MonthsOf(info.Id, ReportData.ShownMonths, Sex.K)), (Sex.M, ChartSeries.Men, data.MonthsOf(info.Id, ReportData.ShownMonths, Sex.M)),
        ];
        if (lines.Any(line => line.Months.Count < 3 || line.Months.Any(month => month.Shown() is null)) || lines[0].Months.Count != lines[1].Months.Count)
        {
            return null;
        }

        int higher = lines[0].Months.Zip(lines[1].Months).Count(pair => pair.First.Value > pair.Second.Value);
        string message = higher == 0 ? "Män har bistånd oftare än kvinnor, varje månad"
            : higher == lines[0].Months.Count ? "Kvinnor har bistånd oftare än män, varje månad"
            : "Kvinnors och mäns andelar med bistånd följs åt";
        return new Chart(
            "kvinnor-man-andel-bistand", ChartSpec.SexMonths, message,
            $"Linjediagram med en linje för kvinnor och en för män, månad för månad. {message}. Värdena står i tabellen Andel med bistånd per månad.",
            "Procent",
            [.. lines.SelectMany(line => line.Months.Select(month => new ChartPoint(month.Period.ToString(), line.Series, month.Shown(), Cells.Of(month, info).Text)))],
            new Table(
                "Andel med bistånd per månad, kvinnor och män",
                [new("Månad", ColumnKind.Text), new(SexWords.Women, ColumnKind.Number), new(SexWords.Men, ColumnKind.Number)],
                [.. lines[0].Months.Zip(lines[1].Months).Select(pair => new Row([Cell.Words(SwedishWords.Months(pair.First.Period)), Cells.Of(pair.First, info), Cells.Of(pair.Second, info)]))]))
        {
            Subtitle = $"Andel av befolkningen med ekonomiskt bistånd, procent, {data.Input.Area.Name}.",
        };
    }

    private static string Sentence(ReportData data, string indicator)
    {
        IndicatorInfo info = data.Info(indicator);
        if (data.Find(indicator, Sex.K).Shown() is not { } women || data.Find(indicator, Sex.M).Shown() is not { } men)
        {
            return "";
        }

        string name = ShortNames.Of(indicator, info.Name);
        decimal gap = UnitWords.Rounded(women, info.Decimals) - UnitWords.Rounded(men, info.Decimals);
        bool isChance = ChanceInterval.MayBeChance(data.Find(indicator, Sex.K), data.Find(indicator, Sex.M), info.Chance);
        return gap == 0
            ? $"{name}: lika för kvinnor och män, {UnitWords.Amount(women, info.Decimals, info.Unit)}."
            : $"{name}: {UnitWords.Amount(women, info.Decimals, info.Unit)} för kvinnor, {UnitWords.Compared(gap, info.Decimals, info.Unit)} än för män{(isChance ? ", vilket kan bero på slump" : "")}.";
    }
}
