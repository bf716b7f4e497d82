using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Model.Documents;

/// <summary>
/// The workspace's own settings of its documents: <c>rapport.yaml</c>, written by hand and read anew for each document. The fields are
/// described in templates/reports/README.md. A workspace without the file has none.
/// </summary>
public sealed class DocumentSettings
{
    public const string FileName = "rapport.yaml";

    private const string Described = "templates/reports/README.md";

    private static readonly ClosedList<AccountKind> Kinds = new()
    {
        ["bistand"] = AccountKind.Bistand,
        ["personal"] = AccountKind.Personal,
        ["placering"] = AccountKind.Placering,
        ["ovrigt"] = AccountKind.Ovrigt,
    };

    private static readonly ClosedList<bool> Levels = new() { ["namnd"] = true, ["enhet"] = false };

    private readonly List<(string Area, Period? Period, DocumentHead Head)> heads;
    private readonly Dictionary<int, decimal> riksnorm;

    private DocumentSettings(List<(string Area, Period? Period, DocumentHead Head)> heads, LedgerAccounts accounts, Dictionary<int, decimal> riksnorm) =>
        (this.heads, Accounts, this.riksnorm) = (heads, accounts, riksnorm);

    public static DocumentSettings None { get; } = new([], LedgerAccounts.None, []);

    public LedgerAccounts Accounts { get; }

    /// <summary>By how many per cent the year's raise of the riksnorm makes the medelbidrag higher; 0 where nothing is set.</summary>
    public decimal RiksnormRaised(int year) => riksnorm.GetValueOrDefault(year);

    /// <summary>What is set for the area's document of the period; null where nothing is. The period's own settings come before the area's usual ones.</summary>
    public DocumentHead? For(Area area, Period period) =>
        heads.OrderBy(entry => entry.Period is null).FirstOrDefault(entry => entry.Area == area.Id && (entry.Period is null || entry.Period == period)).Head;

    /// <param name="workspace">The workspace's folder.</param>
    /// <param name="areas">Those that may be named.</param>
    /// <exception cref="UserException">The file cannot be read, or a field of it is wrong.</exception>
    public static DocumentSettings Read(string workspace, AreaCatalog areas)
    {
        string path = Path.Combine(workspace, FileName);
        if (!File.Exists(path))
        {
            return None;
        }

        return YamlText.Read(path, map => map is null ? None : Of(map, areas), $"Rätta filen; fälten beskrivs i {Described}.");
    }

    private static DocumentSettings Of(YamlMap file, AreaCatalog areas)
    {
        List<(string, Period?, DocumentHead)> set = [.. file.Maps("omraden").Select(map => Entry(map, areas))];
        var accounts = new LedgerAccounts(file.Maps("poster").Select(Account).DistinctBy(entry => (AreaCatalog.Fold(entry.Anslag), AreaCatalog.Fold(entry.Post))));
        Dictionary<int, decimal> raises = [];
        foreach (YamlMap map in file.Maps("riksnorm"))
        {
            (int year, decimal percent) = Raise(map);
            if (!raises.TryAdd(year, percent))
            {
                throw new TemplateException(map.LineOfKey("ar"), FormattableString.Invariant($"riksnormen för {year} står två gånger"));
            }
        }

        file.RefuseUnread(Described);
        return new DocumentSettings(set, accounts, raises);
    }

    /// <summary>The raise in per cent, as far as it reaches the medelbidrag.</summary>
    private static (int Year, decimal Percent) Raise(YamlMap map)
    {
        int year = map.Number("ar", 0);
        decimal Percent(string key, string? text, decimal lowest) =>
            decimal.TryParse(text?.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal value) && value >= lowest && value <= 100
                ? value
                : throw new TemplateException(map.LineOfKey(key), FormattableString.Invariant($"«{text}» är ingen procent; skriv ett tal från {lowest} till 100"));
        (int, decimal) raise = (year, Percent("hojning", map.Required("hojning"), -100) * Percent("andel", map.Text("andel") ?? "100", 0) / 100);
        map.RefuseUnread(Described);
        return year is >= 1980 and <= 2100 ? raise : throw new TemplateException(map.LineOfKey("ar"), "året saknas eller är inget år; skriv till exempel 2023");
    }

    private static (string Area, Period? Period, DocumentHead Head) Entry(YamlMap map, AreaCatalog areas)
    {
        string name = map.Required("omrade");
        if (!areas.All.Any(area => area.Id == name))
        {
            throw new TemplateException(map.LineOfKey("omrade"), $"området «{name}» finns inte; skriv det id som står i omraden.yaml");
        }

        Period? period = null;
        if (map.Text("period") is { } text)
        {
            period = Period.TryParse(text, out Period wanted)
                ? wanted
                : throw new TemplateException(map.LineOfKey("period"), $"«{text}» är ingen period; skriv till exempel 2023-VB");
        }

        var head = new DocumentHead
        {
            City = map.Text("stad"),
            Administration = map.Text("forvaltning"),
            Enhet = map.Text("enhet"),
            Reference = map.Text("diarienummer"),
            Date = map.Text("datum"),
            Officer = map.Text("handlaggare"),
            Telephone = map.Text("telefon"),
            To = map.Text("till"),
            IsOfNamnd = map.Choice("niva", Levels, otherwise: false),
            Decisions = map.Texts("beslut"),
            Preparation = map.Text("beredning"),
            Signatures = map.Texts("underskrifter"),
            Enclosures = map.Texts("bilagor"),
        };
        map.RefuseUnread(Described);
        return (name, period, head);
    }

    private static (string Anslag, string Post, AccountKind Kind) Account(YamlMap map)
    {
        (string, string, AccountKind) account = (map.Text("anslag") ?? "", map.Required("post"), map.RequiredChoice("slag", Kinds));
        map.RefuseUnread(Described);
        return account;
    }
}
