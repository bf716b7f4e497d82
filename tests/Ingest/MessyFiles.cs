using System.Text;
using static Bistand.Analytics.Tests.Ingest.Reading.WorkbookFile;

namespace Bistand.Analytics.Tests.Ingest;

/// <summary>Files of one call that are not as they should be.</summary>
/// <param name="Name">What is wrong with them.</param>
/// <param name="Files">The files.</param>
/// <param name="Expected">For each file its status, rows accepted and refused, and codes.</param>
/// <param name="Figure">Indicator, period, area and the value worked out by hand; "" where none is asked for.</param>
/// <param name="Mapping">A mapping, or the name of a shipped one; "" for none.</param>
internal sealed record MessyFile(string Name, (string Name, byte[] Bytes)[] Files, string Expected, string Figure = "", string Mapping = "");

internal static class MessyFiles
{
    private const string Ledger = "manad;stadsdel;anslag;post;budget;utfall\n";

    private const string Hours = "manad;stadsdel;kon;ordinarie_timmar;sjuk_timmar_1_14;sjuk_timmar_15\n";

    private const string People = "ar;stadsdel;kon;alder;antal\n";

    private const string Closed = "arende_id;stadsdel;verksamhet;avslutsdatum;orsak\n";

    private const string Wide = "folkmangd-bred-tabell.yaml";

    /// <summary>Two households of May 2023 in Farsta, 8 000 and 2 000,50 kr: 10 000,50 in all.</summary>
    private static readonly string Two =
        $"{Exports.BistandHeader}\n2023-05;Farsta;H1;{Exports.Adult(1)};S;8000\n2023-05;Farsta;H2;{Exports.Adult(2)};S;2000,50\n";

    public static IReadOnlyList<MessyFile> All { get; } =
    [
        // Numbers. A ledger of 1 000 budgeted and 1 000 − 200 booked: 80 %.
        Plain("the minus behind", $"{Ledger}2023-01;Farsta;a;p;1000;1000\n2023-01;Farsta;a;q;0;200-\n", "accepted 2+0", "budgetfoljsamhet 2023-01 farsta 80"),
        // 1 500 of 2 000.
        Plain("kr behind", $"{Ledger}2023-01;Farsta;a;p;2 000 kr;1 500,00 kr\n", "accepted 1+0", "budgetfoljsamhet 2023-01 farsta 75"),
        // 1 234 567 of 2 469 134.
        Plain("thousands by apostrophe", $"{Ledger}2023-01;Farsta;a;p;2'469'134;1\u2019234\u2019567\n", "accepted 1+0", "budgetfoljsamhet 2023-01 farsta 50"),
        // 900 of 1 000: the reclaim of 100 comes off, in Unicode's minus.
        Plain("a Unicode minus behind", $"{Ledger}2023-01;Farsta;a;p;1000;1000\n2023-01;Farsta;a;q;0;100\u2212\n", "accepted 2+0", "budgetfoljsamhet 2023-01 farsta 90"),
        Plain("a price's comma and dash", $"{Ledger}2023-01;Farsta;a;p;1000;1 234,-\n", "refused 0+1 no-rows invalid-number"),
        Plain("a price's colon and dash", $"{Ledger}2023-01;Farsta;a;p;1000;1234:-\n", "refused 0+1 no-rows invalid-number"),
        Plain("two minuses", $"{Ledger}2023-01;Farsta;a;p;1000;-1234-\n", "refused 0+1 no-rows invalid-number"),
        Plain("comma thousands with kr", $"{Ledger}2023-01;Farsta;a;p;1000;1,234 kr\n", "refused 0+1 no-rows invalid-number"),
        Plain("apostrophes astray", $"{Ledger}2023-01;Farsta;a;p;1000;1'23\n", "refused 0+1 no-rows invalid-number"),
        Plain("thousands of kronor", $"{Ledger}2023-01;Farsta;a;p;1000;12 tkr\n", "refused 0+1 no-rows invalid-number"),
        Plain("a payment that is taken back", Two + $"2023-05;Farsta;H3;{Exports.Adult(3)};S;200-\n", "held 2+1 too-many-refused negative-number"),
        Plain("a count with an apostrophe", $"{People}2022;Farsta;K;0-17;1'234\n", "refused 0+1 no-rows invalid-number"),
        Plain("hours with kr", $"{Hours}2023-01;Farsta;K;100 kr;1;1\n", "refused 0+1 no-rows invalid-number"),
        Plain("hours of three decimals", $"{Hours}2023-01;Farsta;K;1.413;1;1\n", "refused 0+1 no-rows invalid-number"),

        // What stands above, within and below the table.
        Plain("a title", $"Utbetalt maj 2023, Farsta, per hushåll\n\n{Two}", "accepted 2+0 header-found", "utbetalt 2023-05 farsta 10000.50"),
        Plain("sep=", $"sep=;\n{Two}", "accepted 2+0 header-found", "antal-hushall 2023-05 farsta 2"),
        Plain("titles as wide as the table", $"Utdrag;;;;;\n;;;;;\nSystem X;v. 2;;;;\n{Two}", "accepted 2+0 header-found"),
        Plain("a title with a broken quote", $"\"Utdrag\n{Two}", "accepted 2+0 header-found"),
        Plain("a header on line 30", string.Concat(Enumerable.Repeat("x\n", 29)) + Two, "accepted 2+0 header-found", "utbetalt 2023-05 farsta 10000.50"),
        Plain("a header on line 31", string.Concat(Enumerable.Repeat("x\n", 30)) + Two, "refused 0+0 no-kind"),
        Plain("a title and a column that is not there", $"Utdrag\n{Two.Replace("roll", "x", StringComparison.Ordinal)}", "refused 0+0 missing-column"),
        Plain("a title and a column twice", $"Utdrag\n{Two.Replace("\n", ";1\n", StringComparison.Ordinal).Replace("belopp;1", "belopp;Belopp", StringComparison.Ordinal)}", "refused 0+0 duplicate-column"),
        Plain("the header again in the middle", Two + Exports.BistandHeader + "\n", "held 2+1 too-many-refused invalid-month"),
        Plain("a footer", Two + "\nAntal rader: 2\n", "held 2+1 too-many-refused wrong-column-count", "utbetalt 2023-05 farsta 10000.50"),
        Plain("a total in the middle, in capitals and spaces", Two + "2023-05;\u00A0SUMMA  TOTALT;;;;10000,50\n", "accepted 3+0 total-row", "utbetalt 2023-05 farsta 10000.50"),
        // 10 of 100 hours; the t row would make it 15 %.
        Plain("kon t", Hours + string.Concat(Enumerable.Range(1, 12).Select(month => $"2023-{month:00};Farsta;K;100;8;2\n2023-{month:00};Farsta;t;100;15;5\n")), "accepted 24+0 total-row", "sjukfranvaro 2023-VB farsta 10"),
        Book(
            "a workbook with merged titles",
            "accepted 2+0 header-found",
            "utbetalt 2023-05 farsta 10000.50",
            "A1:F1 A2:C2",
            Row(1, Text("A", "Utbetalt")), Row(2, Text("A", "maj")), Header(4), Person(5, 1, Number("F", "8000")), Person(6, 2, Number("F", "2000.5"))),
        Book("a household that is merged over its rows", "held 1+1 too-many-refused cell-error", "", "C2:C3", Header(1), Person(2, 1, Number("F", "8000")), Person(3, 2, Number("F", "1"), household: "")),
        Book("an amount that is merged over rows", "held 1+1 too-many-refused cell-error", "", "F2:F3", Header(1), Person(2, 1, Number("F", "8000")), Person(3, 2, "")),
        Book("a merged note below the table", "held 1+1 too-many-refused cell-error", "", "A4:F6", Header(1), Person(2, 1, Number("F", "8000")), Row(4, Text("A", "2023-05"))),
        Book("a column that nobody knows merged", "accepted 2+0", "utbetalt 2023-05 farsta 8001", "H1:H3", Header(1), Person(2, 1, Number("F", "8000")), Person(3, 2, Number("F", "1"))),

        // Encodings and forms.
        File("UTF-16 without a mark", "1.csv", Encoding.Unicode.GetBytes(Two), "accepted 2+0", "utbetalt 2023-05 farsta 10000.50"),
        File("UTF-16 without a mark, big end first, with a dash", "1.csv", Encoding.BigEndianUnicode.GetBytes("Utdrag – maj\n" + Two), "accepted 2+0 header-found", "antal-vuxna 2023-05 farsta 2"),
        File("half a character of UTF-16 without a mark", "1.csv", [.. Encoding.Unicode.GetBytes(Two), 0x41], "refused 0+0 not-decodable"),
        File("a web page called a workbook", "1.xls", "<html><table><tr><td>manad"u8.ToArray(), "refused 0+0 not-decodable"),
        File("an old workbook", "1.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]], "refused 0+0 not-decodable"),
        File("an OpenDocument sheet", "1.ods", [.. "PK\u0003\u0004"u8, .. new byte[26], .. "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"u8], "refused 0+0 not-decodable"),
        File("a PDF", "1.csv", "%PDF-1.7 manad;stadsdel"u8.ToArray(), "refused 0+0 not-decodable"),
        File("a workbook called a text", "1.csv", Sheet(Header(1), Person(2, 1, Number("F", "8000"))), "refused 0+0 not-decodable"),
        File("a workbook with macros", "1.xlsm", Sheet(Header(1), Person(2, 1, Number("F", "8000"))), "accepted 1+0", "utbetalt 2023-05 farsta 8000"),

        // Who a person is.
        Plain(
            "reserve numbers throughout",
            $"{Exports.BistandHeader};kon;fodelsedatum\n" + string.Concat(Enumerable.Range(1, 20).Select(number => $"2023-05;Farsta;H{number};TF{number};S;1;K;1990-01-01\n")),
            "held 20+0 many-reserve-numbers reserve-number",
            "antal-vuxna 2023-05 farsta 20"),
        // 1 of 4 is not known; written in four ways the three others are one reason.
        Plain("a reason in four spellings", $"{Closed}1;Farsta;EB;2023-02-01;Okänd\n2;Farsta;eb;2023-02-01;Annan försörjning\n3;Farsta;EB;2023-02-01;annan-forsorjning\n4;Farsta;EB;2023-02-01;ANNAN_FO\u0308RSO\u0308RJNING\n", "accepted 4+0", "andel-okand 2023-VB farsta 25"),

        // Other layouts.
        Mapped("a wide table with ages, totals and two years", "\"region\",\"ålder\",\"kön\",\"Folkmängd 2021\",\"Folkmängd 2022\"\n\"Farsta\",\"0–17 år\",\"Män\",10,\"1 100\"\n\"Farsta\",\"65-\",\"Kvinnor\",20,30\n\"Farsta\",\"totalt ålder\",\"Män\",99,99\n\"Stockholm\",\"65-\",\"Män\",99,99\n\"Farsta\",\"65-\",\"totalt\",99,99\n", "accepted 7+0 total-row", "", Wide),
        Mapped("a wide table with an open age inside another", "region;ålder;kön;2022\nFarsta;65-;män;30\nFarsta;80+ år;män;10\nFarsta;18–64;män;5\n", "held 2+1 too-many-refused overlapping-age", "", Wide),
        Mapped("a wide table with years twice", "region;ålder;kön;2022;Folkmängd 2022\nFarsta;5;män;1;2\n", "refused 0+0 duplicate-column", "", Wide),
        Mapped("a wide table without years", "region;ålder;kön;antal\nFarsta;5;män;1\n", "refused 0+0 missing-column", "", Wide),
        Mapped("a wide table with a value withheld", "region;ålder;kön;2022\nFarsta;5;män;..\nFarsta;6;män;4\n", "held 1+1 too-many-refused invalid-number", "", Wide),
        Mapped("months put together of parts with spaces", $"Ar;Man;Omr;Pnr;Kr\n 2023;05\u00A0;Farsta;{Exports.Adult(1)};1 000 kr\n", "accepted 1+0", "utbetalt 2023-05 farsta 1000", Household("{Pnr}")),
        Mapped("an id put together of lost digits", $"Ar;Man;Omr;Pnr;Kr;Nr\n2023;05;Farsta;{Exports.Adult(1)};1;1,99502E+11\n", "refused 0+1 no-rows lost-digits", "", Household("A-{Nr}")),
        Mapped("titles above another layout", $"Utdrag\n\nAr;Man;Omr;Pnr;Kr\n2023;05;Farsta;{Exports.Adult(1)};1\n", "accepted 1+0 header-found", "antal-vuxna 2023-05 farsta 1", Household("{Pnr}")),
        Mapped("a row that hangs on what cannot be seen", $"Ar;Man;Omr;Pnr;Kr\n2023;05;Farsta;{Exports.Adult(1)};1\n2023;05;Farsta;\u200B;1\n", "accepted 1+0", "", Household("{Pnr}")),
    ];

    private static string Household(string id) =>
        $"kind: bistand\nrows:\n  - {{ manad: \"{{Ar}}{{Man}}\", stadsdel: \"{{Omr}}\", hushall_id: \"{id}\", personnummer: \"{{Pnr}}\", roll: S, belopp: \"{{Kr}}\", when: Pnr }}\n";

    private static (string Name, byte[] Bytes) Csv(string name, string text) => (name, new UTF8Encoding(false).GetBytes(text));

    private static MessyFile Plain(string name, string text, string expected, string figure = "") => new(name, [Csv("1.csv", text)], expected, figure);

    private static MessyFile Mapped(string name, string text, string expected, string figure, string mapping) => new(name, [Csv("1.csv", text)], expected, figure, mapping);

    private static MessyFile File(string name, string file, byte[] bytes, string expected, string figure = "") => new(name, [(file, bytes)], expected, figure);

    private static MessyFile Book(string name, string expected, string figure, string merged, params string[] rows) => File(name, "1.xlsx", Merged(merged, rows), expected, figure);

    private static string Header(int row) =>
        Row(row, Text("A", "manad"), Text("B", "stadsdel"), Text("C", "hushall_id"), Text("D", "personnummer"), Text("E", "roll"), Text("F", "belopp"), Text("H", "eget"));

    private static string Person(int row, int person, string amount, string household = "H#") =>
        Row(row, Text("A", "2023-05"), Text("B", "Farsta"), household.Length == 0 ? "" : Text("C", household), Text("D", Exports.Adult(person)), Text("E", "S"), amount);
}
