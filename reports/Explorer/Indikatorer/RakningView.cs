using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Explain;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Indikatorer;

/// <summary>Where one figure comes from.</summary>
public sealed record RakningView(string Title, Frame Frame, IReadOnlyList<Table> Tables, Explanation Explanation, string Value) : PageView(Title, Frame, Tables, [])
{
    public Figure Figure => Explanation.Figure;

    /// <summary>A delivery's kind in words.</summary>
    public required Func<DeliveryUse, string> KindOf { get; init; }

    public IEnumerable<(string Heading, string? Sql)> Queries =>
    [
        ("SQL för täljaren", Explanation.NumeratorSql), ("SQL för nämnaren", Explanation.DenominatorSql), ("Vyer som frågorna läser", Explanation.ScopeSql),
    ];

    public static RakningView Build(Frame frame, Explanation explanation, Sex sex, ExportKinds kinds)
    {
        string KindOf(DeliveryUse use) => kinds.Find(use.Kind)?.Words ?? use.Kind;
        Figure figure = explanation.Figure;
        string name = explanation.Definition?.NameIn(figure.Period.Year) ?? figure.Indicator;
        string value = figure.Value is { } number ? SwedishText.WithUnit(number, explanation.Definition?.Decimals ?? 2, figure.Unit) : "inget värde";
        var table = new Table(
            "Leveranser bakom siffran",
            [new("Fil", ColumnKind.Text), new("Slag", ColumnKind.Text), new("Områdets rader", ColumnKind.Number), new("SHA-256", ColumnKind.Text)],
            [.. explanation.Deliveries.Select(use => new Row([Cell.Words(use.File), Cell.Words(KindOf(use)), Cell.Whole(use.Rows), Cell.Words(use.Sha256)]))]);
        string who = sex == Sex.T ? "" : $", {SexWords.Running(sex)}";
        return new RakningView($"Så är siffran räknad: {name} – {figure.Area.Name}, {SwedishWords.ShortName(figure.Period)}{who}", frame, [table], explanation, value) { KindOf = KindOf };
    }

    /// <summary>Counts as they are; means of months with two decimals.</summary>
    public static string Exact(decimal? number) => number is { } value ? SwedishText.Number(value, value == Math.Truncate(value) ? 0 : 2) : FigureWords.Absence(FigureStatus.Missing);
}
