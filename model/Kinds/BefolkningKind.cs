namespace Bistand.Analytics.Model.Kinds;

/// <summary>Folkmängd 31 December by stadsdel, sex and age.</summary>
public sealed class BefolkningKind : ExportKind
{
    public const string TableName = "befolkning";

    public override int Order => 20;

    public override string Name => TableName;

    protected override string RowIs => "folkmängd 31 december";

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("ar", ColumnType.Year) { Required = true },
        new("stadsdel", ColumnType.Stadsdel) { Required = true },
        new("kon", ColumnType.Sex) { Required = true, Codes = ["K", "M"] },
        new("alder", ColumnType.Age) { Required = true, Remark = "hela år, `100+` eller ett spann som `0-5` som inte går över 18" },
        new("antal", ColumnType.Count) { Required = true, ReleaseType = "BIGINT" },
    ];

    public override IReadOnlyList<string> Key { get; } = ["ar", "stadsdel", "kon", "alder"];

    public override IReadOnlyList<KindView> Views { get; } =
    [
        new("folkmangd", Stored: true, Population("folkmangd_ar")),
        new("folkmangd_arsslut", Stored: false, Population("ar")),
    ];

    /// <summary>The population by age that a cell has.</summary>
    /// <param name="year">The cell's column with the year whose end is meant.</param>
    private static string Population(string year) => $"""
        SELECT c.cell, k.kon, f.alder_fran, sum(f.antal) AS antal
        FROM befolkning f
        JOIN hallare h ON h.stadsdel = f.stadsdel
        JOIN konsgrupp k ON k.av = f.kon
        JOIN cell c ON c.omrade = h.omrade AND c.{year} = f.ar
        GROUP BY ALL
        """;
}
