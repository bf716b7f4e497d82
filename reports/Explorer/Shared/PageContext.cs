using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Explorer.Data;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Shared;

/// <summary>What every page begins with: the release it shows, what was chosen, and what stands around it.</summary>
public sealed class PageContext(ExplorerSource source, ShownRelease shown)
{
    public ExplorerSource Source { get; } = source;

    public bool HasRelease => shown.Now is not null;

    /// <summary>The release that pages of figures show.</summary>
    /// <exception cref="UserException">Nothing is published yet.</exception>
    public ReleaseFigures Release => shown.Now ?? throw UserException.Conflict("Ingen utgåva är publicerad än. Lämna exporter på sidan Leveranser (/leveranser).");

    /// <param name="context">The request.</param>
    /// <param name="active">The entry of the menu.</param>
    /// <param name="address">The page's path and query where the request is not for the page itself but sent to it, as a form is.</param>
    public async Task<Frame> FrameAsync(HttpContext context, string active, string? address = null)
    {
        ReleaseFigures? release = shown.Now;
        ReleasePeriods periods = release is null ? ReleasePeriods.None : await release.PeriodsAsync(context.RequestAborted).ConfigureAwait(false);
        Period standard = periods.Standard ?? Period.VB(Source.Clock.GetUtcNow().Year - 1);
        IQueryCollection query = address is null ? context.Request.Query : Selection.QueryOf(address);
        User reader = context.Reader();
        var selection = Selection.Of(query, Source.Areas, standard, reader);
        Area today = Source.Areas.BookedOn(selection.Area, Month.Of(DateOnly.FromDateTime(Source.Clock.GetUtcNow().DateTime)));
        return new Frame(
            active,
            selection,
            address ?? Address(context.Request),
            release is null ? null : $"Utgåva {release.Number}, publicerad {Source.LocalTime(release.Entry.Published)}",
            shown.Coming,
            Source.Workspace.ReadHead().Held,
            [.. periods.NewestFirst],
            [.. Source.Areas.All.Where(area => area.Kind != AreaKind.Kommun).OrderBy(Rank).ThenBy(area => area.Name, SwedishWords.Order)])
        {
            Number = release?.Number,
            OtherRelease = int.TryParse(query[Selection.ReleaseKey], NumberStyles.None, CultureInfo.InvariantCulture, out int asked) && asked != release?.Number ? asked : null,
            Successor = today == selection.Area ? null : today,
            Reader = reader,
            Role = reader.RoleIn(Source.Areas),
            MayInternal = reader.May(Right.SeeInternal, selection.Area, Source.Areas),
            HasSession = context.User.Identity?.AuthenticationType == AccessNotes.SessionWay,
            SeesAll = reader.HasCity(Source.Areas),
        };
    }

    /// <summary>What the reader is to an area: its own figures are shown to them as they ask, others' as to the public.</summary>
    public Audience AudienceFor(User reader, Area area, Audience asked) => reader.May(Right.SeeInternal, area, Source.Areas) ? asked : Audience.Public;

    /// <summary>Those among areas beside the chosen one whose internal figures are shown to the reader.</summary>
    public IReadOnlyList<Area> OthersInternal(Frame frame, IEnumerable<Area> shown) =>
        [.. shown.Where(area => area.Id != frame.Selection.Area.Id && AudienceFor(frame.Reader, area, frame.Selection.Audience) == Audience.Internal).DistinctBy(area => area.Id)];

    /// <summary>Every figure of a period, each area's as the reader may see it.</summary>
    /// <param name="of">The release, where several periods are to come from the same one; else the one shown.</param>
    public async Task<IReadOnlyList<Figure>> OfPeriodAsync(Period period, Audience asked, User reader, CancellationToken cancellation, ReleaseFigures? of = null)
    {
        ReleaseFigures release = of ?? Release;
        bool all = asked == Audience.Internal && reader.May(Right.SeeInternal) && reader.HasCity(Source.Areas);
        if (all || asked == Audience.Public || !reader.May(Right.SeeInternal))
        {
            return await release.OfPeriodAsync(period, all ? Audience.Internal : Audience.Public, cancellation).ConfigureAwait(false);
        }

        IReadOnlyList<Figure> open = await release.OfPeriodAsync(period, Audience.Public, cancellation).ConfigureAwait(false);
        IReadOnlyList<Figure> known = await release.OfPeriodAsync(period, Audience.Internal, cancellation).ConfigureAwait(false);
        HashSet<string> own = [.. known.Select(figure => figure.Area).DistinctBy(area => area.Id).Where(area => reader.Has(area, Source.Areas)).Select(area => area.Id)];
        ILookup<string, Figure> others = open.Where(figure => !own.Contains(figure.Area.Id)).ToLookup(KeyOf);
        return [.. known.SelectMany(figure => own.Contains(figure.Area.Id) ? [figure] : others[KeyOf(figure)])];
    }

    /// <summary>Every figure of the chosen period, those of the chosen area among them: one of former times is computed by itself.</summary>
    public async Task<FigureTable> FiguresAsync(Frame frame, CancellationToken cancellation)
    {
        Selection selection = frame.Selection;
        ReleaseFigures release = Release;
        IReadOnlyList<Figure> figures = await OfPeriodAsync(selection.Period, selection.Audience, frame.Reader, cancellation).ConfigureAwait(false);
        return new FigureTable(
            figures.Any(figure => figure.Area.Id == selection.Area.Id)
                ? figures
                : [.. figures, .. await release.OfAreaAsync(selection.Period, selection.Area, selection.Audience, cancellation).ConfigureAwait(false)],
            Source.Indicators);
    }

    private static string KeyOf(Figure figure) => $"{figure.Indicator}/{figure.Area.Id}/{figure.Sex}/{figure.Category}";

    /// <summary>The city, the stadsdelar of today, groups and units, and last those of former times.</summary>
    private static int Rank(Area area) => area switch
    {
        { ValidTo: not null } => 3,
        { Kind: AreaKind.City } => 0,
        { Kind: AreaKind.Stadsdel } => 1,
        _ => 2,
    };

    /// <summary>The page's own address, without what only says in which form it is wanted.</summary>
    private static string Address(HttpRequest request)
    {
        QueryString query = QueryString.Create(request.Query.Where(pair => pair.Key is not ("format" or "diagram" or Selection.ReleaseKey)));
        return request.Path + query.ToUriComponent();
    }
}
