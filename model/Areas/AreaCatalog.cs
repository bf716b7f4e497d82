using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Bistand.Analytics.Model.Areas;

/// <summary>
/// All areas of <c>templates/omraden.yaml</c>, with what became of them. The rules are those of templates/indicators/README.md, Områden:
/// an area's rows are its own and those of all its predecessors, however far back.
/// </summary>
public sealed class AreaCatalog
{
    private readonly Dictionary<string, Area> byId;
    private readonly Dictionary<string, Area> bySpelling;
    private readonly Dictionary<string, Area> successors;

    /// <exception cref="UserException">An id, alias, predecessor or member is unknown or used twice.</exception>
    public AreaCatalog(IReadOnlyList<Area> areas)
    {
        All = areas;
        byId = new(StringComparer.Ordinal);
        bySpelling = new(StringComparer.Ordinal);
        successors = new(StringComparer.Ordinal);
        foreach (Area area in areas)
        {
            if (!byId.TryAdd(area.Id, area))
            {
                throw Broken($"området «{area.Id}» finns två gånger");
            }

            foreach (string spelling in area.Aliases.Append(area.Name).Append(area.Id).Select(Fold).Distinct(StringComparer.Ordinal))
            {
                if (!bySpelling.TryAdd(spelling, area))
                {
                    throw Broken($"«{spelling}» pekar på både {bySpelling[spelling].Id} och {area.Id}");
                }
            }
        }

        foreach (Area area in areas)
        {
            foreach (string predecessor in area.Succeeds)
            {
                if (!byId.TryGetValue(predecessor, out Area? former) || former.ValidTo is null || area.ValidFrom is null)
                {
                    throw Broken($"{area.Id} efterträder «{predecessor}», som inte är ett område med slutmånad");
                }

                successors.Add(predecessor, area);
            }

            foreach (string member in area.Members.Where(member => !byId.TryGetValue(member, out Area? found) || !found.IsPartOfCity))
            {
                throw Broken($"{area.Id} har medlemmen «{member}», som inte är en stadsdel eller enhet");
            }
        }

        City = areas.SingleOrDefault(area => area.Kind == AreaKind.City) ?? throw Broken("precis ett område ska vara hela staden (kind: city)");
    }

    /// <summary>In the file's order.</summary>
    public IReadOnlyList<Area> All { get; }

    public Area City { get; }

    /// <exception cref="UserException">The file is missing or broken.</exception>
    public static AreaCatalog Load(string path)
    {
        IDeserializer deserializer = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build();
        try
        {
            CatalogFile file = deserializer.Deserialize<CatalogFile>(File.ReadAllText(path));
            return new AreaCatalog(file.Areas.Select(entry => entry.ToArea()).ToList());
        }
        catch (IOException error)
        {
            throw UserException.Surroundings($"Områdesfilen {path} kan inte läsas: {SystemFault.Reason(error)}.", error);
        }
        catch (Exception error) when (error is YamlException or FormatException)
        {
            throw UserException.Surroundings($"Områdesfilen {path} är trasig: {error.Message}", error);
        }
    }

    public Area? Find(string id) => byId.GetValueOrDefault(id);

    public Area this[string id] => byId[id];

    /// <summary>
    /// Finds what a person typed or an export wrote: id, name or alias, case and å/ä/ö forgiven. A code of digits is nothing but them: "18+" is an age.
    /// </summary>
    public Area? FindSpelling(string text)
    {
        string folded = Fold(text);
        return folded.All(char.IsAsciiDigit) && folded != text.Trim() ? null : bySpelling.GetValueOrDefault(folded);
    }

    /// <exception cref="UserException">No area is spelt so.</exception>
    public Area Require(string text) => Require(text, namesKommuner: false);

    /// <param name="text">What was typed.</param>
    /// <param name="namesKommuner">Other municipalities are among the areas named
    /// instead: what is asked for are registered values, which is all they have.</param>
    /// <exception cref="UserException">No area is spelt so.</exception>
    public Area Require(string text, bool namesKommuner)
    {
        if (FindSpelling(text) is { } found)
        {
            return found;
        }

        string[] named = [.. All.Where(area => namesKommuner || area.Kind != AreaKind.Kommun).Select(area => area.Id)];
        throw UserException.NotFound($"Området «{text}» finns inte.{Suggestion.For(text, named)} Områdena är: {string.Join(", ", named)}.");
    }

    /// <summary>The areas that a list of all holds: those in force, the groups and the city, but no other municipality.</summary>
    public IEnumerable<Area> InForce(Month month) => All.Where(area => area.Kind != AreaKind.Kommun && area.InForce(month));

    /// <summary>Whose goals the area has: the city's, or its own where it is another municipality.</summary>
    public Area OrganisationOf(Area area) => area.Kind == AreaKind.Kommun ? area : City;

    /// <summary>The successor of an area, or null.</summary>
    public Area? SuccessorOf(Area area) => successors.GetValueOrDefault(area.Id);

    /// <summary>Its successor, that one's, and so on.</summary>
    public IEnumerable<Area> SuccessorsOf(Area area)
    {
        for (Area? next = SuccessorOf(area); next is not null; next = SuccessorOf(next))
        {
            yield return next;
        }
    }

    public IEnumerable<Area> PredecessorsOf(Area area) => area.Succeeds.Select(id => byId[id]);

    /// <summary>The area itself and its predecessors, and theirs.</summary>
    public IEnumerable<Area> WithPredecessors(Area area) =>
        PredecessorsOf(area).SelectMany(WithPredecessors).Prepend(area);

    /// <summary>
    /// The areas whose rows are this area's rows: for a stadsdel itself and its predecessors, for a group its members
    /// and theirs, for the city every area that is a part of it.
    /// </summary>
    public IReadOnlyList<Area> RowHolders(Area area) => area.Kind switch
    {
        AreaKind.City => All.Where(other => other.IsPartOfCity).ToList(),
        AreaKind.Group => area.Members.Select(id => byId[id]).SelectMany(WithPredecessors).Distinct().ToList(),
        _ => WithPredecessors(area).ToList(),
    };

    /// <summary>The areas that an area's counts are the sums of, one step down: of the city all that hold rows, of a group its members, of a stadsdel its predecessors.</summary>
    public IEnumerable<Area> PartsOf(Area area) => area.Kind switch
    {
        AreaKind.City => All.Where(other => other.IsPartOfCity),
        AreaKind.Group => area.Members.Select(id => byId[id]),
        _ => PredecessorsOf(area),
    };

    /// <summary>The members of a group or the city: those that hold rows; empty for a stadsdel.</summary>
    public IEnumerable<Area> MembersOf(Area area) => area.Kind switch
    {
        AreaKind.City => All.Where(other => other.IsPartOfCity),
        AreaKind.Group => RowHolders(area),
        _ => [],
    };

    /// <summary>
    /// The area that a row of this month, written with this area's name, is booked on: a name used after the area ended goes
    /// to its successor; one used before the area began stays (the sender has relabelled its history).
    /// </summary>
    public Area BookedOn(Area written, Month month)
    {
        Area area = written;
        while (area.EndedBefore(month) && SuccessorOf(area) is { } successor)
        {
            area = successor;
        }

        return area;
    }

    /// <summary>Lower case, å/ä → a, ö → o, é → e and every run of other characters one hyphen: the form that ids have.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (char letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && folded.Length > 0 && folded[^1] != '-')
            {
                folded.Append('-');
            }
        }

        return folded.ToString().TrimEnd('-');
    }

    private static UserException Broken(string what) =>
        UserException.Surroundings($"Områdesfilen (templates/omraden.yaml) är trasig: {what}.");

    private sealed class CatalogFile
    {
        public List<Entry> Areas { get; set; } = [];
    }

    private sealed class Entry
    {
        public string Id { get; set; } = "";

        public string Name { get; set; } = "";

        public AreaKind Kind { get; set; }

        public List<string> Aliases { get; set; } = [];

        public string? ValidFrom { get; set; }

        public string? ValidTo { get; set; }

        public List<string> Succeeds { get; set; } = [];

        public List<string> Members { get; set; } = [];

        public List<int>? Tile { get; set; }

        public Area ToArea() => new(
            Id, Name, Kind, Aliases,
            ValidFrom is null ? null : Month.Parse(ValidFrom),
            ValidTo is null ? null : Month.Parse(ValidTo),
            Succeeds, Members)
        {
            Tile = Tile switch
            {
                null => null,
                [> 0 and < 10 and var row, > 0 and < 10 and var column] => (row, column),
                _ => throw new FormatException($"tile för {Id} ska vara [rad, kolumn], båda 1–9."),
            },
        };
    }
}
