namespace Bistand.Analytics.Model.Swedish;

/// <summary>The sexes in words, in tables and in running text.</summary>
public static class SexWords
{
    public const string Women = "Kvinnor";
    public const string Men = "Män";
    public const string All = "Alla";

    /// <summary>"Kvinnor", "Män", "Alla": the heading of a column.</summary>
    public static string Heading(Sex sex) => sex switch { Sex.K => Women, Sex.M => Men, _ => All };

    /// <summary>"kvinnor", "män", "alla": within a sentence.</summary>
    public static string Running(Sex sex) => sex switch { Sex.K => "kvinnor", Sex.M => "män", _ => "alla" };

    /// <summary>"kvinnor och flickor", "män och pojkar", "alla": where children are counted too, and no space is wanting.</summary>
    public static string WithChildren(Sex sex) => sex switch { Sex.K => "kvinnor och flickor", Sex.M => "män och pojkar", _ => "alla" };
}
