using System.Globalization;

namespace Bistand.Analytics.Model.Areas;

/// <summary>Areas in running text.</summary>
public static class AreaWords
{
    /// <summary>"Farsta", but "hela staden".</summary>
    public static string Running(Area area) => area.Kind == AreaKind.City ? char.ToLower(area.Name[0], CultureInfo.InvariantCulture) + area.Name[1..] : area.Name;
}
