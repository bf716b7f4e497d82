using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Ingest.Checking;

/// <summary>What each code means and what to do about it, in Swedish, for the person who sent or reads the file.</summary>
public static class FaultText
{
    private const int ShownNames = 4;

    private static readonly IReadOnlyDictionary<string, string> Texts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [FaultCode.WrongColumnCount] = "Raden har fel antal kolumner, eller ett citattecken som inte stängs. Rätta raden i exporten.",
        [FaultCode.CellError] = "Cellen har ett fel (#N/A, #REF! eller liknande), en formel utan sparat värde eller är sammanfogad med en annan. Öppna arbetsboken i ett kalkylprogram, rätta felet eller dela cellen, spara den så att formlerna räknas och skicka den igen.",
        [FaultCode.LostDigits] = "Numret har förlorat siffror: ett kalkylprogram har skrivit det som 1,23457E+11. Exportera igen och formatera kolumnen som text innan filen sparas.",
        [FaultCode.MissingValue] = "Värdet saknas men måste finnas. Fyll i det i verksamhetssystemet och exportera igen.",
        [FaultCode.InvalidMonth] = "Månaden eller perioden går inte att läsa. Skriv ÅÅÅÅ-MM eller ÅÅÅÅMM (för värden även ÅÅÅÅ-T1, -T2 eller -VB).",
        [FaultCode.InvalidDate] = "Datumet finns inte. Skriv ÅÅÅÅ-MM-DD eller ÅÅÅÅMMDD.",
        [FaultCode.InvalidNumber] = "Talet går inte att läsa entydigt. Skriv decimalkomma eller punkt, mellanslag mellan tusental och högst två decimaler i kronor och timmar.",
        [FaultCode.NegativeNumber] = "Talet är negativt, vilket kolumnen inte tillåter. Rätta det i verksamhetssystemet och exportera igen.",
        [FaultCode.InvalidPersonalNumber] = "Personnumret stämmer inte (kontrollsiffra, datum eller födelse efter månaden). Rätta det i verksamhetssystemet. Ett reservnummer kräver både kon och fodelsedatum.",
        [FaultCode.InvalidSex] = "Kön ska vara K eller M (T för alla eller A för annat där exporten tillåter det).",
        [FaultCode.InvalidCode] = "Koden finns inte i kolumnens lista. Skriv en kod ur listan eller använd en mappning som översätter.",
        [FaultCode.UnknownDistrict] = "Stadsdelen är okänd. Skriv områdets namn, id eller kod, till exempel Hägersten-Älvsjö eller hagersten-alvsjo; namnen står i väljaren Område på sidorna.",
        [FaultCode.DuplicateRow] = "Samma nyckel finns redan på en tidigare rad i filen; den första räknas. Ta bort raden om den är en dubblett; är den en egen, rätta det som skiljer dem åt.",
        [FaultCode.OverlappingAge] = "Åldern ingår redan i en tidigare rad för samma år, stadsdel och kön; den första räknas. Ta bort det ena: ettårsklasser eller spann, 65+ eller 80+.",
        [FaultCode.DateOrder] = "Datumet ligger före det datum som det måste följa. Rätta det av dem som är fel.",
        [FaultCode.NoRows] = "Filen har ingen rad som kan läsas in. Kontrollera exporten och skicka den igen.",
        [FaultCode.NotDecodable] = UnreadableFileException.Undecodable,
        [FaultCode.SexDiffers] = "Kön skiljer sig från personnumret; kolumnen kon gäller.",
        [FaultCode.BirthDiffers] = "Födelsedatum skiljer sig från personnumret; numret gäller.",
        [FaultCode.RowsMerged] = "Rader med samma nyckel lades ihop och beloppen summerades.",
        [FaultCode.TotalRow] = "Raden är en total och räknas inte; siffrorna summeras ur de andra raderna.",
        [FaultCode.DistrictSucceeded] = "Stadsdelen har gått upp i en annan; raden bokas på efterträdaren.",
        [FaultCode.DistrictRelabelled] = "Stadsdelen fanns inte ännu; raden bokas på det nya namnet.",
        [FaultCode.HouseholdWithoutApplicant] = "Hushållet har ingen sökande (roll S) den månaden.",
        [FaultCode.SeveralApplicants] = "Hushållet har flera sökande (roll S) den månaden.",
        [FaultCode.AmountOffApplicant] = "Belopp på annan rad än sökandens räknas inte.",
    };

    /// <summary>The sentence for a code found in a column of a kind.</summary>
    public static string Of(string code, string kind, string column) => (code, kind, column) is (FaultCode.InvalidCode, "varde", "indikator")
        ? "Indikatorn räknas ur exporterna och kan inte registreras för hand. Ta bort raden, eller ge värdet ett eget id."
        : Of(code);

    /// <summary>The sentence for a code; codes whose sentence holds figures are worded where they arise.</summary>
    public static string Of(string code) => Texts[code];

    /// <summary>A column stands twice in the header: which one counts only the sender knows.</summary>
    public static string DuplicateColumn(string column) =>
        $"Kolumnen {column} står mer än en gång i rubrikraden, och det går inte att veta vilken som gäller. Ta bort eller döp om den som inte ska läsas.";

    /// <summary>Other sheets than the one read: most often they are notes, at times the rest of the export.</summary>
    public static string OtherSheets(IReadOnlyList<string> names) =>
        $"Bara det första synliga bladet lästes. {(names.Count == 1 ? "Bladet" : "Bladen")} {Masking.First([.. names.Select(Masking.MaskDigits)], ShownNames)} har också innehåll och lästes inte: "
        + "hör det till exporten, skicka det som en egen fil.";

    /// <summary>What stands above the header is passed over: a title most often.</summary>
    public static string HeaderFound(long line, long rows) =>
        $"Rubrikraden hittades på rad {line}; {(rows == 1 ? "raden" : $"de {rows} raderna")} ovanför lästes inte. Radnumren är filens.";

    /// <summary>Texts are kept as they are written: garbled ones become categories of their own.</summary>
    public static string Garbled(long texts) =>
        $"{SwedishWords.Counted(texts, "text", "olika texter")} ser ut att ha lästs med fel teckenkodning på vägen hit (Ã¥ eller † där å skulle stå) och blir egna kategorier. Exportera igen som UTF-8.";

    /// <summary>How many rows have a reserve number where the personnummer should stand.</summary>
    public static string ReserveNumbers(long rows) =>
        $"{SwedishWords.Counted(rows, "rad", "rader")} har ett reservnummer i stället för personnummer; det räknas som en egen person. Är de fler än väntat, kontrollera hur numren är skrivna.";

    /// <summary>Where most persons have a reserve number the column most often holds something else than personnummer.</summary>
    public static string ManyReserveNumbers(long reserves, long rows) =>
        $"{SwedishText.Number(reserves, 0)} av {SwedishText.Number(rows, 0)} rader, mer än hälften, har ett reservnummer i stället för personnummer. "
        + "Kontrollera att kolumnen personnummer är rätt kolumn och hur numren är skrivna, och skicka filen igen; eller godkänn den om det stämmer.";

    /// <summary>What was taken for a header fits no kind: most often it is a title above the header, or the first row of a file without one.</summary>
    public static string NoKind(IReadOnlyList<string> header)
    {
        string[] names = [.. header.Where(name => name.Trim().Length > 0).Select(Masking.MaskDigits)];
        return $"Rubrikraden passar ingen känd export. Som rubrikrad lästes «{Masking.First(names, ShownNames)}»; rubrikraden ska vara filens första rad, eller en av de {RecordReader.MostLinesToHeader} första. "
            + "Rätta kolumnnamnen: de står i exporternas beskrivning (templates/exports/README.md bland programmets filer). "
            + "Annars: läs in filen med slaget eller en mappning angiven.";
    }

    public static string MissingSourceColumn(string column) =>
        $"Kolumnen {column}, som mappningen hämtar värden ur, saknas i filen. Rätta mappningen eller exporten.";

    /// <summary>What to add where rows were refused and the header fits other kinds as well; nothing where it fits none.</summary>
    public static string AlsoFits(IReadOnlyList<string> kinds) => kinds.Count == 0
        ? ""
        : $" Rubrikraden passar lika bra exporten {string.Join(" och ", kinds)}: är filen en sådan, läs in den som slaget {kinds[0]}.";

    public static string MissingColumn(string kind, string column) =>
        $"Kolumnen {column}, som exporten {kind} måste ha, saknas. Lägg till den, eller använd en mappning.";
}
