using System.Security.Cryptography;
using System.Text;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Model.Indicators.Definitions;

/// <summary>Reads one file of <c>templates/indicators/</c>; the fields are described in README.md there.</summary>
internal static class DefinitionReader
{
    private static readonly ClosedList<string> Units = Words("%", "st", "kr", "mån", "dagar", "index", "kWh");

    private static readonly ClosedList<string> Dimensions =
        Words("stadsdel", "kon", "enhet", "hushallstyp", "alder", "forsorjningshinder", "bistandstid");

    private static readonly ClosedList<IndicatorKind> Kinds = new()
    {
        ["computed"] = IndicatorKind.Computed,
        ["forecast"] = IndicatorKind.Forecast,
        ["registered"] = IndicatorKind.Registered,
    };

    private static readonly ClosedList<Direction> Directions = new()
    {
        ["higher"] = Direction.Higher,
        ["lower"] = Direction.Lower,
        ["target"] = Direction.Target,
        ["none"] = Direction.None,
    };

    private static readonly ClosedList<Periodicity> Periodicities = new()
    {
        ["tertial"] = Periodicity.Tertial,
        ["year"] = Periodicity.Year,
    };

    private static readonly ClosedList<bool> SexWords = new() { ["all"] = true, ["total"] = false };

    private static readonly ClosedList<LedgerValue> LedgerValues = new()
    {
        ["deviation"] = LedgerValue.Deviation,
        ["share"] = LedgerValue.Share,
    };

    private static readonly ClosedList<bool> EmptyCells = new() { ["zero"] = false, ["missing"] = true };

    private static readonly ClosedList<ExportKind?> BreakSources = new()
    {
        [BefolkningKind.TableName] = ExportKinds.Shipped.Get<BefolkningKind>(),
    };

    private static readonly ClosedList<bool> YesOrNo = new() { ["no"] = false, ["yes"] = true };

    private static readonly ClosedList<bool> NeedAreas = new() { ["own"] = false, ["all"] = true };

    private static readonly ClosedList<PeriodKind> PeriodKinds = new()
    {
        ["month"] = PeriodKind.Month,
        ["T1"] = PeriodKind.T1,
        ["T2"] = PeriodKind.T2,
        ["VB"] = PeriodKind.VB,
    };

    private static readonly ClosedList<NeedWindow> Windows = new()
    {
        ["period"] = NeedWindow.Period,
        ["month-before"] = NeedWindow.MonthBefore,
        ["whole-year"] = NeedWindow.WholeYear,
        ["last-month"] = NeedWindow.LastMonth,
        ["twelve-months"] = NeedWindow.TwelveMonths,
        ["history"] = NeedWindow.History,
        ["year"] = NeedWindow.Year,
        ["previous-year"] = NeedWindow.PreviousYear,
        ["cases"] = NeedWindow.Cases,
    };

    private static readonly ClosedList<DisclosureRule> Rules = new()
    {
        ["none"] = DisclosureRule.None,
        ["count"] = DisclosureRule.Count,
        ["share"] = DisclosureRule.Share,
        ["basis"] = DisclosureRule.Basis,
        ["staff"] = DisclosureRule.Staff,
    };

    /// <exception cref="TemplateException">The text is no YAML, or not a definition; with the line.</exception>
    public static IndicatorDefinition Read(string file, string text, ExportKinds kinds)
    {
        var map = new YamlMap(YamlText.Root(new StringReader(text)) ?? throw new TemplateException(1, "filen ska innehålla precis en definition"));
        IndicatorDefinition definition = ReadDefinition(file, map, kinds);
        map.RefuseUnread();
        return definition with { Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) };
    }

    private static IndicatorDefinition ReadDefinition(string file, YamlMap map, ExportKinds kinds)
    {
        IndicatorKind kind = map.Choice("kind", Kinds, IndicatorKind.Computed);
        string definition = map.Required("definition");
        IReadOnlyList<PeriodKind> periods = map.Choices("periods", PeriodKinds);
        var read = new IndicatorDefinition
        {
            Id = map.Required("id"),
            File = file,
            Order = map.Number("order", 10_000),
            Theme = map.Text("theme") ?? IndicatorDefinition.OtherTheme,
            Kind = kind,
            Names = ReadNames(map),
            Unit = map.RequiredChoice("unit", Units),
            Decimals = map.Number("decimals", 0),
            Direction = map.RequiredChoice("direction", Directions),
            Periodicity = map.RequiredChoice("periodicity", Periodicities),
            BySex = map.RequiredChoice("sexes", SexWords),
            Periods = periods.Count > 0 ? periods : [.. PeriodKinds.Meanings],
            Dimensions = map.Choices("dimensions", Dimensions),
            Disclosure = map.RequiredChoice("disclosure", Rules),
            Source = map.Required("source"),
            Definition = definition,
            Needs = ReadNeeds(map, kinds),
            Breaks = ReadBreaks(map),
            Versions = ReadVersions(map, kind, definition),
            Plausible = ReadPlausible(map),
        };
        Check(read, map);
        return read;
    }

    private static void Check(IndicatorDefinition read, YamlMap map)
    {
        bool computed = read.IsComputed;
        if (computed && (read.Versions.Count == 0 || read.Needs.All(need => need.IsOptional)))
        {
            throw new TemplateException(map.Line, "en beräknad indikator ska ha versions och needs");
        }

        if (!computed && (read.Versions.Count > 0 || read.Needs.Count > 0))
        {
            throw new TemplateException(map.Line, "bara en beräknad indikator (kind: computed eller forecast) har versions och needs");
        }

        if (read.Kind == IndicatorKind.Registered && ReservedIndicators.Ids.Contains(read.Id))
        {
            throw new TemplateException(map.LineOfKey("id"), $"namnet {read.Id} är taget av en beräknad indikator och kan inte registreras för hand");
        }

        if (read.Kind == IndicatorKind.Forecast && read.Disclosure != DisclosureRule.None)
        {
            throw new TemplateException(map.LineOfKey("disclosure"), "en prognos görs av ekonomin, som inte gäller någon enskild: disclosure ska vara none");
        }

        bool needsBasis = read.Disclosure is DisclosureRule.Basis or DisclosureRule.Staff;
        if (computed && read.Versions.Any(version => needsBasis != version.Basis is not null))
        {
            throw new TemplateException(map.LineOfKey("disclosure"), "basis ska finnas precis när disclosure är basis eller staff");
        }

        if (computed && read.Disclosure == DisclosureRule.Share && read.Versions.Any(version => version.Denominator is null))
        {
            throw new TemplateException(map.LineOfKey("disclosure"), "disclosure: share kräver en denominator");
        }
    }

    private static PlausibleRange? ReadPlausible(YamlMap map) => map.Text("plausible") is not { } text
        ? null
        : PlausibleRange.Parse(text)
            ?? throw new TemplateException(map.LineOfKey("plausible"), $"fältet plausible ska vara ett intervall (0-100, eller 0- utan övre gräns), inte «{text}»");

    private static List<IndicatorName> ReadNames(YamlMap map)
    {
        List<IndicatorName> names = [];
        foreach (YamlMap entry in map.Maps("names"))
        {
            names.Add(new IndicatorName(entry.Number("from", 1), entry.Required("name")));
            entry.RefuseUnread();
        }

        return names.Count > 0
            ? names.OrderBy(name => name.From).ToList()
            : throw new TemplateException(map.Line, "fältet names saknas: minst ett namn behövs");
    }

    private static List<Need> ReadNeeds(YamlMap map, ExportKinds kinds)
    {
        List<Need> needs = [];
        var counted = new ClosedList<ExportKind>();
        foreach (ExportKind kind in kinds.Counted)
        {
            counted[kind.Name] = kind;
        }

        foreach (YamlMap entry in map.Maps("needs"))
        {
            ExportKind kind = entry.RequiredChoice("kind", counted);
            NeedWindow window = entry.RequiredChoice("window", Windows);
            if (!Allows(kind.Grain, window) || (window == NeedWindow.PreviousYear && kind is not BefolkningKind))
            {
                throw new TemplateException(entry.LineOfKey("window"), $"{kind.Name} kan inte behövas för den tiden; se README.md i samma mapp");
            }

            needs.Add(new Need(kind, window, entry.Text("closed"), entry.Choice("areas", NeedAreas, otherwise: false), entry.Choice("optional", YesOrNo, otherwise: false)));
            entry.RefuseUnread();
        }

        return needs;
    }

    /// <summary>The windows that make sense for a kind's time.</summary>
    private static bool Allows(Grain grain, NeedWindow window) => grain switch
    {
        Grain.Month => window is NeedWindow.Period or NeedWindow.MonthBefore or NeedWindow.WholeYear or NeedWindow.LastMonth or NeedWindow.TwelveMonths
            or NeedWindow.History,
        Grain.Year => window is NeedWindow.Year or NeedWindow.PreviousYear,
        _ => window is NeedWindow.Cases,
    };

    private static List<SeriesBreak> ReadBreaks(YamlMap map)
    {
        List<SeriesBreak> breaks = [];
        foreach (YamlMap entry in map.Maps("breaks"))
        {
            Month at = entry.MonthOf("at") ?? throw new TemplateException(entry.Line, "fältet at saknas");
            breaks.Add(new SeriesBreak(at, entry.Required("reason"), entry.Choice<ExportKind?>("of", BreakSources, otherwise: null)));
            entry.RefuseUnread();
        }

        return breaks;
    }

    private static List<DefinitionVersion> ReadVersions(YamlMap map, IndicatorKind kind, string definition)
    {
        List<DefinitionVersion> versions = [];
        foreach (YamlMap entry in map.Maps("versions"))
        {
            string? divisor = entry.Text("divisor");
            bool overMonths = divisor == "months";
            LedgerRule? ledger = kind == IndicatorKind.Forecast
                ? new LedgerRule(entry.Text("anslag")?.ToLowerInvariant(), entry.RequiredChoice("value", LedgerValues))
                : null;
            TemplateSql? numerator = entry.Sql("numerator");
            if (numerator is null != ledger is not null)
            {
                throw new TemplateException(entry.Line, ledger is null ? "fältet numerator saknas" : "en prognos (kind: forecast) har ingen SQL");
            }

            var version = new DefinitionVersion
            {
                Version = entry.Number("version", versions.Count + 1),
                ValidFrom = entry.MonthOf("valid-from"),
                ValidTo = entry.MonthOf("valid-to"),
                Definition = entry.Text("definition") ?? definition,
                Numerator = numerator,
                Denominator = entry.Sql("denominator"),
                Basis = entry.Sql("basis"),
                MeanOverMonths = overMonths,
                Divisor = overMonths ? 1 : entry.Number("divisor", 1),
                EmptyIsMissing = entry.Choice("empty", EmptyCells, otherwise: false),
                Notes = ReadNotes(entry),
                Ledger = ledger,
            };
            entry.RefuseUnread();
            if (version.Divisor == 0)
            {
                throw new TemplateException(entry.LineOfKey("divisor"), "divisor kan inte vara 0");
            }

            if (versions.Any(other => Overlap(other, version)))
            {
                throw new TemplateException(entry.Line, "versionernas tider går i varandra");
            }

            versions.Add(version);
        }

        return versions;
    }

    private static bool Overlap(DefinitionVersion one, DefinitionVersion other) =>
        (one.ValidFrom is not { } from || other.ValidTo is not { } otherTo || from <= otherTo)
        && (other.ValidFrom is not { } otherFrom || one.ValidTo is not { } to || otherFrom <= to);

    private static List<CountedNote> ReadNotes(YamlMap map)
    {
        List<CountedNote> notes = [];
        foreach (YamlMap entry in map.Maps("notes"))
        {
            TemplateSql sql = entry.Sql("sql") ?? throw new TemplateException(entry.Line, "fältet sql saknas");
            notes.Add(new CountedNote(entry.Required("code"), sql, entry.Choice("counted", YesOrNo, otherwise: true)));
            entry.RefuseUnread();
        }

        return notes;
    }

    private static ClosedList<string> Words(params string[] words)
    {
        var list = new ClosedList<string>();
        foreach (string word in words)
        {
            list[word] = word;
        }

        return list;
    }
}
