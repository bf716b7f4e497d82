using Bistand.Analytics.Model.Indicators;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>The notes of figures in a few Swedish words.</summary>
public static class FigureWords
{
    public static string Of(string note) => note switch
    {
        FigureNotes.OlderPopulation => "äldre folkmängd",
        FigureNotes.Break => "brott i serien",
        FigureNotes.Preliminary => "preliminärt",
        FigureNotes.Revised => "reviderat",
        _ when note.StartsWith(FigureNotes.Pagar, StringComparison.Ordinal) => note.Replace(FigureNotes.Pagar + ":", "pågår: ", StringComparison.Ordinal),
        _ => note,
    };
}
