using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Manadsprognoser;

/// <summary>Names of rows, parts and months in a månadsprognos.</summary>
public static class PrognosWords
{
    public const string Total = "Summa";

    public static string Anslag(string? anslag) => anslag is null ? Total : SwedishWords.Sentence(anslag);

    public static string Row(RowKind kind) => kind switch
    {
        RowKind.Kostnader => "kostnader",
        RowKind.Intakter => "intäkter",
        RowKind.Atersokningar => "varav återsökningar",
        _ => "netto",
    };

    public static string Part(MovePart part) => part switch
    {
        MovePart.Volym => "Volym: antal hushåll",
        MovePart.Pris => "Pris: medelbidrag",
        MovePart.Bokforing => "Bokfört utöver utbetalt",
        MovePart.OvrigaKostnader => "Övriga kostnader, utfall och prognos",
        MovePart.Atersokningar => "Återsökningar, utfall och prognos",
        MovePart.OvrigaIntakter => "Övriga intäkter, utfall och prognos",
        MovePart.RattatUtfall => "Rättat utfall i tidigare bokförda månader",
        MovePart.Budget => "Ändrad budget",
        _ => "Egen justering",
    };

    public static string Line(BudgetLine line) => $"{Anslag(line.Anslag)}, {(line.Kind switch { LineKind.Kostnad => "kostnader", LineKind.Atersokning => "återsökningar", _ => "intäkter" })}";

    /// <summary>"maj 2023"</summary>
    public static string Month(Month month) => SwedishText.Month(month);

    /// <summary>"maj"</summary>
    public static string MonthAlone(Month month) => Month(month)[..Month(month).IndexOf('\u00A0', StringComparison.Ordinal)];

    public static string DeviationNoun(decimal deviation) => deviation < 0 ? "underskott" : "överskott";
}
