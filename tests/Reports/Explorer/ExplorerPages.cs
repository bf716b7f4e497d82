namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>Every page of the explorer, each with something to show; what holds for all pages is tried on these.</summary>
public static class ExplorerPages
{
    public static IReadOnlyList<string> All { get; } =
    [
        "/?omrade=farsta",
        "/?omrade=farsta&lasare=publik",
        "/indikator?omrade=farsta",
        "/indikator/andel-bistand?omrade=farsta",
        "/indikator/andel-bistand/rakning?omrade=farsta",
        "/sokning",
        "/sokning?indikator=andel-bistand&indikator=antal-langvarigt&omraden=farsta&liknande=bromma&kon=K&kon=M&slag=VB&lasare=publik",
        "/sammansattning?omrade=farsta",
        "/prognos?omrade=farsta&inflode=-10&tidigare=ja&omraden=bromma&omraden=stockholm&jamfor=F%C3%A4rre?inflode=-10&jamfor=Dyrare?riksnorm=5",
        "/prognos?omrade=farsta&inflode=mycket",
        "/prognos/traffsakerhet?omrade=farsta",
        "/manadsprognos?omrade=farsta&manad=2023-08",
        "/rapporter",
        "/rapporter/texter?period=2023-VB&omrade=farsta",
        "/rapporter/texter/sammanfattande-analys?period=2023-VB&omrade=farsta",
        "/statistik?period=2023-12",
        "/utgava",
        "/leveranser",
        "/jobb",
        "/integrationer",
        "/finns-inte",
    ];

    /// <summary>A page of its own within another site, without what stands around the rest.</summary>
    public const string Piece = "/sokning/bit?indikator=andel-bistand&omraden=farsta&omraden=bromma&slag=VB";
}
