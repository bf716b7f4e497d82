using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Reports.Explorer.Access;

/// <summary>What a way in says of somebody: as the settings map it, a user of the program or a sentence that says why not.</summary>
public sealed class Entrants(AccessSettings settings, AreaCatalog areas)
{
    /// <param name="id">As the way in knows them.</param>
    /// <param name="name">As people know them; the id where nothing is said.</param>
    /// <param name="roles">Claims or a header's parts; the highest role that one of them is counts.</param>
    /// <param name="said">What is said of areas; what is none is passed over.</param>
    public (User? User, string Why) Of(string? id, string? name, IEnumerable<string> roles, IEnumerable<string> said)
    {
        string who = (id ?? "").Trim();
        string called = string.IsNullOrWhiteSpace(name) ? who : name.Trim();
        if (who.Length == 0)
        {
            return (null, "Inloggningen säger inte vem du är. Be den som sköter inloggningen att skicka med ditt användarnamn.");
        }

        if (PersonalNumbers.Any(who) || PersonalNumbers.Any(called))
        {
            return (null, "Inloggningen skickar ett personnummer som användarnamn. Programmet sparar inga personnummer: be den som sköter inloggningen att skicka ett annat id.");
        }

        Role[] held = [.. roles.Select(role => settings.Roles.GetValueOrDefault(role.Trim(), role.Trim())).Select(Roles.Find).OfType<Role>()];
        if (held.Length == 0)
        {
            return (null, $"{called} har ingen roll här. Be den som sköter behörigheterna om rollen läsare, planerare, controller eller administratör.");
        }

        string[] own = [.. said.Select(area => areas.FindSpelling(settings.Areas.GetValueOrDefault(area.Trim(), area.Trim()))).OfType<Area>().Select(area => area.Id).Distinct(StringComparer.Ordinal)];
        return (new User(who, called, held.Max(), own), "");
    }
}
