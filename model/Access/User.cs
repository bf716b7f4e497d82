using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Model.Access;

/// <summary>Who did something, as history keeps it.</summary>
/// <param name="Name">As people know them.</param>
/// <param name="Id">As the way in knows them; null for who typed a command.</param>
public sealed record Signatory(string Name, string? Id = null)
{
    public static implicit operator Signatory(string name) => new(name);
}

/// <summary>Who asks: a person who has signed in, or an integration. What they may is role × areas.</summary>
/// <param name="Id">As the way in knows them; never a personnummer.</param>
/// <param name="Name">As people know them.</param>
/// <param name="Role">What they are to the program.</param>
/// <param name="Areas">Ids of the areas that are their own; an administratör has them all.</param>
public sealed record User(string Id, string Name, Role Role, IReadOnlyList<string> Areas)
{
    /// <summary>Sees what everybody may, and does nothing.</summary>
    public static User Nobody { get; } = new("", "", Role.Lasare, []);

    public Signatory Signature => new(Name, Id);

    /// <summary>Whether the role has the right, in one area or other.</summary>
    public bool May(Right right) => Role >= Roles.Least(right);

    /// <summary>Whether the right holds in the area. What is public holds in all.</summary>
    public bool May(Right right, Area area, AreaCatalog catalog) => May(right) && (right == Right.SeePublic || Has(area, catalog));

    /// <summary>
    /// An area of one's own brings what its rows are: a stadsdel its predecessors, a group its members, the city everything. A group is one's own
    /// too where all of its members are; the city only by itself.
    /// </summary>
    public bool Has(Area area, AreaCatalog catalog) => HasCity(catalog)
        || Areas.Select(catalog.Find).OfType<Area>().Any(own => own == area || catalog.RowHolders(own).Contains(area))
        || (area.Kind == AreaKind.Group && area.Members.All(member => Has(catalog[member], catalog)));

    public bool HasCity(AreaCatalog catalog) => Role == Role.Administrator || Areas.Contains(catalog.City.Id);

    /// <summary>The area that pages show first: the first of one's own, else the city.</summary>
    public Area Home(AreaCatalog catalog) => HasCity(catalog) ? catalog.City : Areas.Select(catalog.Find).OfType<Area>().FirstOrDefault() ?? catalog.City;

    /// <summary>"controller för Farsta och Bromma".</summary>
    public string RoleIn(AreaCatalog catalog)
    {
        return Role == Role.Administrator || Areas.Count == 0
            ? Roles.Word(Role)
            : $"{Roles.Word(Role)} för {SwedishWords.And([.. Areas.Select(NameOf)])}";

        string NameOf(string area) => catalog.Find(area) is not { } known ? area : known == catalog.City ? "hela staden" : known.Name;
    }
}
