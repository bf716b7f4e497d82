using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Bistand.Analytics.Reports.Explorer.Shared;

/// <summary>
/// A page's content, ready to be shown: what is on the screen is what its downloads hold. Pages add what they show besides.
/// </summary>
/// <param name="Title">Heading and title: what and for whom.</param>
/// <param name="Frame">What stands around the content.</param>
/// <param name="Tables">In the order of the page; a sheet each in the workbook.</param>
/// <param name="Charts">Each with its table in <paramref name="Tables"/> too.</param>
public abstract record PageView(string Title, Frame Frame, IReadOnlyList<Table> Tables, IReadOnlyList<Chart> Charts)
{
    /// <summary>What internal figures it shows, for the access log; null where it shows none. A page that says nothing shows those of its selection.</summary>
    public virtual string? Internal => Frame.Selection.IsPublic ? null : $"{string.Join('+', OthersInternal.Prepend(Frame.Selection.Area).Select(area => area.Id))}, {Frame.Selection.Period}";

    /// <summary>The areas besides the chosen one that it shows internal figures of.</summary>
    public IReadOnlyList<Area> OthersInternal { get; init; } = [];

    /// <summary>The period that its figures are of; null where they are of no chosen one.</summary>
    public virtual string? PeriodWords => SwedishWords.ShortName(Frame.Selection.Period);

    /// <summary>The areas that its figures are of.</summary>
    public virtual string AreaNames => Frame.Selection.Area.Name;

    /// <summary>What a chart's picture says that it is of; no period where its title says it.</summary>
    public virtual (string Areas, string? Period) About(Chart chart) => (AreaNames, PeriodWords);

    /// <summary>The page with everything named that it shows by itself, so that whoever follows it later finds the same, or is told.</summary>
    public virtual string Pinned => Frame.PinnedTo();

    /// <summary>Whether it shows figures of an area and a period: a page of deliveries or jobs is of none.</summary>
    public bool HasFigures => Tables.Count > 0 && (Internal is not null || Frame.Selection.IsPublic);

    /// <summary>The tables as a file holds them, where that is otherwise than on the screen.</summary>
    public virtual IReadOnlyList<Table> FileTables => Tables;
}

/// <summary>What stands around every page.</summary>
/// <param name="Active">Path of the entry in the menu that the page belongs to.</param>
/// <param name="Selection">Goes along to other pages.</param>
/// <param name="Address">Path and query of the page itself.</param>
/// <param name="Release">"Utgåva 4, publicerad 2024-02-01 09:00"; null before the first.</param>
/// <param name="Coming">Number of a published release that is not shown yet.</param>
/// <param name="Waiting">Deliveries that wait for approval.</param>
/// <param name="Periods">To choose among, newest first.</param>
/// <param name="Areas">To choose among, in Swedish order; those of former times last.</param>
public sealed record Frame(
    string Active,
    Selection Selection,
    string Address,
    string? Release,
    int? Coming,
    int Waiting,
    IReadOnlyList<Period> Periods,
    IReadOnlyList<Area> Areas)
{
    /// <summary>Where the chosen area has a successor: the one of today.</summary>
    public Area? Successor { get; init; }

    /// <summary>Whether the chosen area had ended when the chosen period did: it has no figures for it.</summary>
    public bool IsFormer => Selection.Area.EndedBefore(Selection.Period.Last);

    /// <summary>The number of the release shown; null before the first.</summary>
    public int? Number { get; init; }

    /// <summary>The release that the address names, where it is another than the one shown.</summary>
    public int? OtherRelease { get; init; }

    /// <summary>Who looks at the page.</summary>
    public User Reader { get; init; } = User.Nobody;

    /// <summary>"controller för Farsta".</summary>
    public string Role { get; init; } = "";

    /// <summary>Whether the chosen area's internal figures may be shown to the reader.</summary>
    public bool MayInternal { get; init; }

    /// <summary>Whether other areas beside the chosen one are shown with all figures too: they are where the city is the reader's own.</summary>
    public bool SeesAll { get; init; }

    /// <summary>Whether the reader has a session to end; who comes through a proxy has it there.</summary>
    public bool HasSession { get; init; }

    /// <exception cref="WorkMaterialException">The page is shown as to the public, and the reader may change that.</exception>
    /// <exception cref="RefusedException">It is, and they may not.</exception>
    public void RequireInternal(string message)
    {
        if (Selection.IsPublic)
        {
            throw MayInternal
                ? new WorkMaterialException(message)
                : new RefusedException($"{message} Du har inte rätt till {Selection.Area.Name}s: du är {Role}.", Selection.Area.Id);
        }
    }

    /// <summary>The form of the page that was sent and could not be done; null for a page that was only asked for.</summary>
    public FailedForm? Failed { get; init; }

    /// <summary>What was written in a field of a form that could not be done; null where the form stands as new.</summary>
    public string? Written(string form, string field) => Failed is { } failed && failed.Form == form ? failed.Written.GetValueOrDefault(field) : null;

    /// <summary>The page's address with period, area, reader, release and what else it has chosen by itself.</summary>
    public string PinnedTo(params (string Key, string? Value)[] more)
    {
        string[] parts = Address.Split('?', 2);
        string named = Selection.Link(parts[0], [.. more, (Selection.ReleaseKey, Number?.ToString(CultureInfo.InvariantCulture))]);
        Dictionary<string, StringValues> known = QueryHelpers.ParseQuery(named.Split('?', 2)[1]);
        // What was asked for besides stays as it is: a key may stand several times, and an empty one may say something.
        IEnumerable<KeyValuePair<string, StringValues>> asked = QueryHelpers.ParseQuery(parts.ElementAtOrDefault(1)).Where(pair => !known.ContainsKey(pair.Key));
        return QueryHelpers.AddQueryString(named, asked);
    }

    /// <summary>The page itself, of the release shown.</summary>
    public string OfRelease => Number is { } number
        ? string.Create(
            CultureInfo.InvariantCulture, $"{Address}{(Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Selection.ReleaseKey}={number}")
        : Address;

    /// <summary>The page in another form: <c>?format=xlsx</c>, or with a chart named its picture; of the release shown, also when the link is followed later.</summary>
    public string As(string format, string? chart = null) =>
        $"{Address}{(Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}format={format}{(chart is null ? "" : "&diagram=" + chart)}"
        + (Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"&{Selection.ReleaseKey}={number}") : "");
}
