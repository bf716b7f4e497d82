using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Model.Indicators.Coverage;

/// <summary>
/// One area in one period, with a breakdown one category of them. Its number is the <c>cell</c> of the definitions' SQL.
/// </summary>
internal sealed record AskedCell(int Number, Area Area, Period Period, string? Category = null);
