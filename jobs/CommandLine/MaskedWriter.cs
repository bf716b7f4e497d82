using System.Text;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>
/// A writer in which no personnummer is left, whoever writes: what the service logs may hold the words of an exception from any of its packages, and those
/// may repeat what somebody typed. Each text is looked at by itself; a log entry is one.
/// </summary>
/// <param name="inner">What is written to.</param>
public sealed class MaskedWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(value);

    public override void Write(string? value) => inner.Write(value is null ? null : PersonalNumbers.Masked(value));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Flush() => inner.Flush();
}
