namespace Bistand.Analytics.Model.Documents;

/// <summary>What a document's first page says of who answers for it and to whom it goes: settings of the area, none of them figures.</summary>
public sealed record DocumentHead
{
    /// <summary>What a document has where nothing is set.</summary>
    public static DocumentHead Unset { get; } = new();

    /// <summary>"Stockholms stad".</summary>
    public string? City { get; init; }

    /// <summary>"Hägersten-Älvsjö stadsdelsförvaltning".</summary>
    public string? Administration { get; init; }

    /// <summary>"Enheten för ekonomiskt bistånd och beroende"; null in a report of the nämnd.</summary>
    public string? Enhet { get; init; }

    /// <summary>"HÄ 2024/000".</summary>
    public string? Reference { get; init; }

    /// <summary>The day of the tjänsteutlåtande, as it is printed.</summary>
    public string? Date { get; init; }

    /// <summary>A role, never a name that nobody has set: "enhetschef".</summary>
    public string? Officer { get; init; }

    public string? Telephone { get; init; }

    /// <summary>"Hägersten-Älvsjö stadsdelsnämnd 2024-02-08".</summary>
    public string? To { get; init; }

    /// <summary>The report is the nämnd's own, with a decision to make; else an enhet's.</summary>
    public bool IsOfNamnd { get; init; }

    /// <summary>"Förslag till beslut": a paragraph each.</summary>
    public IReadOnlyList<string> Decisions { get; init; } = [];

    /// <summary>"Ärendets beredning".</summary>
    public string? Preparation { get; init; }

    /// <summary>Those who sign, by role.</summary>
    public IReadOnlyList<string> Signatures { get; init; } = [];

    /// <summary>"Bilagor".</summary>
    public IReadOnlyList<string> Enclosures { get; init; } = [];
}
