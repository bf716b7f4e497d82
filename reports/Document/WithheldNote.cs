using Bistand.Analytics.Model.Figures;

namespace Bistand.Analytics.Reports.Document;

/// <summary>What stands beside figures some of which are withheld.</summary>
public static class WithheldNote
{
    /// <summary>As it stands in a table.</summary>
    public static string Printed { get; } = Of($"«{FigureWords.Withheld}»");

    /// <param name="sign">What stands in the figure's place.</param>
    public static string Of(string sign) =>
        $"{char.ToUpperInvariant(sign[0])}{sign[1..]} betyder att siffran är dold för att ingen enskild ska röjas: antalet är litet, eller ett litet antal skulle gå att räkna ut ur den. Dold är varken noll eller saknad.";
}
