namespace Bistand.Analytics.Model.Templates;

/// <summary>A piece of SQL and the line of the file that its first line stands on, so that an error can be pointed at.</summary>
public sealed record TemplateSql(string Text, int FirstLine);
