using Bistand.Analytics.Model.Written;

namespace Bistand.Analytics.Reports.Written;

/// <summary>How far a slot has come, in words.</summary>
public static class SlotWords
{
    /// <summary>"tom", "utkast", "klar"; of one that was taken along "från 2023-T2".</summary>
    public static string Status(SlotText slot) => slot switch
    {
        { Text.TakenFrom: { } from } => $"från {from}",
        { Status: TextStatus.Done } => "klar",
        { Status: TextStatus.Draft } => "utkast",
        _ => "tom",
    };
}
