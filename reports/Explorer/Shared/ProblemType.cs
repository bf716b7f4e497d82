using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Shared;

/// <summary>A kind of problem: every answer that went wrong names one by its address, which tells what it means and what to do.</summary>
/// <param name="Name">Last in the address.</param>
public sealed record ProblemType(int Status, string Name, string Title, string Meaning, string Remedy)
{
    public const string Root = Problems.ApiRoot + "/problem";

    public string Address => $"{Root}/{Name}";

    public static IReadOnlyList<ProblemType> All { get; } =
    [
        new(StatusCodes.Status400BadRequest, "fel-i-anropet", "Anropet går inte att tolka",
            "En parameter finns inte, är felstavad, har ett värde som inte finns eller ligger utanför sina gränser.", "Läs detail, som säger vilken och vad som går, och rätta anropet."),
        new(StatusCodes.Status401Unauthorized, "ingen-nyckel", "Ingen nyckel",
            "Anropet bär ingen nyckel, eller en som inte gäller längre.", "Skicka Authorization: Bearer NYCKEL, eller be administratören om en ny nyckel."),
        new(StatusCodes.Status403Forbidden, "inte-ratt", "Det har du inte rätt till",
            "Nyckelns roll eller områden räcker inte.", "Be administratören om en nyckel med den roll som detail nämner."),
        new(StatusCodes.Status404NotFound, "finns-inte", "Finns inte",
            "Adressen, eller det som den pekar på, finns inte.", "Jämför adressen med /api/v1/openapi.json; listorna under /api/v1 visar vad som finns."),
        new(StatusCodes.Status405MethodNotAllowed, "annan-metod", "Går inte att göra så",
            "Adressen finns men svarar inte på metoden.", "Använd en av metoderna i huvudet Allow."),
        new(StatusCodes.Status409Conflict, "inte-nu", "Det går inte än",
            "Ingen utgåva är publicerad, eller den utgåva som anropet gäller har ersatts av en nyare.", "Vänta på en utgåva, eller ta bort release och läs om från första sidan."),
        new(StatusCodes.Status413PayloadTooLarge, "for-stor", "Filen är för stor", "Filen är större än tjänsten tar emot.", "Dela upp den, eller lägg den i inkorgen."),
        new(StatusCodes.Status429TooManyRequests, "for-manga", "För många anrop", "Fler anrop har gjorts under minuten än tjänsten svarar på.", "Vänta så många sekunder som huvudet Retry-After säger."),
        new(StatusCodes.Status500InternalServerError, "internt-fel", "Ett internt fel inträffade", "Felet är tjänstens och står i dess logg.", "Försök igen; säg till den som sköter tjänsten om det inte går över."),
        new(StatusCodes.Status503ServiceUnavailable, "just-nu", "Just nu går det inte", "Siffrorna räknas ännu, eller så svarar inte disken, databasen eller något annat som tjänsten behöver.",
            "Försök igen om så många sekunder som huvudet Retry-After säger, annars om en stund."),
    ];

    /// <summary>Null for a status that says all there is to say.</summary>
    public static ProblemType? Of(int status) => All.FirstOrDefault(type => type.Status == status);
}
