using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Kinds;

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

    /// <summary>fore: rows of persons and cases of years before it are gone from the deliveries. A table of releases of such deliveries alone.</summary>
    public const string Culled = "gallrad";

    /// <summary>
    /// stadsdel, manad, leverans, omlevererad: which delivery holds a stadsdel's month of bistånd and whether it replaced another.
    /// </summary>
    public const string BistandMonths = "bistand_manad";

    /// <summary>
    /// Data definition for an empty release: what every release has, and a table for each kind (<see cref="ExportKind.Table"/>). Notes: <c>belopp</c> is
    /// null except on S rows; <c>antal_barn</c> likewise; <c>kon</c> is K, M or null (A too in brukarenkat, T in medarbetarenkat and varde); a case's,
    /// notice's, contract's or participant's id is a keyed pseudonym; J and N are true and false, empty is null; hours and indexes keep ten decimals so
    /// that no delivered figure is rounded; an empty <c>enhet</c> is ''.
    /// </summary>
    public static string Create(ExportKinds kinds) => string.Join('\n', kinds.All.Select(kind => kind.Table).Prepend(Common));

    private const string Common = """
        CREATE TABLE release (nr INTEGER NOT NULL);
        CREATE TABLE omrade (nr SMALLINT NOT NULL, id VARCHAR NOT NULL, namn VARCHAR NOT NULL, slag VARCHAR NOT NULL, fran INTEGER, till INTEGER);
        CREATE TABLE omrade_hallare (omrade SMALLINT NOT NULL, hallare SMALLINT NOT NULL);
        CREATE TABLE leverans (nr INTEGER NOT NULL, id VARCHAR NOT NULL, fil VARCHAR NOT NULL, slag VARCHAR NOT NULL, ordning INTEGER NOT NULL);
        CREATE TABLE person_nyckel (nr INTEGER NOT NULL, hmac UUID NOT NULL);
        CREATE TABLE hushall_nyckel (nr INTEGER NOT NULL, hmac UUID NOT NULL);
        CREATE TABLE bistand_manad (stadsdel SMALLINT NOT NULL, manad INTEGER NOT NULL, leverans INTEGER NOT NULL, omlevererad BOOLEAN NOT NULL);
        """;
}
