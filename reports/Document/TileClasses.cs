namespace Bistand.Analytics.Reports.Document;

/// <summary>How high a value is among those of a map.</summary>
public static class TileClasses
{
    public const int Most = 4;

    /// <summary>As many filled squares as the class says, so that no shade has to be told from another; nothing for a place without a value.</summary>
    public static string Marks(int place) => place == 0 ? "" : new string('■', place) + new string('□', Most - place);
}
