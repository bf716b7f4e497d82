namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>How each command is typed on an ordinary day; shown by its help.</summary>
public static class Examples
{
    private static readonly Dictionary<string, string[]> ByCommand = new(StringComparer.Ordinal)
    {
        ["demo"] = ["bistand demo", "bistand demo --out /tmp/demo --data /tmp/demo/data"],
        ["sample"] = ["bistand sample --out exporter", "bistand sample --out exporter --areas farsta,jarva --months 24 --from 2022-01"],
        ["ingest"] = ["bistand ingest exporter/2024-01/", "bistand ingest --dry-run exporter/2024-01/", "bistand ingest fil.csv --mapping templates/exports/NAMN.yaml"],
        ["reject"] = ["bistand reject 19a055d0 --by \"Enhetschefen\" --why \"Fel fil: förra månadens\""],
        ["approve"] = ["bistand approve 19a055d0 --by \"Enhetschefen\" --why \"Nytt avtal höjde hyrorna\""],
        ["indicators"] =
        [
            "bistand indicators --period 2024-01 --area farsta",
            "bistand indicators --period 2023-VB --indicator andel-bistand",
            "bistand indicators --period 2023-VB --format xlsx > vb-2023.xlsx",
            "bistand indicators --period 2023-VB --area farsta --by forsorjningshinder",
            "bistand indicators --period 2023-VB --indicator andel-bistand --plot andel-2023.png",
        ],
        ["explain"] = ["bistand explain andel-bistand --period 2023-VB --area farsta", "bistand explain andel-bistand --period 2023-VB --area farsta --format json"],
        ["flows"] = ["bistand flows --table klagomal --period 2023-VB --area farsta", "bistand flows --table hinder --period 2023-12 --area farsta"],
        ["forecast"] = ["bistand forecast --series kostnad --area farsta --horizon 11", "bistand forecast --series hushall --area farsta --plot farsta.png", "bistand forecast --input serier.csv --horizon 12 --output prognos.csv"],
        ["backtest"] = ["bistand backtest --series hushall --area farsta"],
        ["prognos"] =
        [
            "bistand prognos --month 2023-05 --area farsta",
            "bistand prognos --month 2023-05 --area farsta --justera \"ekonomiskt bistånd=-0,5 mnkr\" --orsak \"Nytt hyresavtal från juli\" --namn \"Controllern\"",
            "bistand prognos --month 2023-05 --area farsta --orsak \"Fler hushåll än väntat\" --atgarder \"Tätare uppföljning\" --namn \"Controllern\"",
            "bistand prognos --month 2023-05 --area farsta --lamna-in --namn \"Controllern\" --format pdf --out farsta-maj.pdf",
            "bistand prognos --month 2023-05 --area stockholm --format xlsx > alla-namnder.xlsx",
        ],
        ["report"] =
        [
            "bistand report --period 2023-VB --area farsta --out vb-2023.pdf",
            "bistand texts --period 2023-VB --area farsta",
            "bistand report review --period 2023-VB --area farsta",
            "bistand report approve --period 2023-VB --area farsta --by \"Avdelningschefen\"",
        ],
        ["report review"] = ["bistand report review --period 2023-VB --area farsta", "bistand report review --period 2023-VB --area farsta --by \"Enhetschefen\""],
        ["report approve"] = ["bistand report approve --period 2023-VB --area farsta --by \"Avdelningschefen\""],
        ["report correct"] = ["bistand report correct --period 2023-VB --area farsta --by \"Controllern\" --why \"Fel antal hushåll i mars\""],
        ["statistik"] = ["bistand statistik --period 2023-VB --out statistik-2023.pdf", "bistand statistik --period 2023-05 --format xlsx --out maj.xlsx", "bistand statistik approve --period 2023-05 --by \"Enhetschefen\""],
        ["statistik review"] = ["bistand statistik review --period 2023-05", "bistand statistik review --period 2023-05 --by \"Enhetschefen\""],
        ["statistik approve"] = ["bistand statistik approve --period 2023-05 --by \"Enhetschefen\""],
        ["statistik correct"] = ["bistand statistik correct --period 2023-05 --by \"Controllern\" --why \"Fel antal hushåll i mars\""],
        ["texts"] = ["bistand texts --period 2023-VB --area farsta", "bistand texts --period 2023-VB --area farsta --fran 2023-T2", "bistand texts --period 2023-VB --area farsta --check", "bistand texts import vb.docx --by \"Eva Ek\" --klar"],
        ["granska"] = ["bistand granska vb-2023.csv", "bistand granska vb-2023.csv --format json"],
        ["tokens"] = ["bistand tokens", "bistand tokens --make Beslutsstödet --role planerare --areas farsta,bromma --by \"Enhetschefen\"", "bistand tokens --revoke 19a055d0 --by \"Enhetschefen\""],
        ["gallra"] = ["bistand gallra --before 2019 --by \"Arkivarien\" --why \"Gallringsbeslut 2024:3\""],
        ["rekey"] = ["bistand rekey --by \"Systemförvaltaren\""],
        ["serve"] = ["bistand serve --data /srv/bistand"],
    };

    /// <summary>The file of <c>templates/granska/</c>: what a table looks like that <c>granska</c> reads.</summary>
    private static readonly string[] PublishedTable =
    [
        "indikator;utfall;man;kvinnor;foregaende;arsmal;kf_arsmal;period",
        "Andel personer med ekonomiskt bistånd;1,6 %;1,7 %;1,5 %;1,8 %;1,5 %;1,5 %;VB 2023",
        "Sjukfrånvaro;6,2 %;4,1 %;7,0 %;6,5 %;6,0 %;;VB 2023",
    ];

    /// <summary>The lines of a file such as the command reads; none where its help is clear without.</summary>
    public static IReadOnlyList<string> FileOf(string command) => command == "granska" ? PublishedTable : [];

    public static IReadOnlyList<string> Of(string command) => ByCommand.GetValueOrDefault(command, []);
}
