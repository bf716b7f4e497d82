using System.Data.Common;
using System.Globalization;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Ingest.Kinds;

/// <summary>What a release holds of a row of each kind: a full one, and one with nothing but what is required.</summary>
public sealed class StoredRowTests : IDisposable
{
    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData(
        "avslut", "arende_id;stadsdel;verksamhet;avslutsdatum;kon;orsak;enhet",
        "A1;Bromma;EB;2023-02-28;K;arbete;Vuxen", "? bromma EB 2023-02-28 K arbete Vuxen",
        "A2;Bromma;BEROENDE;20230301;;enligt_plan;", "? bromma BEROENDE 2023-03-01 null enligt_plan ")]
    [InlineData(
        "brukarenkat", "ar;stadsdel;verksamhet;fraga;kon;svar;positiva",
        "2023;Bromma;EB;forbattrad;A;13;9", "2023 bromma EB forbattrad A 13 9",
        "2023;Bromma;EB;forbattrad;;0;0", "2023 bromma EB forbattrad null 0 0")]
    [InlineData(
        "fut", "anmalan_id;stadsdel;inkom;forhandsbedomd;verkstallt_fel",
        "F1;Bromma;2023-02-28;2023-02-28;J", "? bromma 2023-02-28 2023-02-28 true",
        "F2;Bromma;2023-03-01;;", "? bromma 2023-03-01 null null")]
    [InlineData(
        "boende", "avtal_id;stadsdel;insats;kon;start;slut;slutorsak;barn",
        "B1;Bromma;bostad_forst;M;2023-01-01;2023-01-01;overtag;N", "? bromma bostad_forst M 2023-01-01 2023-01-01 overtag false",
        "B2;Bromma;hotell_vandrarhem;;2023-01-02;;;", "? bromma hotell_vandrarhem null 2023-01-02 null null null")]
    [InlineData(
        "arbetsmarknad", "deltagare_id;stadsdel;insats;kon;start;slut;slutorsak",
        "D1;Bromma;rehab;K;2023-01-01;2023-06-30;annan_forsorjning", "? bromma rehab K 2023-01-01 2023-06-30 annan_forsorjning",
        "D1;Bromma;rehab;;2023-07-01;;", "? bromma rehab null 2023-07-01 null null")]
    [InlineData(
        "klagomal", "id;stadsdel;datum;typ;fran;galler;aterkoppling;atgard;enhet",
        "K1;Bromma;2023-01-10;lex_sarah;personal;rutin;2023-01-09;2023-02-01;Vuxen", "? bromma 2023-01-10 lex_sarah personal rutin 2023-01-09 2023-02-01 Vuxen",
        "K2;Bromma;2023-01-11;berom;;;;;", "? bromma 2023-01-11 berom null null null null ")]
    [InlineData(
        "handelse", "id;stadsdel;datum;typ;kon;verksamhet",
        "H1;Bromma;2023-01-10;sip;K;EB", "? bromma 2023-01-10 sip K EB",
        "H2;Bromma;2023-01-11;eget slag;;", "? bromma 2023-01-11 eget slag null null")]
    [InlineData(
        "ansokan", "id;stadsdel;inkom;beslutsdatum;beslut;nyansokan;digital;komplett",
        "S1;Bromma;2023-01-10;2023-01-10;delavslag;J;N;2023-01-09", "? bromma 2023-01-10 2023-01-10 delavslag true false 2023-01-09",
        "S2;Bromma;2023-01-11;;;;;", "? bromma 2023-01-11 null null null null null")]
    public void A_row_is_stored_under_the_names_of_its_export(string kind, string header, string full, string storedFull, string bare, string storedBare)
    {
        IngestedFile file = workspace.IngestText("1.csv", $"{header}\n{full}\n{bare}\n");

        Assert.Equal((kind, DeliveryStatus.Accepted, 2L), (file.Delivery.Kind, file.Status, file.Delivery.Accepted));
        Assert.Empty(file.Delivery.Findings);
        Assert.Empty(file.Delivery.Totals);
        Assert.Equal([storedFull, storedBare], Stored(kind));
    }

    [Theory]
    [InlineData("id;stadsdel;datum;typ", "klagomal")]
    [InlineData("id;stadsdel;datum;typ;kon", "handelse")]
    [InlineData("id;stadsdel;datum;typ;enhet", "klagomal")]
    [InlineData("avtal_id;stadsdel;insats;start", "boende")]
    [InlineData("deltagare_id;stadsdel;insats;start;slut;barn", "arbetsmarknad")]
    [InlineData("stadsdel;insats;start;barn", "boende")]
    [InlineData("id;stadsdel;inkom;verkstallt_fel", "ansokan")]
    [InlineData("anmälan_id;Stadsdel;Inkom;digital", "fut")]
    [InlineData("arende_id;stadsdel;verksamhet;orsak", "avslut")]
    [InlineData("arende_id;stadsdel;orsak;utfall;meddelande_datum", "avhysning")]
    public void Kinds_that_are_alike_are_told_apart_by_what_they_alone_have(string header, string kind) =>
        Assert.Equal(kind, KindMatch.Of(TestWorkspace.Kinds, header.Split(';'), null).Kind?.Name);

    /// <summary>The table's rows as text, pseudonyms as a question mark, without delivery and line.</summary>
    private List<string> Stored(string table)
    {
        using (OpenRelease open = workspace.Workspace.OpenRelease(null))
        {
            using DbCommand command = open.Connection.CreateCommand();
            command.CommandText = $"SELECT t.* EXCLUDE (leverans, rad) REPLACE (o.id AS stadsdel) FROM {table} t JOIN omrade o ON o.nr = t.stadsdel ORDER BY t.rad";
            using DbDataReader reader = command.ExecuteReader();
            List<string> rows = [];
            while (reader.Read())
            {
                rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column) switch
                {
                    DBNull => "null",
                    Guid => "?",
                    bool flag => flag ? "true" : "false",
                    DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    object value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
                })));
            }

            return rows;
        }
    }
}
