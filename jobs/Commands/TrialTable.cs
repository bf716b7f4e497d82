using System.CommandLine;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Areas;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Prognoser;
using Spectre.Console;
using Chart = Bistand.Analytics.Reports.Document.Chart;
using Table = Spectre.Console.Table;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary><c>backtest --all</c>: the forecaster on every area and series against assumptions that anybody can make, and the year's cost month by month.</summary>
internal static class TrialTable
{
    private static readonly SeriesKind Cost = SeriesKind.Require("kostnad");

    /// <param name="product">Whose areas and indicators they are.</param>
    /// <param name="of">Whose year is told.</param>
    /// <param name="picture">A file for the chart of the year; null for none.</param>
    public static void Print(ParseResult parsed, Product product, Area of, int horizon, string? picture, CancellationToken cancellation)
    {
        (IReadOnlyDictionary<(SeriesKind Kind, Area Area, Sex Sex), MonthlySeries> series, Dictionary<int, double> budgets, ReleaseEntry release) = Read(parsed, product, of, cancellation);
        (SeriesKind Kind, Area Area)[] asked = [.. series.Where(entry => entry.Value.Values.Any(value => value is not null)).Select(entry => (entry.Key.Kind, entry.Key.Area))];
        if (asked.Length == 0)
        {
            throw ForecastCommand.NoValues();
        }

        var trials = new SeriesTrial[asked.Length];
        Parallel.For(
            0, asked.Length, new ParallelOptions { CancellationToken = cancellation },
            k => trials[k] = ForecastTrials.Of(ForecastEngine.Standard, series[(asked[k].Kind, asked[k].Area, Sex.T)], horizon));
        Terminal.Out.WriteLine($"Fel i procent av utfallet, {SwedishWords.Counted(horizon, "månad", "månader")} framåt från de senaste tolv månaderna som har utfall så långt, med det som var känt då.");
        Table table = Terminal.Table(["Område", "Serie", "Prognos", "Senaste månaden", "Samma månad i fjol", "Fjolårets snitt"], 2, 3, 4, 5);
        foreach (((SeriesKind kind, Area area), SeriesTrial trial) in asked.Zip(trials))
        {
            table.AddRow(area.Name, kind.Title, Percent(trial.Forecast), Percent(trial.LastMonth), Percent(trial.SameMonth), Percent(trial.LastYear));
        }

        Terminal.Show(table);
        Say(Summary(trials));
        IReadOnlyList<YearTrial> years = series.TryGetValue((Cost, of, Sex.T), out MonthlySeries? cost) ? ForecastTrials.OfYears(ForecastEngine.Standard, cost, budgets) : [];
        PrintYears(of, years);
        if (picture is not null)
        {
            if (years.Count == 0)
            {
                throw UserException.Conflict($"Diagrammet kan inte ritas: {of.Name} har inget helt kalenderår med utbetalningar som har ett helt år före sig. Läs in äldre månader.");
            }

            PlotOption.Draw(product, Plot(of, years), ForecastPlot.Notes(of, PlotOption.ReleaseWords(release)), picture);
        }
    }

    private static (IReadOnlyDictionary<(SeriesKind Kind, Area Area, Sex Sex), MonthlySeries> Series, Dictionary<int, double> Budgets, ReleaseEntry Release) Read(
        ParseResult parsed, Product product, Area of, CancellationToken cancellation)
    {
        using OpenRelease open = GlobalOptions.OpenWorkspace(parsed).OpenRelease();
        var reader = new AreaSeries(open, product.Areas, product.Indicators);
        if (reader.LastMonth() is not { } last)
        {
            throw ForecastCommand.NoValues();
        }

        reader.RefuseFormer(of, last);
        Area[] areas = [.. product.Areas.InForce(last).OrderByDescending(area => area.Kind == AreaKind.City)];
        var ledger = new AreaLedger(new LedgerReader(open.Connection, product.Areas, cancellationToken: cancellation).Read(of), last);
        return (reader.Read(SeriesKind.All, areas, [Sex.T], cancellation), BudgetsOf(ledger, last.Year), open.Entry);
    }

    /// <summary>What was budgeted for ekonomiskt bistånd, of the years that have all twelve months of it.</summary>
    private static Dictionary<int, double> BudgetsOf(AreaLedger ledger, int lastYear)
    {
        Dictionary<int, double> budgets = [];
        BudgetLine[] lines = [.. ledger.Lines.Where(line => line.IsBistand)];
        for (int year = lastYear; lines.Length > 0; year--)
        {
            Month[] months = [.. Period.VB(year).Months];
            if (!Array.TrueForAll(months, month => lines.Any(line => ledger.Find(line, month) is not null)))
            {
                break;
            }

            budgets[year] = (double)months.Sum(month => lines.Sum(line => ledger.Find(line, month)?.Budget ?? 0));
        }
        return budgets;
    }

    private static string Summary(SeriesTrial[] trials)
    {
        SeriesTrial[] told = [.. trials.Where(trial => trial.Months > 0)];
        int Nearer(Func<SeriesTrial, double?> other) => told.Count(trial => trial.Forecast < other(trial));
        string Of(int count) => $"{SwedishText.Number(count, 0)} av {SwedishText.Number(told.Length, 0)}";
        return told.Length == 0
            ? "Historiken är för kort för att jämföra: det behövs ett helt kalenderår före de månader som prövas."
            : $"Prognosen hade mindre fel än senaste månaden i {Of(Nearer(trial => trial.LastMonth))} serier, än samma månad i fjol i {Of(Nearer(trial => trial.SameMonth))} "
                + $"och än fjolårets snitt, som en budget på fjolårets nivå antar, i {Of(Nearer(trial => trial.LastYear))}. Varje serie är prövad för sig, utan att områdena har stämts av mot varandra.";
    }

    private static void PrintYears(Area of, IReadOnlyList<YearTrial> years)
    {
        if (years.Count == 0)
        {
            Say($"Helårets kostnad kan inte prövas för {of.Name}: det behövs ett helt kalenderår med utbetalningar och ett helt år före det.");
            return;
        }

        int tried = years[0].Years;
        Terminal.Out.WriteLine($"Helårets kostnad, {of.Name}: fel i procent av utfallet, efter hur många av årets månader som var kända ({SwedishText.Number(tried, 0)} år).");
        Table table = Terminal.Table(["Kända månader", "Prognos", "Senaste månaden", "Samma månad i fjol", "Budget"], 1, 2, 3, 4);
        foreach (YearTrial year in years)
        {
            table.AddRow(Through(year.Known), Percent(year.Forecast), Percent(year.LastMonth), Percent(year.SameMonth), Percent(year.Budget));
        }

        Terminal.Show(table);
        Say("Kostnad är utbetalt enligt verksamhetssystemet, budget är ekonomins för ekonomiskt bistånd. Historiken är den som utgåvan har nu.");
    }

    private static Chart Plot(Area of, IReadOnlyList<YearTrial> years)
    {
        bool hasBudget = years[0].Budget is not null;
        return new Chart(
            "helar", ChartSpec.Composition,
            $"{of.Name}: fel i prognosen för helårets kostnad (vald) och i {(hasBudget ? "budgeten" : "antagandet «som i fjol»")} (jämförd), efter kända månader", "", "fel, % av årets utfall",
            [.. years.SelectMany(year => (ChartPoint[])[Point(year, ChartSeries.Chosen, year.Forecast), Point(year, ChartSeries.Compared, hasBudget ? year.Budget : year.SameMonth)])],
            new Reports.Document.Table("", [], []));
    }

    private static ChartPoint Point(YearTrial year, string series, double? miss) =>
        new(Through(year.Known), series, miss is { } value ? PrognosView.Exact(100 * value) : null, Percent(miss));

    private static string Through(int known) => known == 0 ? "inga" : known == 1 ? "1 månad" : $"{known} månader";

    private static string Percent(double? share) => share is { } value ? SwedishText.Number((decimal)(100 * value), 1) : FigureWords.None;

    private static void Say(string paragraph)
    {
        foreach (string line in SwedishHelp.Wrap(paragraph, SwedishHelp.Width))
        {
            Terminal.Out.WriteLine(line);
        }
    }
}
