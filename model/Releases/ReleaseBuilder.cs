using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Workspaces;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Model.Releases;

/// <summary>
/// Builds a release from stored deliveries alone. The same deliveries in the same order give the same tables: everything is
/// sorted, and nothing depends on threads or the clock.
/// </summary>
public sealed class ReleaseBuilder(Workspace workspace, AreaCatalog areas)
{
    /// <summary>What DuckDB may use before it goes to disk; a release of any size is built within it.</summary>
    internal const string MemoryLimit = "1GB";

    /// <summary>
    /// How each kind's rows get from Parquet into the release. «held» tells which (stadsdel, time) stands in which delivery;
    /// of the kinds of single cases the last delivery's row of a key counts.
    /// </summary>
    private static readonly IReadOnlyDictionary<string, string> Inserts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [ReleaseSchema.Bistand] = """
            INSERT INTO person_nyckel SELECT row_number() OVER (ORDER BY person), person FROM (SELECT DISTINCT person FROM incoming);
            INSERT INTO hushall_nyckel SELECT row_number() OVER (ORDER BY hushall), hushall FROM (SELECT DISTINCT hushall FROM incoming);
            INSERT INTO bistand
            SELECT manad, omrade, h.nr, p.nr, roll, kon, fodelsedatum, hushallstyp, belopp, forsorjningshinder, ansokan, antal_barn, skydd,
                   leverans, rad
            FROM incoming JOIN hushall_nyckel h ON h.hmac = incoming.hushall JOIN person_nyckel p ON p.hmac = incoming.person
            ORDER BY manad, omrade, h.nr, p.nr
            """,
        [ReleaseSchema.Befolkning] = Periodic(ReleaseSchema.Befolkning),
        [ReleaseSchema.Avslut] = Cases(ReleaseSchema.Avslut, "arende"),
        [ReleaseSchema.Avhysning] = Cases(ReleaseSchema.Avhysning, "arende"),
        [ReleaseSchema.Sjukfranvaro] = Periodic(ReleaseSchema.Sjukfranvaro),
        [ReleaseSchema.Medarbetarenkat] = Periodic(ReleaseSchema.Medarbetarenkat),
        [ReleaseSchema.Brukarenkat] = Periodic(ReleaseSchema.Brukarenkat),
        [ReleaseSchema.Ekonomi] = Periodic(ReleaseSchema.Ekonomi),
        [ReleaseSchema.Fut] = Cases(ReleaseSchema.Fut, "anmalan"),
        [ReleaseSchema.Boende] = Cases(ReleaseSchema.Boende, "avtal"),
        [ReleaseSchema.Arbetsmarknad] = Cases(ReleaseSchema.Arbetsmarknad, "deltagare, insats, start"),
        [ReleaseSchema.Klagomal] = Cases(ReleaseSchema.Klagomal, "arende"),
        [ReleaseSchema.Handelse] = Cases(ReleaseSchema.Handelse, "arende"),
        [ReleaseSchema.Ansokan] = Cases(ReleaseSchema.Ansokan, "arende"),
        [ReleaseSchema.Varde] = """
            INSERT INTO varde
            SELECT indikator, period, omrade, kon, varde, taljare, namnare, kommentar, leverans, rad
            FROM incoming QUALIFY row_number() OVER (PARTITION BY indikator, period, omrade, kon ORDER BY leverans DESC) = 1
            ORDER BY leverans, rad
            """,
    };

    /// <summary>The time column of the periodic kinds, by which redelivery replaces.</summary>
    private static readonly IReadOnlyDictionary<string, string> TimeColumns = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [ReleaseSchema.Bistand] = "manad",
        [ReleaseSchema.Befolkning] = "ar",
        [ReleaseSchema.Sjukfranvaro] = "manad",
        [ReleaseSchema.Medarbetarenkat] = "ar",
        [ReleaseSchema.Brukarenkat] = "ar",
        [ReleaseSchema.Ekonomi] = "manad",
    };

    /// <summary>Writes a release file at <paramref name="path"/>, complete when the method returns.</summary>
    /// <param name="path">A file that does not exist yet, in a folder for scratch: what does not fit in memory goes beside it.</param>
    /// <param name="number">The release's number.</param>
    /// <param name="deliveries">What is in it, by order from 1; the order is the row's <c>leverans</c>.</param>
    /// <param name="cancellation">Stops the building; an unfinished file is the caller's to delete.</param>
    public void Build(string path, int number, IReadOnlyList<(int Order, Delivery Delivery)> deliveries, CancellationToken cancellation)
    {
        using (DuckDBConnection connection = DatabaseFile.OpenWritable(path, MemoryLimit, Path.GetDirectoryName(path)!))
        {
            Execute(connection, ReleaseSchema.Create, cancellation);
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO release VALUES ({number})"), cancellation);
            FillAreas(connection);
            FillDeliveries(connection, deliveries);
            foreach (string kind in Inserts.Keys)
            {
                List<(int Order, Delivery Delivery)> ofKind = deliveries.Where(entry => entry.Delivery.Kind == kind).ToList();
                if (ofKind.Count > 0)
                {
                    Fill(connection, kind, ofKind, cancellation);
                }
            }

            Execute(connection, "CHECKPOINT", cancellation);
        }
    }

    private static string Periodic(string table) =>
        $"INSERT INTO {table} BY NAME SELECT * EXCLUDE (omrade), omrade AS stadsdel FROM incoming ORDER BY leverans, rad";

    private static string Cases(string table, string key) => $"""
        INSERT INTO {table} BY NAME
        SELECT * EXCLUDE (omrade), omrade AS stadsdel
        FROM incoming QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY leverans DESC) = 1
        ORDER BY leverans, rad
        """;

    private void Fill(DuckDBConnection connection, string kind, List<(int Order, Delivery Delivery)> deliveries, CancellationToken cancellation)
    {
        IReadOnlyList<HeldClaim> held = ClaimResolution.Resolve(
            deliveries.SelectMany(entry => entry.Delivery.Claims.Select(claim => (entry.Order, claim))), areas);
        FillHeld(connection, held);
        if (kind == ReleaseSchema.Bistand)
        {
            Execute(
                connection,
                "INSERT INTO bistand_manad SELECT o.nr, tid, leverans, ersatte FROM held JOIN omrade o ON o.id = stadsdel ORDER BY ALL",
                cancellation);
        }

        string files = DatabaseFile.PatternList(deliveries.Select(entry => workspace.RowsFile(entry.Delivery.Id)));
        string current = TimeColumns.TryGetValue(kind, out string? time)
            ? $"JOIN held ON held.leverans = l.nr AND held.stadsdel = rader.stadsdel AND held.tid = rader.{time}"
            : "";
        Execute(
            connection,
            $"""
            CREATE OR REPLACE TEMP VIEW incoming AS
            SELECT rader.* EXCLUDE (filename, stadsdel), o.nr AS omrade, l.nr AS leverans
            FROM read_parquet({files}, filename = true) rader
            JOIN leverans l ON l.id = parse_filename(parse_dirpath(rader.filename))
            JOIN omrade o ON o.id = rader.stadsdel
            {current}
            """,
            cancellation);
        Execute(connection, Inserts[kind], cancellation);
    }

    private void FillAreas(DuckDBConnection connection)
    {
        using (ChunkAppender rows = new ChunkAppender(connection, ReleaseSchema.Areas))
        {
            foreach ((short number, Area area) in areas.All.Select((area, index) => ((short)index, area)))
            {
                rows.Append(0, number);
                rows.Append(1, area.Id);
                rows.Append(2, area.Name);
                rows.Append(3, area.Kind.ToString());
                AppendMonth(rows, 4, area.ValidFrom);
                AppendMonth(rows, 5, area.ValidTo);
                rows.EndRow();
            }

            rows.Close();
        }

        Dictionary<string, short> numbers = areas.All.Select((area, index) => (area.Id, (short)index)).ToDictionary(StringComparer.Ordinal);
        using ChunkAppender holders = new ChunkAppender(connection, ReleaseSchema.AreaHolders);
        foreach (Area area in areas.All)
        {
            foreach (Area holder in areas.RowHolders(area))
            {
                holders.Append(0, numbers[area.Id]);
                holders.Append(1, numbers[holder.Id]);
                holders.EndRow();
            }
        }

        holders.Close();
    }

    private static void AppendMonth(ChunkAppender rows, int column, Month? month)
    {
        if (month is { } known)
        {
            rows.Append(column, known.Index);
        }
        else
        {
            rows.AppendNull(column);
        }
    }

    private static void FillDeliveries(DuckDBConnection connection, IReadOnlyList<(int Order, Delivery Delivery)> deliveries)
    {
        using ChunkAppender rows = new ChunkAppender(connection, ReleaseSchema.Deliveries);
        foreach ((int order, Delivery delivery) in deliveries)
        {
            rows.Append(0, order);
            rows.Append(1, delivery.Id);
            rows.Append(2, delivery.File);
            rows.Append(3, delivery.Kind);
            rows.Append(4, order);
            rows.EndRow();
        }

        rows.Close();
    }

    private static void FillHeld(DuckDBConnection connection, IReadOnlyList<HeldClaim> held)
    {
        Execute(
            connection,
            "CREATE OR REPLACE TEMP TABLE held (stadsdel VARCHAR, tid INTEGER, leverans INTEGER, ersatte BOOLEAN)",
            CancellationToken.None);
        using ChunkAppender rows = new ChunkAppender(connection, "held");
        foreach (HeldClaim claim in held)
        {
            rows.Append(0, claim.Claim.Area);
            rows.Append(1, claim.Claim.Time);
            rows.Append(2, claim.Order);
            rows.Append(3, claim.Replaced);
            rows.EndRow();
        }

        rows.Close();
    }

    private static void Execute(DuckDBConnection connection, string sql, CancellationToken cancellation)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        CancellableCommand.Run(command, run => run.ExecuteNonQuery(), cancellation);
    }
}
