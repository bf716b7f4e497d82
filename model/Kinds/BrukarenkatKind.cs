namespace Bistand.Analytics.Model.Kinds;

/// <summary>How many of a group answered one question of the yearly survey of clients, and how many of them favourably.</summary>
public sealed class BrukarenkatKind : ExportKind
{
    public override int Order => 70;

    public override string Name => "brukarenkat";

    public override string Words => "brukarenkät";

    protected override string RowIs => "en grupps svar på en fråga";

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("ar", ColumnType.Year) { Required = true },
        new("stadsdel", ColumnType.Stadsdel) { Required = true },
        new("verksamhet", ColumnType.Text) { Required = true, Named = ["EB", "BEROENDE"], Remark = "EB, BEROENDE …" },
        new("fraga", ColumnType.Text) { Required = true, Named = ["forbattrad"], Remark = "forbattrad …" },
        // A is another or unknown sex: it counts for everyone, and for neither women nor men.
        new("kon", ColumnType.Sex) { Codes = ["K", "M", "A"], Remark = "K, M, A annan eller okänd", WithoutIt = ExportColumn.WithoutSexes },
        new("svar", ColumnType.Count) { Required = true },
        new("positiva", ColumnType.Count) { Required = true, Remark = "högst svar" },
    ];

    public override IReadOnlyList<string> Key { get; } = ["ar", "stadsdel", "verksamhet", "fraga", "kon"];

    public override string? RowsView => "brukarsvar";
}
