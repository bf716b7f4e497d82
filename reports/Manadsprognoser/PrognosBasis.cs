using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Swedish;
using static Bistand.Analytics.Reports.Manadsprognoser.PrognosWords;

namespace Bistand.Analytics.Reports.Manadsprognoser;

/// <summary>What the figures rest on, and what has been done with the prognos: said where a reader could be misled.</summary>
internal static class PrognosBasis
{
    /// <summary>Less than this is printed as 100,0 procent and need not be said.</summary>
    private const decimal SmallestRatio = 0.0005m;

    public static IReadOnlyList<string> Of(PreparedPrognos prepared)
    {
        Manadsprognos now = prepared.Now;
        List<string> notes = [Booked(now), Compared(prepared)];
        if (Math.Abs(now.Year.Booking.Observed - 1) >= SmallestRatio)
        {
            notes.Add(Booking(now.Year.Booking));
        }

        if (now.Year.Last.Number < 12)
        {
            notes.Add($"{now.AreaName} upphör efter {Month(now.Year.Last)}: prognosen gäller januari–{MonthAlone(now.Year.Last)}.");
        }

        if (now.Members.Count > 0)
        {
            notes.Add("Prognosen är summan av nämndernas, på den indelning som gäller sist. Hushållen är räknade en gång, även de som haft bistånd i två stadsdelar.");
        }

        if (now.Year.Uncertainty is { } unsure && now.Year.BookedThrough != now.Year.Last)
        {
            notes.Add(Unsure(unsure, now.Year.Booking));
        }

        notes.AddRange(Dropped(prepared));
        return notes;
    }

    public static string Status(PrognosHistory history) => history.LastSigned is not { } signed
        ? "Inte inlämnad"
        : $"Inlämnad {Day(signed)} av {signed.Signature!.Name}";

    /// <summary>What happened, in order. A prognos given out is numbered among those of its month, whatever else was done between them.</summary>
    public static IReadOnlyList<string> Lines(PrognosHistory history)
    {
        List<PrognosEntry> issued = [.. history.Entries.Where(entry => entry.Issued is not null)];
        return [.. history.Entries.Select(entry => $"{Day(entry)}: {What(entry, issued)}{(entry == (history.LastSigned ?? history.LastIssued) ? ComparedLater(history) : "")}")];
    }

    private static string Booked(Manadsprognos now)
    {
        string lacking = now.Year.Undelivered.Count == 0 ? ""
            : $" Bistånd för {SwedishWords.And([.. now.Year.Undelivered.Select(MonthAlone)])} är inte levererat ur verksamhetssystemet, och räknas inte i snitt och avstämning.";
        string unbooked = now.Year.BookedThrough is { } last ? $"Utfallet är bokfört till och med {MonthAlone(last)}" : $"Ingen månad {now.Month.Year} är bokförd än";
        if (now.Year.BookedThrough is { } booked && booked >= now.Month)
        {
            return $"{unbooked}.{lacking}";
        }

        Month first = now.Year.BookedThrough?.Plus(1) ?? new Month(now.Month.Year, 1);
        string open = first == now.Month ? MonthAlone(first) : $"{MonthAlone(first)}–{MonthAlone(now.Month)}";
        return $"{unbooked}. Kostnaden för ekonomiskt bistånd i {open} är räknad ur utbetalt enligt verksamhetssystemet, övriga poster är prognos.{lacking}";
    }

    /// <summary>How many months the difference rests on, and how much of it the prognos reckons with.</summary>
    private static string Booking(BookedOfPaid booking)
    {
        string share = $"{SwedishText.Number(100 * booking.Observed, 1)} procent av utbetalt enligt verksamhetssystemet";
        string observed = booking.Months == 1
            ? $"Bara en månad har både bokfört och utbetalt: den kostnad som bokfördes då var {share}"
            : $"Bokförd kostnad har de {SwedishWords.Count(booking.Months)} senaste månader som har både bokfört och utbetalt varit {share}";
        return booking.Months >= BookedOfPaid.EnoughMonths
            ? $"{observed}; prognosen räknar med detsamma."
            : $"{observed}. Det är för få månader att dra ut skillnaden från: prognosen räknar med {SwedishText.Number(100 * booking.Ratio, 1)} procent, och med hela skillnaden först efter {SwedishWords.Count(BookedOfPaid.EnoughMonths)} månader.";
    }

    /// <summary>What the interval reckons with beside the forecasts' own: learnt, or believed.</summary>
    private static string Unsure(LedgerUncertainty unsure, BookedOfPaid booking)
    {
        static string Percent(double share) => $"{SwedishText.Number((decimal)(100 * share), 1)} procent";
        string booked = booking.Wrong is { } wrong
            ? $" Bokfört mot utbetalt har ändrat sig {Percent(wrong)} på ett halvår, och intervallet räknar med det."
            : "";
        return unsure.IsLearnt
            ? $"Osäkerheten är skattad ur områdets egen ekonomi, {SwedishText.Number(unsure.Months, 0)} bokförda månader: en post som legat stilla har kunnat ändra sig {Percent(unsure.OfStillLine)}, och en budget utan utfall har slagit fel {Percent(unsure.OfBudget)}.{booked}"
            : $"Ekonomin har {SwedishText.Number(unsure.Months, 0)} bokförda månader i rad. Tills det är {SwedishText.Number(LedgerUncertainty.EnoughMonths, 0)} räknar intervallet med antaganden: en post som legat stilla kan ändra sig {Percent(unsure.OfStillLine)}, och en budget utan utfall slå fel {Percent(unsure.OfBudget)}.{booked}";
    }

    private static string Compared(PreparedPrognos prepared) => prepared switch
    {
        { Previous: null } => "Januari är årets första prognos: det finns ingen föregående att jämföra med.",
        { PreviousIsKept: true, Previous: { } kept } => $"Föregående prognos är den som gavs ut för {MonthAlone(kept.Month)}, ur utgåva {kept.Release}.",
        { Previous: { } computed } => $"Ingen prognos gavs ut för {MonthAlone(computed.Month)}: föregående prognos är räknad i efterhand, med det som var känt då ur utgåva {computed.Release}.",
    };

    /// <summary>An adjustment holds for the month it was made in; one that is forgotten would move the forecast unseen.</summary>
    private static IEnumerable<string> Dropped(PreparedPrognos prepared) =>
        from old in prepared.Previous?.Adjustments ?? []
        where old.Area is null && !prepared.Now.Adjustments.Any(one => one.Line == old.Line && one.Area is null)
        select $"Justeringen i {MonthAlone(prepared.Previous!.Month)} ({Line(old.Line)}, {SwedishText.Difference(old.Kronor / 1000, 0)} tkr) gäller inte längre. Gör om den om den ska vara kvar.";

    private static string What(PrognosEntry entry, List<PrognosEntry> issued) => entry switch
    {
        { Adjustment: { } one } => $"{Line(one.Line)} justerad med {SwedishText.Difference(one.Kronor / 1000, 0)} tkr av {one.Name}: {one.Reason}",
        { Comment: { } words } => $"{About(words.Anslag)} kommenterad av {words.Name}",
        { Issued: { } given } =>
            $"Utgiven {Numbered(entry.Number, issued)} av {given.Name}, avvikelse {Deviation(given.Prognos)}; sparad oförändrad",
        { Signature: { } signed } => $"{SwedishWords.Sentence(Numbered(signed.Issued, issued))} inlämnad av {signed.Name}",
        { Withdrawal: { } back } => $"Inlämningen tillbakatagen av {back.Name}: {back.Reason}",
        _ => "",
    };

    /// <summary>"prognos nr 2 för maj 2023".</summary>
    private static string Numbered(int entry, List<PrognosEntry> issued)
    {
        int place = issued.FindIndex(one => one.Number == entry);
        return place < 0 ? "prognosen" : $"prognos nr {(place + 1).ToString(CultureInfo.InvariantCulture)} för {Month(issued[place].Issued!.Prognos.Month)}";
    }

    /// <summary>What it is kept for; a year's first prognos has none before it.</summary>
    private static string ComparedLater(PrognosHistory history) =>
        history.Reference is { Month.Number: < 12 } reference ? $"; prognosen för {MonthAlone(reference.Month.Plus(1))} jämförs med den" : "";

    public static string About(string? anslag) => anslag is null ? "Hela prognosen" : Anslag(anslag);

    private static string Deviation(Manadsprognos prognos) => $"{PrognosUnit.Of(prognos).Number(prognos.Deviation(null))} {PrognosUnit.Of(prognos).Name}";

    private static string Day(PrognosEntry entry) => SwedishTime.Date(entry.At);
}
