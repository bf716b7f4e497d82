namespace Bistand.Analytics.Ingest.Reading;

/// <summary>A workbook that is known for what it is and cannot be read; the message says what to do, in Swedish.</summary>
public sealed class UnreadableWorkbookException(string message) : Exception(message);
