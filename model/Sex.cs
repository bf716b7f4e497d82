namespace Bistand.Analytics.Model;

/// <summary>T is everyone, unknown sex included; K women and girls; M men and boys. The order is that of the reports.</summary>
public enum Sex
{
    T,
    K,
    M,
}

public static class Sexes
{
    public static IReadOnlyList<Sex> All { get; } = [Sex.T, Sex.K, Sex.M];

    /// <exception cref="UserException">The text is neither T, K nor M.</exception>
    public static Sex Parse(string text) => text.ToUpperInvariant() switch
    {
        "T" => Sex.T,
        "K" => Sex.K,
        "M" => Sex.M,
        _ => throw UserException.Usage($"Kön «{text}» finns inte. Skriv T (alla), K (kvinnor och flickor) eller M (män och pojkar)."),
    };
}
