using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>"Övrigt": women and men, the stadsdelar side by side, and in a verksamhetsberättelse what no goal follows up.</summary>
internal static class OtherChapter
{
    public const string Heading = "Övrigt";

    // By the kind of export that a measure counts first; in the order of the tables.
    private static readonly (string Caption, string[] Kinds)[] Groups =
    [
        ("Hushåll, personer och bistånd", [BistandKind.TableName]),
        ("Ärenden, ansökningar och insatser", ["avslut", "ansokan", "fut", "arbetsmarknad", "handelse"]),
        ("Boende", ["avhysning", "boende"]),
    ];

    private const string LastGroup = "Medarbetare, kvalitet, ekonomi och det som registreras för hand";

    /// <summary>What the table of complaints tells, tertial by tertial.</summary>
    private static readonly string[] OfComplaints = ["antal-klagomal", "antal-lex-sarah", "antal-berom"];

    public static Chapter Build(ReportData data)
    {
        bool isBare = data.Input.Area.Kind == AreaKind.Kommun && !data.HasMonths;
        return new Chapter(
            Heading, [],
            [
                .. isBare ? [] : new[] { SexSection.Build(data) },
                // Where a stadsdel stands is on a tertialrapport's first page.
                .. isBare || !data.YearIsOver ? [] : new[] { AreaSection.Build(data, ReportSeries.Share) },
                .. data.YearIsOver || isBare ? OtherMeasures(data) : [],
            ]);
    }

    // Everything computed that no goal has, in the goals' columns but for the targets. Those of which nothing is known are named in a sentence.
    private static IEnumerable<Section> OtherMeasures(ReportData data)
    {
        IReadOnlyList<IndicatorInfo> all = Others(data);
        List<IndicatorInfo> others = [.. all.Where(info => data.IsTold(info.Id))];
        string[] without = [.. all.Except(others).Select(info => info.Name.TrimEnd('.')).Order(SwedishWords.Order)];
        string sentence = without.Length == 0 ? "" : $"Uppgift saknas, eller underlaget är ofullständigt, för {string.Join("; ", without)}.";
        if (others.Count > 0)
        {
            yield return new Section(ReportModel.OtherMeasures, without.Length > 0 ? [sentence] : [], [], [.. Tables(data, others)]);
        }
        else if (without.Length > 0)
        {
            yield return new Section(ReportModel.OtherMeasures, [sentence], [], []);
        }
    }

    private static IEnumerable<Table> Tables(ReportData data, List<IndicatorInfo> others)
    {
        string[] known = [.. Groups.SelectMany(group => group.Kinds)];
        IEnumerable<(string Caption, IEnumerable<IndicatorInfo> Measures)> groups =
        [
            .. Groups.Select(group => (group.Caption, others.Where(info => group.Kinds.Contains(info.Kind)))),
            (LastGroup, others.Where(info => !known.Contains(info.Kind))),
        ];
        foreach ((string caption, IEnumerable<IndicatorInfo> measures) in groups)
        {
            List<IndicatorInfo> rows = [.. measures.OrderBy(info => info.Name, SwedishWords.Order)];
            if (rows.Count > 0)
            {
                yield return new Table($"{caption}, {SwedishWords.Months(data.Period)}", Columns(data), [.. rows.Select(info => Row(data, info))], Note(data, rows));
            }
        }
    }

    private static IReadOnlyList<Column> Columns(ReportData data)
    {
        IndicatorHeadings headings = IndicatorHeadings.Of(data.Period);
        return
        [
            new("Mått", ColumnKind.Text), new("Enhet", ColumnKind.Text), new(headings.Outcome, ColumnKind.Number), new(headings.Men, ColumnKind.Number),
            new(headings.Women, ColumnKind.Number), new(headings.Previous, ColumnKind.Number),
        ];
    }

    /// <summary>What there is a figure of, or should be, that no goal follows up. Of another municipality all that it has registered, described or not.</summary>
    public static IReadOnlyList<IndicatorInfo> Others(ReportData data)
    {
        bool isKommun = data.Input.Area.Kind == AreaKind.Kommun;
        IEnumerable<IndicatorInfo> undescribed = isKommun
            ? data.Input.Figures.Where(figure => figure.Area.Id == data.Input.Area.Id && figure.Period == data.Period).Select(figure => figure.Indicator).Distinct()
                .Where(id => !data.Knows(id) && data.IsTold(id)).Select(data.Info)
            : [];
        return
        [
            .. data.Input.Indicators.Where(info => data.Find(info.Id) is not null && (!isKommun || data.Find(info.Id).Shown() is not null)).Concat(undescribed)
                // Of a year that is over there is nothing left to forecast.
                .Where(info => data.Input.Goals?.Tree.Find(info.Id) is null && !(info.IsForecast && data.YearIsOver)
                    && !(data.Input.Complaints is { IsEmpty: false } && OfComplaints.Contains(info.Id))),
        ];
    }

    private static string? Note(ReportData data, List<IndicatorInfo> shown)
    {
        string[] notDelivered = [.. shown.Where(info => data.ObstacleTo(info.Id) == ComparisonObstacle.YearNotDelivered).Select(info => info.Name.TrimEnd('.'))];
        string[] whole = data.Input.Unit is null ? [] : [.. shown.Where(info => !info.ByEnhet).Select(info => info.Name.TrimEnd('.'))];
        string[] notes =
        [
            .. whole.Length == 0 ? [] : new[] { whole.Length == shown.Count ? "Siffrorna gäller hela stadsdelen, inte enheten." : $"Gäller hela stadsdelen, inte enheten: {string.Join("; ", whole)}." },
            .. notDelivered.Length == 0 ? [] : new[] { $"Inget är levererat för {data.Period.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)} av {string.Join("; ", notDelivered)}." },
            .. ChildrenNote.For(data, shown.Select(info => info.Id)) is { } children ? new[] { children } : [],
            .. Implausible(data, shown),
        ];
        return notes.Length == 0 ? null : string.Join(' ', notes);
    }

    /// <summary>The rows of goals have their notes beside them; these have not.</summary>
    private static string[] Implausible(ReportData data, List<IndicatorInfo> shown)
    {
        string[] odd = [.. shown.Where(info => Sexes.All.Any(sex => data.Find(info.Id, sex) is { } figure && figure.Shown() is not null && FigureWords.Has(figure, FigureNotes.Implausible)))
            .Select(info => SwedishWords.Quoted(info.Name))];
        return odd.Length == 0 ? [] : [$"Orimligt värde, kontrollera underlaget: {SwedishWords.And(odd)}."];
    }

    private static Row Row(ReportData data, IndicatorInfo info)
    {
        int decimals = data.Decimals(info.Id);
        Cell BySex(Sex sex) => info.BySex ? Bare(data.Find(info.Id, sex), decimals) : Cell.NotApplicable;
        return new Row(
        [
            Cell.Words(SwedishWords.WithSwedishMarks(info.Name)), Cell.Words(UnitName(info.Unit)), Bare(data.Find(info.Id), decimals), BySex(Sex.M), BySex(Sex.K),
            data.IsComparable(info.Id) ? Bare(data.Before(info.Id), decimals) : Cell.MissingBecause("ej jämförbart"),
        ]);
    }

    // The unit has a column of its own.
    private static Cell Bare(Figure? figure, int decimals) => figure.Shown() is { } value ? Cell.Number(value, SwedishText.Number(value, decimals)) : Cells.Of(figure, decimals);

    private static string UnitName(string unit) => unit switch { "" => "–", "st" => "antal", "mån" => "månader", _ => unit };
}
