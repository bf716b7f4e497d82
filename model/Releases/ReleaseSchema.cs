using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Model.Releases;

/// <summary>
/// The tables of a release, in one place. Columns carry the names of the export's columns, so that a figure can be followed
/// from file to result under one name; what is added is <c>leverans</c> (index into <see cref="Deliveries"/>) and <c>rad</c> (the
/// line in the file, the header being 1). Months are <see cref="Month.Index"/>; <c>stadsdel</c> is the number of an area
/// in <see cref="Areas"/> (its place in <c>templates/omraden.yaml</c>), after former names were taken over by their successors.
/// Tables have no keys or indexes: they are built once, in the order given, and never changed.
/// </summary>
public static class ReleaseSchema
{
    /// <summary>One row: the number of the release.</summary>
    public const string Release = "release";

    /// <summary>nr, id, namn, slag, fran (first month or null), till (last month or null).</summary>
    public const string Areas = "omrade";

    /// <summary>omrade, hallare: the stadsdelar whose rows are the area's rows (<see cref="AreaCatalog.RowHolders"/>).</summary>
    public const string AreaHolders = "omrade_hallare";

    /// <summary>nr, id (SHA-256 of the source file), fil, slag, ordning; those whose rows are in the release, in order of arrival.</summary>
    public const string Deliveries = "leverans";

    /// <summary>nr, hmac: the keyed pseudonym behind each dense number.</summary>
    public const string Persons = "person_nyckel";

    public const string Households = "hushall_nyckel";

    /// <summary>
    /// stadsdel, manad, leverans, omlevererad: which delivery holds a stadsdel's month of bistånd and whether it replaced another.
    /// </summary>
    public const string BistandMonths = "bistand_manad";

    public const string Bistand = "bistand";
    public const string Befolkning = "befolkning";
    public const string Avslut = "avslut";
    public const string Avhysning = "avhysning";
    public const string Sjukfranvaro = "sjukfranvaro";
    public const string Medarbetarenkat = "medarbetarenkat";
    public const string Brukarenkat = "brukarenkat";
    public const string Ekonomi = "ekonomi";
    public const string Fut = "fut";
    public const string Boende = "boende";
    public const string Arbetsmarknad = "arbetsmarknad";
    public const string Klagomal = "klagomal";
    public const string Handelse = "handelse";
    public const string Ansokan = "ansokan";
    public const string Varde = "varde";

    /// <summary>
    /// Data definition for an empty release. Notes: <c>belopp</c> is null except on S rows; <c>antal_barn</c> likewise;
    /// <c>kon</c> is K, M or null (A too in brukarenkat, T in medarbetarenkat and varde); <c>alder_till</c> is null for "100+";
    /// a case's, notice's, contract's or participant's id is a keyed pseudonym; J and N are true and false, empty is null; hours and indexes keep ten decimals so that no delivered figure is rounded; an empty <c>enhet</c> is ''.
    /// </summary>
    public const string Create = """
        CREATE TABLE release (nr INTEGER NOT NULL);
        CREATE TABLE omrade (nr SMALLINT NOT NULL, id VARCHAR NOT NULL, namn VARCHAR NOT NULL, slag VARCHAR NOT NULL, fran INTEGER, till INTEGER);
        CREATE TABLE omrade_hallare (omrade SMALLINT NOT NULL, hallare SMALLINT NOT NULL);
        CREATE TABLE leverans (nr INTEGER NOT NULL, id VARCHAR NOT NULL, fil VARCHAR NOT NULL, slag VARCHAR NOT NULL, ordning INTEGER NOT NULL);
        CREATE TABLE person_nyckel (nr INTEGER NOT NULL, hmac UUID NOT NULL);
        CREATE TABLE hushall_nyckel (nr INTEGER NOT NULL, hmac UUID NOT NULL);
        CREATE TABLE bistand_manad (stadsdel SMALLINT NOT NULL, manad INTEGER NOT NULL, leverans INTEGER NOT NULL, omlevererad BOOLEAN NOT NULL);
        CREATE TABLE bistand (
            manad INTEGER NOT NULL, stadsdel SMALLINT NOT NULL, hushall INTEGER NOT NULL, person INTEGER NOT NULL,
            roll VARCHAR NOT NULL, kon VARCHAR, fodelsedatum DATE NOT NULL, hushallstyp TINYINT, belopp DECIMAL(18,2),
            forsorjningshinder VARCHAR, ansokan VARCHAR, antal_barn INTEGER, skydd BOOLEAN NOT NULL,
            leverans INTEGER NOT NULL, rad BIGINT NOT NULL);
        CREATE TABLE befolkning (
            ar INTEGER NOT NULL, stadsdel SMALLINT NOT NULL, kon VARCHAR NOT NULL, alder_fran INTEGER NOT NULL, alder_till INTEGER,
            antal BIGINT NOT NULL, leverans INTEGER NOT NULL, rad BIGINT NOT NULL);
        CREATE TABLE avslut (
            arende UUID NOT NULL, stadsdel SMALLINT NOT NULL, verksamhet VARCHAR NOT NULL, avslutsdatum DATE NOT NULL, kon VARCHAR,
            orsak VARCHAR NOT NULL, enhet VARCHAR NOT NULL, leverans INTEGER NOT NULL, rad BIGINT NOT NULL);
        CREATE TABLE avhysning (
            arende UUID NOT NULL, stadsdel SMALLINT NOT NULL, meddelande_datum DATE NOT NULL, kon VARCHAR, utfall VARCHAR NOT NULL,
            utfall_datum DATE, barn_antal INTEGER, barn_boende VARCHAR, orsak VARCHAR, hyresvard VARCHAR, tog_emot_stod BOOLEAN,
            leverans INTEGER NOT NULL, rad BIGINT NOT NULL);
        CREATE TABLE sjukfranvaro (
            manad INTEGER NOT NULL, stadsdel SMALLINT NOT NULL, enhet VARCHAR NOT NULL, kon VARCHAR NOT NULL,
            ordinarie_timmar DECIMAL(28,10) NOT NULL, sjuk_timmar_1_14 DECIMAL(28,10) NOT NULL, sjuk_timmar_15 DECIMAL(28,10) NOT NULL,
            anstallda INTEGER, leverans INTEGER NOT NULL, rad BIGINT NOT NULL);
        CREATE TABLE medarbetarenkat (
            ar INTEGER NOT NULL, stadsdel SMALLINT NOT NULL, enhet VARCHAR NOT NULL, kon VARCHAR NOT NULL,
            svarande INTEGER NOT NULL, tillfragade INTEGER, motivation DECIMAL(28,10) NOT NULL, ledarskap DECIMAL(28,10) NOT NULL,
            styrning DECIMAL(28,10) NOT NULL, ami DECIMAL(28,10), leverans INTEGER NOT NULL, rad BIGINT NOT NULL);
        CREATE TABLE brukarenkat (
            ar INTEGER NOT NULL, stadsdel SMALLINT NOT NULL, verksamhet VARCHAR NOT NULL, fraga VARCHAR NOT NULL, kon VARCHAR,
            svar INTEGER NOT NULL, positiva INTEGER NOT NULL, leverans INTEGER NOT NULL, rad BIGINT NOT NULL);
        CREATE TABLE ekonomi (
            manad INTEGER NOT NULL, stadsdel SMALLINT NOT NULL, anslag VARCHAR NOT NULL, post VARCHAR NOT NULL, enhet VARCHAR NOT NULL,
            budget DECIMAL(18,2) NOT NULL, utfall DECIMAL(18,2), budgetjustering DECIMAL(18,2), resultatoverforing DECIMAL(18,2),
            leverans INTEGER NOT NULL, rad BIGINT NOT NULL);
        CREATE TABLE fut (
            anmalan UUID NOT NULL, stadsdel SMALLINT NOT NULL, inkom DATE NOT NULL, forhandsbedomd DATE, verkstallt_fel BOOLEAN,
            leverans INTEGER NOT NULL, rad BIGINT NOT NULL);
        CREATE TABLE boende (
            avtal UUID NOT NULL, stadsdel SMALLINT NOT NULL, insats VARCHAR NOT NULL, kon VARCHAR, start DATE NOT NULL, slut DATE,
            slutorsak VARCHAR, barn BOOLEAN, leverans INTEGER NOT NULL, rad BIGINT NOT NULL);
        CREATE TABLE arbetsmarknad (
            deltagare UUID NOT NULL, stadsdel SMALLINT NOT NULL, insats VARCHAR NOT NULL, kon VARCHAR, start DATE NOT NULL, slut DATE,
            slutorsak VARCHAR, leverans INTEGER NOT NULL, rad BIGINT NOT NULL);
        CREATE TABLE klagomal (
            arende UUID NOT NULL, stadsdel SMALLINT NOT NULL, datum DATE NOT NULL, typ VARCHAR NOT NULL, fran VARCHAR, galler VARCHAR,
            aterkoppling DATE, atgard DATE, enhet VARCHAR NOT NULL, leverans INTEGER NOT NULL, rad BIGINT NOT NULL);
        CREATE TABLE handelse (
            arende UUID NOT NULL, stadsdel SMALLINT NOT NULL, datum DATE NOT NULL, typ VARCHAR NOT NULL, kon VARCHAR, verksamhet VARCHAR,
            leverans INTEGER NOT NULL, rad BIGINT NOT NULL);
        CREATE TABLE ansokan (
            arende UUID NOT NULL, stadsdel SMALLINT NOT NULL, inkom DATE NOT NULL, beslutsdatum DATE, beslut VARCHAR, nyansokan BOOLEAN,
            digital BOOLEAN, komplett DATE, leverans INTEGER NOT NULL, rad BIGINT NOT NULL);
        CREATE TABLE varde (
            indikator VARCHAR NOT NULL, period VARCHAR NOT NULL, omrade SMALLINT NOT NULL, kon VARCHAR NOT NULL,
            varde DECIMAL(28,10), taljare DECIMAL(28,10), namnare DECIMAL(28,10), kommentar VARCHAR,
            leverans INTEGER NOT NULL, rad BIGINT NOT NULL);
        """;
}
