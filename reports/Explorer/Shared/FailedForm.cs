namespace Bistand.Analytics.Reports.Explorer.Shared;

/// <summary>A form that could not be done: it is shown again as it was written, with the reason beside it.</summary>
/// <param name="Form">Which of the page's forms, by its id.</param>
/// <param name="Message">What is wrong, and what to do.</param>
/// <param name="Written">By the names of the fields.</param>
/// <param name="Status">The answer's status code; 200 where nothing is wrong and the reader only looks.</param>
public sealed record FailedForm(string Form, string Message, IReadOnlyDictionary<string, string> Written, int Status = 400);
