using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>
/// Moves between försörjningshinder, reasons for closing and complaints as tables. Of reasons the public sees what the disclosure plan shows, of moves nothing:
/// nearly all of their counts are small. Complaints are never withheld.
/// </summary>
public static class FlowTables
{
    private const string NoBistand = "Utan bistånd i området";

    /// <summary>One line for each försörjningshinder in the month before, one column for each in the month.</summary>
    public static Table Forsorjningshinder(ForsorjningshinderMoves moves, string areaName, Period period, Audience audience)
    {
        string?[] hinder = [.. moves.Forsorjningshinder, null];
        int size = hinder.Length;
        var counts = new int[size + 1, size + 1];
        for (int from = 0; from < size; from++)
        {
            for (int to = 0; to < size; to++)
            {
                int count = (int)moves.Count(hinder[from], hinder[to]);
                counts[from, to] = count;
                counts[from, size] += count;
                counts[size, to] += count;
                counts[size, size] += count;
            }
        }

        string Name(int place) => place == size ? "Summa" : string.Create(CultureInfo.InvariantCulture, $"{place + 1} {ForsorjningshinderName(hinder[place])}");
        return new Table(
            $"Vuxna mellan försörjningshinder från månad till månad, {areaName}, {SwedishWords.Months(period)}",
            [
                new("Månaden före", ColumnKind.Text),
                .. Enumerable.Range(1, size).Select(place => new Column(place.ToString(CultureInfo.InvariantCulture), ColumnKind.Number)), new("Summa", ColumnKind.Number),
            ],
            [
                .. Enumerable.Range(0, size + 1).Select(from => new Row(
                    [Cell.Words(Name(from)), .. Enumerable.Range(0, size + 1).Select(to => audience == Audience.Public ? Cell.Suppressed : Number(counts[from, to]))], from == size ? RowEmphasis.Total : RowEmphasis.None)),
            ],
            "Kolumnerna är månadens försörjningshinder, numrerade som raderna. Summerat över periodens månader: den som har samma hinder hela tiden räknas en gång per månad."
            + (audience == Audience.Public ? " Antalen visas inte offentligt: nästan alla är så små att någon enskild kan pekas ut." : ""));
    }

    /// <summary>A table of <see cref="Closures(ClosureTable, string, Period, ClosureFates?)"/> for each verksamhet that closed any case.</summary>
    public static IEnumerable<Table> Closures(FlowReader reader, Area area, Period period, string? enhet, ClosureFates? fates) => ClosureTable.Verksamheter
        .Select(verksamhet => reader.Closures(area, period, verksamhet, enhet)).Where(closed => HasLines(closed, fates))
        .Select(closed => Closures(closed, area.Name, period, fates));

    /// <summary>True when the table has a line: for the public those of the whole year, since a table that is left out tells of zeros.</summary>
    public static bool HasLines(ClosureTable closures, ClosureFates? fates) => closures.Reasons.Count > 0 || fates?.Reasons(closures.Verksamhet).Count > 0;

    /// <summary>One line for each reason, always in the same order, with its share of all that were closed.</summary>
    /// <param name="closures">The counts.</param>
    /// <param name="areaName">Whose they are.</param>
    /// <param name="period">When.</param>
    /// <param name="fates">What is withheld; null for those who see all.</param>
    public static Table Closures(ClosureTable closures, string areaName, Period period, ClosureFates? fates)
    {
        bool isInGroups = fates is { IsInGroups: true };
        closures = isInGroups ? closures.InGroups() : closures;
        ClosureReason sum = closures.Sum;
        ClosureReason[] reasons =
        [
            .. closures.Reasons.Concat((fates?.Reasons(closures.Verksamhet) ?? []).Except(closures.Reasons.Select(reason => reason.Reason), StringComparer.Ordinal)
                .Select(reason => new ClosureReason(reason, 0, 0, 0))).OrderBy(reason => reason.Reason, StringComparer.Ordinal),
        ];
        bool Hides(string? reason, Sex sex) => fates?.Withholds(closures.Verksamhet, reason, sex) ?? false;
        Cell CountOf(string? reason, Sex sex, int count) => Hides(reason, sex) ? Cell.Suppressed : Number(count);
        Cell Part(ClosureReason reason, string? name) => Hides(name, Sex.T) || Hides(null, Sex.T) ? Cell.Suppressed
            : sum.Total == 0 ? Cell.NotApplicable
            : Cell.Number(100m * reason.Total / sum.Total, SwedishText.WithUnit(100m * reason.Total / sum.Total, name is null || sum.Total < 1000 ? 0 : 1, "%"));
        Row Line(string words, ClosureReason reason, string? name, RowEmphasis emphasis) => new(
            [
                Cell.Words(words), CountOf(name, Sex.T, reason.Total), CountOf(name, Sex.K, reason.Women), CountOf(name, Sex.M, reason.Men), Part(reason, name),
            ],
            emphasis);
        return new Table(
            $"Orsaker till avslut, {VerksamhetName(closures.Verksamhet)}, {areaName}, {SwedishWords.Months(period)}",
            [new("Orsak", ColumnKind.Text), new(SexWords.All, ColumnKind.Number), new(SexWords.Women, ColumnKind.Number), new(SexWords.Men, ColumnKind.Number), new("Andel av alla", ColumnKind.Number)],
            [.. reasons.Select(reason => Line(Value(reason.Reason), reason, reason.Reason, RowEmphasis.None)), Line("Alla avslut", sum, null, RowEmphasis.Total)],
            isInGroups && closures.Verksamhet == "EB" ? "Egen försörjning är arbete, studier och annan försörjning. Varje orsak för sig redovisas för tertial och år." : null);
    }

    /// <summary>"Redovisning av synpunkter och klagomål": the tertials' own counts up to the period's, and all of them.</summary>
    public static Table Complaints(ComplaintTable complaints, string areaName, Period period)
    {
        int tertials = period.Last.Number switch { <= 4 => 1, <= 8 => 2, _ => 3 };
        string[] headings = ["Utfall T1", "Utfall T2", "Utfall VB"];
        return new Table(
            string.Create(CultureInfo.InvariantCulture, $"Synpunkter och klagomål {period.Year}, {areaName}"),
            [
                new("Uppdelning", ColumnKind.Text), new("Klagomål, synpunkter, kategorier", ColumnKind.Text),
                .. headings.Take(tertials).Select(heading => new Column(heading, ColumnKind.Number)), new("Totalt ack.", ColumnKind.Number),
            ],
            [
                .. complaints.Lines.Select(line => new Row(
                    [Cell.Words(Heading(line.Line)), Cell.Words(LineName(line)), .. line.Tertials.Take(tertials).Select(Delivered), Delivered(line.Total)],
                    line.Line == ComplaintLine.Complaints ? RowEmphasis.Total : RowEmphasis.None)),
            ],
            "Varje tertial för sig, inte ackumulerat.");
    }

    /// <summary>A value of an open list as words: "annan_forsorjning" is "Annan försörjning".</summary>
    public static string Value(string value) => value switch
    {
        "" => "Uppgift saknas",
        "okand" => "Okänd",
        "annan_forsorjning" => "Annan försörjning",
        "egen_forsorjning" => "Egen försörjning",
        ClosureGroup.Others => "Övriga orsaker",
        "enligt_plan" => "Insats avslutas enligt plan",
        "behov_upphort" => "Behov upphört",
        "overlamnad" => "Överlämnad",
        _ => SwedishWords.Sentence(value.Replace('_', ' ')),
    };

    private static string ForsorjningshinderName(string? hinder) => hinder switch { null => NoBistand, Breakdown.Unknown => "Uppgift saknas", _ => hinder };

    private static string VerksamhetName(string verksamhet) => verksamhet switch { "EB" => "ekonomiskt bistånd", "BEROENDE" => "beroende", _ => verksamhet };

    private static string Heading(ComplaintLine line) => line switch
    {
        ComplaintLine.Praise => "Beröm",
        ComplaintLine.From => "Från vem",
        ComplaintLine.About => "Vad det gällde",
        ComplaintLine.Complaints => "Summa",
        ComplaintLine.LexSarah => "Lex Sarah",
        ComplaintLine.Answered => "Återkoppling",
        _ => "Åtgärder",
    };

    /// <summary>As the table names it.</summary>
    public static string LineName(ComplaintCounts line) => line.Line switch
    {
        ComplaintLine.Praise => "Antal beröm",
        ComplaintLine.Complaints => "Klagomål, synpunkter och avvikelser",
        ComplaintLine.LexSarah => line.Name.Length == 0 ? "Antal rapporter" : $"varav {line.Name}",
        ComplaintLine.Answered => "Antal klagomål där återkoppling har lämnats",
        ComplaintLine.ActedOn => "Antal klagomål där åtgärder vidtagits",
        _ => Value(line.Name),
    };

    /// <summary>A tertial of which nothing came has no 0.</summary>
    private static Cell Delivered(int? count) => count is null ? Cell.Missing : Number(count);

    private static Cell Number(int? count) => count is { } value ? Cell.Number(value, SwedishText.Number(value, 0)) : Cell.NotApplicable;
}
