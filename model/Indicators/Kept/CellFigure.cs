using Bistand.Analytics.Model.Figures;

namespace Bistand.Analytics.Model.Indicators.Kept;

/// <summary>What a source says about one cell and sex; a measure exactly when the status is ok.</summary>
internal sealed record CellFigure(FigureStatus Status, Measure? Measure, IReadOnlyList<string> Notes)
{
    public static CellFigure Missing { get; } = new(FigureStatus.Missing, null, []);
}
