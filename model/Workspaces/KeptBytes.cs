namespace Bistand.Analytics.Model.Workspaces;

/// <summary>What <see cref="KeptFiles"/> hold more of than numbers.</summary>
internal static class KeptBytes
{
    public static void WriteTexts(this BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write7BitEncodedInt(texts.Count);
        foreach (string text in texts)
        {
            writer.Write(text);
        }
    }

    public static string[] ReadTexts(this BinaryReader reader)
    {
        int count = reader.Read7BitEncodedInt();
        string[] texts = count == 0 ? [] : new string[count];
        for (int index = 0; index < count; index++)
        {
            texts[index] = reader.ReadString();
        }

        return texts;
    }

    public static void WriteMaybe(this BinaryWriter writer, decimal? value)
    {
        writer.Write(value is not null);
        if (value is { } number)
        {
            writer.Write(number);
        }
    }

    public static decimal? ReadMaybe(this BinaryReader reader) => reader.ReadBoolean() ? reader.ReadDecimal() : null;
}
