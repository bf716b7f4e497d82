using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Sample;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Ingest.Deliveries;

/// <summary>What is said of a file beside the findings.</summary>
public sealed class NoteTests : IDisposable
{
    private const string Header = "manad;stadsdel;hushall_id;personnummer;roll;kon;fodelsedatum;hushallstyp;belopp;ansokan\n";

    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("ArbetslÃ¶s", true)]
    [InlineData("ARBETSLÃ–S", true)]
    [InlineData("Arbetsl”s", true)]
    [InlineData("Arbetsl\uFFFDs", true)]
    [InlineData("Arbetslös", false)]
    [InlineData("”Arbetslös” – okänd", false)]
    [InlineData("São Paulo", false)]
    public void A_text_that_was_decoded_as_what_it_is_not_is_told_of(string text, bool told)
    {
        DeliveryNotes notes = Read($"arende_id;stadsdel;verksamhet;avslutsdatum;kon;orsak;enhet\n1;Farsta;EB;2023-01-01;K;{text};\n2;Farsta;EB;2023-01-01;K;{text};\n");
        Assert.Equal(told ? 1 : 0, notes.Remarks.Count(remark => remark.StartsWith("1 text ser ut att ha lästs med fel teckenkodning", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_amount_under_another_name_is_said_to_be_missing_and_the_name_to_be_unknown()
    {
        DeliveryNotes notes = Read("manad;stadsdel;hushall_id;personnummer;roll;kon;fodelsedatum;ansokan;Belopp (kr);Kod 12\n2024-11;Farsta;H;R;S;K;1980-01-01;D;100;x\n");
        Assert.Equal(["Kolumnen belopp saknas, så alla belopp är 0.", "Kolumner som inte känns igen: Belopp (kr), Kod ##."], notes.Remarks);
    }

    [Fact]
    public void A_column_that_no_figure_needs_is_not_missed_and_a_known_one_under_another_case_is_known() =>
        Assert.Empty(Read("MÅNAD;Stadsdel;hushall_id;personnummer;roll;kön;födelsedatum;ansökan;BELOPP\n2024-11;Farsta;H;R;S;K;1980-01-01;D;100\n").Remarks);

    [Fact]
    public void Columns_with_the_same_consequence_are_one_sentence() => Assert.Equal(
        ["Kolumnen kon saknas, så siffrorna delas inte på kvinnor och män.", "Kolumnen barn_antal saknas, så vräkningar som berör barn (vrakningar-barn) räknas till 0.",
            "Kolumnen tog_emot_stod saknas, så andelen som tar emot stöd (andel-tar-emot-stod) får inget värde."],
        Read("arende_id;stadsdel;meddelande_datum;utfall\nA;Farsta;2024-11-02;pagar\n").Remarks);

    [Fact]
    public void Outcomes_without_a_date_are_said_to_be_in_no_share_of_those_settled() => Assert.Contains(
        "2 meddelanden som återtagits eller lett till flytt saknar utfall_datum",
        Read("arende_id;stadsdel;meddelande_datum;kon;utfall;utfall_datum;barn_antal;tog_emot_stod\nA;Farsta;2024-11-02;K;atertagen;;0;J\nB;Farsta;2024-11-02;K;avflyttad;;0;J\n"
            + "C;Farsta;2024-11-02;K;atertagen;2024-11-20;0;J\nD;Farsta;2024-11-02;K;pagar;;0;J\n").Remarks.Single(), StringComparison.Ordinal);

    [Fact]
    public void Reserve_numbers_refused_for_want_of_columns_are_said_to_be_and_the_columns_named()
    {
        DeliveryNotes notes = Read("manad;stadsdel;hushall_id;personnummer;roll;kon;belopp;ansokan\n2024-11;Farsta;H;R1;S;K;100;D\n2024-11;Farsta;I;R2;S;K;100;D\n");
        Assert.Equal(["Kolumnen fodelsedatum saknas, så 2 rader med reservnummer avvisas."], notes.Remarks);
    }

    [Fact]
    public void A_refused_file_tells_which_columns_it_had_instead() => Assert.Equal(
        ["Kolumner som inte känns igen: Månad (text), person."],
        Read("Månad (text);stadsdel;hushall_id;person;roll\n2024-11;Farsta;H;R;S\n").Remarks);

    [Fact]
    public void Amounts_that_cannot_be_read_are_counted_also_on_rows_refused_for_something_else()
    {
        const string rows = "2024-11;Farsta;H;R1;S;K;1980-01-01;;12,555;\n2024-11;Mars;I;R2;S;K;1980-01-01;;tolv;\n2024-11;Farsta;J;R3;S;K;1980-01-01;;-5;\n2024-11;Farsta;K;R4;S;K;1980-01-01;;9;\n";
        DeliveryNotes notes = Read(Header + rows);
        Assert.Equal(2, notes.UnreadAmounts["belopp"]);
        Assert.Equal("2 rader har belopp som inte kan läsas och ingår inte i summan.", DeliveryNotes.Unread("belopp", 2));
    }

    [Fact]
    public void Rows_that_are_sums_of_others_are_counted() =>
        Assert.Equal(2, Read("manad;stadsdel;kon;ordinarie_timmar;sjuk_timmar_1_14;sjuk_timmar_15\n2024-11;Farsta;K;10;1;1\n2024-11;Farsta;T;10;1;1\n2024-11;Bromma;T;10;1;1\n").TotalRows);

    [Theory]
    [InlineData("5", "K;K", 1)]
    [InlineData("6", "K;K", 0)]
    [InlineData("3", "K", 1)]
    [InlineData("4", "M;K", 0)]
    [InlineData("9", "K;K", 0)]
    public void A_household_type_that_its_rows_contradict_is_counted(string type, string sexes, int contradicted)
    {
        // The first is the applicant, the second a child.
        string[] persons = sexes.Split(';');
        string child = persons.Length == 1 ? "" : $"2024-11;Farsta;H;R2;B;{persons[1]};2015-01-01;{type};;\n";
        DeliveryNotes notes = Read($"{Header}2024-11;Farsta;H;R1;S;{persons[0]};1980-01-01;{type};100;D\n{child}2024-11;Farsta;I;R3;S;M;1980-01-01;3;100;D\n");
        Assert.Equal(contradicted, notes.Remarks.Count);
        Assert.All(notes.Remarks, remark => Assert.StartsWith("1 hushåll har en hushållstyp som deras rader motsäger", remark, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2006-11-01", 0)]
    [InlineData("2006-11-30", 0)]
    [InlineData("2006-12-01", 1)]
    public void A_child_that_comes_of_age_in_the_month_is_no_child_of_the_type(string born, int contradicted) => Assert.Equal(
        contradicted, Read($"{Header}2024-11;Farsta;H;R1;S;K;1980-01-01;5;100;D\n2024-11;Farsta;H;R2;B;K;{born};5;;\n").Remarks.Count);

    [Fact]
    public void Numbers_that_a_workbook_keeps_as_numbers_are_said_to_have_lost_their_zeros()
    {
        string[] lost = [.. Enumerable.Range(1, 3).Select(day => Exports.Personnummer(new DateOnly(2003, 1, day), 980)[2..].TrimStart('0'))];
        Assert.All(lost, number => Assert.Equal(9, number.Length));
        string rows = string.Concat(lost.Select((number, index) => $"2024-11;Farsta;H{index};{number};S;;;;100;\n"));
        // One with sex and birth beside it enters as a reserve number: it would be another person than in other files.
        string sound = Exports.Personnummer(new DateOnly(2003, 2, 1), 980)[2..].TrimStart('0');
        DeliveryNotes notes = Read($"{Header}{rows}2024-11;Farsta;I;{sound};S;K;2003-02-01;;100;\n2024-11;Farsta;J;{Exports.Adult(7)};S;;;;100;\n2024-11;Farsta;K;1234567;S;K;1980-01-01;;100;\n");
        Assert.Equal(
            ["4 personnummer ser ut att ha förlorat sina inledande nollor (födda 2000–2009): formatera kolumnen som text i Excel och skicka filen igen."], notes.Remarks);
    }

    [Fact]
    public void Of_exports_that_are_as_they_should_be_there_is_nothing_to_say()
    {
        new SampleCity(TestWorkspace.Areas, new SampleOptions(new Month(2023, 11), 2, 300, [], 7)).Write(new DirectoryInfo(workspace.Inbox));
        Assert.All(workspace.Ingest(workspace.Inbox).Files, file => Assert.Empty(file.Delivery.Notes!.Remarks));
    }

    [Fact]
    public void Notes_are_kept_with_the_delivery()
    {
        DeliveryNotes read = Read("arende_id;stadsdel;meddelande_datum;utfall\nA;Farsta;2024-11-02;pagar\n");
        string id = Assert.Single(workspace.Workspace.ReadState().Deliveries).Id;
        Assert.Equal(read.Remarks, workspace.Workspace.ReadDelivery(id).Notes!.Remarks);
    }

    private DeliveryNotes Read(string text)
    {
        IngestResult result = workspace.Ingest(workspace.Write("fil.csv", text));
        return Assert.Single(result.Files).Delivery.Notes!;
    }
}
