using System.Globalization;
using System.Text;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Indicators.Explain;
using Bistand.Analytics.Model.Kinds;
using DuckDB.NET.Data;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Model.Indicators;

/// <summary>
/// A small release built row by row. Rows are given in the exports' own terms: area ids, months as YYYY-MM, kon null for
/// unknown.
/// </summary>
internal sealed class TestCity : IDisposable
{
    private static int count;

    private readonly string path = Path.Combine(
        Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"bistand-test-{Environment.ProcessId}-{Interlocked.Increment(ref count)}.duckdb"));

    private readonly Dictionary<string, List<string>> rows = new(StringComparer.Ordinal);
    private DuckDBConnection? release;

    /// <summary>One delivery of each kind, numbered in this order from 0.</summary>
    private static readonly string[] Kinds = [.. ExportKinds.Shipped.All.Select(kind => kind.Name)];

    public static AreaCatalog Areas { get; } = AreaCatalog.Load(TemplateFolder.Find().Areas);

    public static IndicatorCatalog Shipped { get; } = IndicatorCatalog.Load(TemplateFolder.Find().Indicators);

    /// <summary>A file opened read-only, as the program does, rather than a database in memory.</summary>
    public bool OnDisk { get; init; }

    public IndicatorCatalog Catalog { get; init; } = Shipped;

    /// <summary>Tells its deliveries from those of another release of the same city.</summary>
    public string Revision { get; init; } = "";

    public DuckDBConnection Release => release ??= Open();

    /// <summary>As one that lies in a workspace is opened; nothing is kept of it.</summary>
    public OpenRelease Opened => OpenRelease.Over(Release);

    public IndicatorEngine Engine => new(Opened, Areas, Catalog);

    /// <summary>The same with its figures and disclosure plans kept in a folder, beside those of other releases.</summary>
    public IndicatorEngine EngineIn(string folder) => new(
        new OpenRelease(new ReleaseEntry(7, "", default), () => Release, new KeptFiles(Path.Combine(folder, "figures")), new PlanFiles(Path.Combine(folder, "plans"))), Areas, Catalog);

    public Explainer Explainer => new(Opened, Areas, Catalog);

    /// <summary>A person's row of bistånd. Born 1980 unless told; an S row may carry belopp, ansokan and antal_barn.</summary>
    public TestCity Bistand(
        string month, string area, int household, int person, string role = "S", string? kon = "K", string born = "1980-06-15",
        decimal? belopp = null, string? ansokan = null, int? antalBarn = null, int? typ = null, string? hinder = null, bool skydd = false)
    {
        Add("bistand", $"{Index(month)}, {Number(area)}, {household}, {person}, {Text(role)}, {Text(kon)}, DATE '{born}', {Value(typ)}, {Value(belopp)}, {Text(hinder)}, {Text(ansokan)}, {Value(antalBarn)}, {Flag(skydd)}, {DeliveryOf("bistand")}, 2");
        return this;
    }

    /// <summary>A household of one adult in each of the months, for when only delivery matters.</summary>
    public TestCity Delivered(string area, string from, string to, int person = 9_000)
    {
        foreach (string month in Months(from, to))
        {
            Bistand(month, area, person, person, kon: null);
        }

        return this;
    }

    /// <summary>Population 31 December: women and men aged 0–17 and 18 and over.</summary>
    public TestCity Population(int year, string area, int girls = 0, int boys = 0, int women = 0, int men = 0)
    {
        foreach ((string kon, int from, string to, int number) in new[] { ("K", 0, "17", girls), ("M", 0, "17", boys), ("K", 18, "NULL", women), ("M", 18, "NULL", men) })
        {
            Add("befolkning", $"{year}, {Number(area)}, '{kon}', {from}, {to}, {number}, {DeliveryOf("befolkning")}, 2");
        }

        return this;
    }

    public TestCity Avhysning(
        string area, string notice, string outcome, string? date = null, string? kon = "K", int? children = null, string? living = null, bool? support = null)
    {
        Add("avhysning", $"{Case("avhysning")}, {Number(area)}, DATE '{notice}', {Text(kon)}, '{outcome}', {Date(date)}, {Value(children)}, {Text(living)}, NULL, NULL, {Flag(support)}, {DeliveryOf("avhysning")}, 2");
        return this;
    }

    public TestCity Sjuk(string month, string area, string enhet, string kon, decimal hours, decimal shortHours, decimal longHours, int? staff = null)
    {
        Add("sjukfranvaro", $"{Index(month)}, {Number(area)}, {Text(enhet)}, '{kon}', {Value(hours)}, {Value(shortHours)}, {Value(longHours)}, {Value(staff)}, {DeliveryOf("sjukfranvaro")}, 2");
        return this;
    }

    public TestCity Enkat(
        int year, string area, string enhet, string kon, int svarande, decimal motivation = 70, decimal ledarskap = 70, decimal styrning = 70,
        int? tillfragade = null, decimal? ami = null)
    {
        Add("medarbetarenkat", $"{year}, {Number(area)}, {Text(enhet)}, '{kon}', {svarande}, {Value(tillfragade)}, {Value(motivation)}, {Value(ledarskap)}, {Value(styrning)}, {Value(ami)}, {DeliveryOf("medarbetarenkat")}, 2");
        return this;
    }

    public TestCity Ekonomi(string month, string area, decimal budget, decimal? utfall, string enhet = "", string anslag = "ekonomiskt bistånd", string post = "bistånd")
    {
        Add("ekonomi", $"{Index(month)}, {Number(area)}, {Text(anslag)}, {Text(post)}, {Text(enhet)}, {Value(budget)}, {Value(utfall)}, NULL, NULL, {DeliveryOf("ekonomi")}, 2");
        return this;
    }

    public TestCity Varde(string id, string period, string area, string kon, decimal? varde = null, decimal? taljare = null, decimal? namnare = null)
    {
        Add("varde", $"{Text(id)}, '{period}', {Number(area)}, '{kon}', {Value(varde)}, {Value(taljare)}, {Value(namnare)}, NULL, {DeliveryOf("varde")}, 2");
        return this;
    }

    public TestCity Avslut(string area, string date, string orsak, string verksamhet = "EB", string? kon = "K", string enhet = "")
    {
        Add("avslut", $"{Case("avslut")}, {Number(area)}, '{verksamhet}', DATE '{date}', {Text(kon)}, '{orsak}', '{enhet}', {DeliveryOf("avslut")}, 2");
        return this;
    }

    public TestCity Brukarenkat(int year, string area, string? kon, int svar, int positiva, string verksamhet = "EB", string fraga = "forbattrad")
    {
        Add("brukarenkat", $"{year}, {Number(area)}, '{verksamhet}', '{fraga}', {Text(kon)}, {svar}, {positiva}, {DeliveryOf("brukarenkat")}, 2");
        return this;
    }

    public TestCity Fut(string area, string came, string? assessed = null)
    {
        Add("fut", $"{Case("fut")}, {Number(area)}, DATE '{came}', {Date(assessed)}, NULL, {DeliveryOf("fut")}, 2");
        return this;
    }

    public TestCity Boende(string area, string insats, string start, string? end = null, string? reason = null, string? kon = "K", bool? children = null)
    {
        Add("boende", $"{Case("boende")}, {Number(area)}, '{insats}', {Text(kon)}, DATE '{start}', {Date(end)}, {Text(reason)}, {Flag(children)}, {DeliveryOf("boende")}, 2");
        return this;
    }

    public TestCity Placering(string area, string insats, string start, string? end = null, string? reason = null, string? kon = "K")
    {
        Add("arbetsmarknad", $"{Case("arbetsmarknad")}, {Number(area)}, '{insats}', {Text(kon)}, DATE '{start}', {Date(end)}, {Text(reason)}, {DeliveryOf("arbetsmarknad")}, 2");
        return this;
    }

    public TestCity Klagomal(
        string area, string date, string typ = "klagomal", string enhet = "", string? from = null, string? about = null, string? answered = null, string? acted = null)
    {
        Add("klagomal", $"{Case("klagomal")}, {Number(area)}, DATE '{date}', '{typ}', {Text(from)}, {Text(about)}, {Date(answered)}, {Date(acted)}, '{enhet}', {DeliveryOf("klagomal")}, 2");
        return this;
    }

    public TestCity Handelse(string area, string date, string typ, string? kon = "K")
    {
        Add("handelse", $"{Case("handelse")}, {Number(area)}, DATE '{date}', '{typ}', {Text(kon)}, NULL, {DeliveryOf("handelse")}, 2");
        return this;
    }

    public TestCity Ansokan(string area, string came, string? decided = null, string? decision = null, bool? digital = null, string? complete = null)
    {
        Add("ansokan", $"{Case("ansokan")}, {Number(area)}, DATE '{came}', {Date(decided)}, {Text(decision)}, NULL, {Flag(digital)}, {Date(complete)}, {DeliveryOf("ansokan")}, 2");
        return this;
    }

    /// <summary>Which delivery holds a month of bistånd, and whether it replaced another.</summary>
    public TestCity BistandMonth(string area, string month, bool redelivered = false)
    {
        Add(ReleaseSchema.BistandMonths, $"{Number(area)}, {Index(month)}, 0, {(redelivered ? "true" : "false")}");
        return this;
    }

    public Figure Figure(string indicator, string period, string area, Sex sex = Sex.T, string? enhet = null, Audience audience = Audience.Internal)
    {
        var request = new IndicatorRequest([Period.Parse(period)]) { Indicators = [indicator], Areas = [Areas[area]], Sexes = [sex], Enhet = enhet };
        IndicatorAnswer answer = Engine.Compute(request, audience);
        Assert.Empty(answer.Problems);
        return Assert.Single(answer.Figures);
    }

    public decimal? ValueOf(string indicator, string period, string area, Sex sex = Sex.T) => Figure(indicator, period, area, sex).Value;

    public FigureStatus StatusOf(string indicator, string period, string area, Sex sex = Sex.T) => Figure(indicator, period, area, sex).Status;

    public static IEnumerable<string> Months(string from, string to)
    {
        for (Month month = Month.Parse(from); month <= Month.Parse(to); month = month.Plus(1))
        {
            yield return month.ToString();
        }
    }

    public void Dispose()
    {
        release?.Dispose();
        File.Delete(path);
    }

    private DuckDBConnection Open()
    {
        DuckDBConnection writer = DatabaseFile.OpenWritable(OnDisk ? path : null, "512MB", Path.GetTempPath());
        using (DuckDBCommand command = writer.CreateCommand())
        {
            command.CommandText = Script();
            command.ExecuteNonQuery();
        }

        if (!OnDisk)
        {
            return writer;
        }

        writer.Dispose();
        return DatabaseFile.OpenReadOnly(path);
    }

    private string Script()
    {
        var sql = new StringBuilder(ReleaseSchema.Create(ExportKinds.Shipped));
        sql.Append("INSERT INTO release VALUES (7);");
        foreach ((Area area, int number) in Areas.All.Select((area, number) => (area, number)))
        {
            sql.Append(CultureInfo.InvariantCulture, $"INSERT INTO omrade VALUES ({number}, {Text(area.Id)}, {Text(area.Name)}, '', NULL, NULL);");
        }

        foreach (string kind in Kinds)
        {
            sql.Append(CultureInfo.InvariantCulture, $"INSERT INTO leverans VALUES ({DeliveryOf(kind)}, 'sha-{kind}{Revision}', '{kind}.csv', '{kind}', {DeliveryOf(kind)});");
        }

        foreach ((string table, List<string> values) in rows)
        {
            sql.Append(CultureInfo.InvariantCulture, $"INSERT INTO {table} VALUES ({string.Join("), (", values)});");
        }

        return sql.ToString();
    }

    private List<string> Rows(string table)
    {
        if (!rows.TryGetValue(table, out List<string>? list))
        {
            rows.Add(table, list = []);
        }

        return list;
    }

    private void Add(string table, FormattableString row) => Rows(table).Add(FormattableString.Invariant(row));

    private string Case(string table) => string.Create(CultureInfo.InvariantCulture, $"'00000000-0000-0000-0000-{Rows(table).Count + 1:000000000000}'");

    private static int DeliveryOf(string kind) => Array.IndexOf(Kinds, kind);

    private static string Date(string? date) => date is null ? "NULL" : $"DATE '{date}'";

    private static string Flag(bool? flag) => flag is { } yes ? yes ? "true" : "false" : "NULL";

    private static int Number(string area) => Enumerable.Range(0, Areas.All.Count).First(number => Areas.All[number].Id == area);

    private static int Index(string month) => Month.Parse(month).Index;

    private static string Text(string? text) => text is null ? "NULL" : $"'{text}'";

    private static string Value(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "NULL";
}
