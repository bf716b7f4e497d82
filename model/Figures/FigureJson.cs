using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bistand.Analytics.Model.Figures;

/// <summary>
/// Figures as <c>{"release": n, "rows": [{"indicator", "period", "area", "sex", "value", …}]}</c> (reports/Formats/README.md, JSON of figures), with the key
/// <c>category</c> where they are divided by a breakdown. Numbers in full precision without trailing
/// zeros; a target is a number in the indicator's unit, or the plan's words where it is none.
/// </summary>
public static class FigureJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream stream, int release, IEnumerable<Figure> figures)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteNumber("release", release);
        json.WriteStartArray("rows");
        foreach (Figure figure in figures)
        {
            WriteFigure(json, figure);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The word that every output has: ok, incomplete, missing or suppressed.</summary>
    public static string StatusWord(FigureStatus status) => status switch
    {
        FigureStatus.Ok => "ok",
        FigureStatus.Incomplete => "incomplete",
        FigureStatus.Missing => "missing",
        FigureStatus.Suppressed => "suppressed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Okänd status."),
    };

    /// <summary>The same number without the trailing zeros that decimal arithmetic leaves: 0.7600 is written 0.76.</summary>
    public static decimal Normalize(decimal value) => value / 1.0000000000000000000000000000m;

    private static void WriteFigure(Utf8JsonWriter json, Figure figure)
    {
        json.WriteStartObject();
        WriteProperties(json, figure);
        json.WriteEndObject();
    }

    internal static void WriteProperties(Utf8JsonWriter json, Figure figure)
    {
        json.WriteString("indicator", figure.Indicator);
        json.WriteString("period", figure.Period.ToString());
        json.WriteString("area", figure.Area.Id);
        json.WriteString("sex", figure.Sex.ToString());
        if (figure.Category is { } category)
        {
            json.WriteString("category", category);
        }

        WriteNumber(json, "value", figure.Value);
        WriteNumber(json, "numerator", figure.Numerator);
        WriteNumber(json, "denominator", figure.Denominator);
        json.WriteString("unit", figure.Unit);
        json.WriteString("status", StatusWord(figure.Status));
        json.WriteStartArray("notes");
        foreach (string note in figure.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
        json.WriteString("definition", figure.Definition);
        WriteTarget(json, "target", figure.Target);
        WriteTarget(json, "kfTarget", figure.KfTarget);
        WriteNumber(json, "previous", figure.Previous);
    }

    private static void WriteTarget(Utf8JsonWriter json, string name, Target? target)
    {
        if (target is { Value: null, Text: var words })
        {
            json.WriteString(name, words);
        }
        else
        {
            WriteNumber(json, name, target?.Value);
        }
    }

    internal static void WriteNumber(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, Normalize(number));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
