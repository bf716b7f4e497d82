using System.Globalization;
using Bistand.Analytics.Bench;

// Measurements that take too long for the tests. The first argument says which.
switch (args)
{
    case ["forecast", string folder, ..]:
        return ForecastBench.Run(folder, !args.Contains("--without-r"), Option("--keep"), Option("--beside"), Console.Out);
    case ["turns", string folder]:
        return TurnsBench.Run(folder, Console.Out);
    case ["train", string folder, ..]:
        return TrainBench.Run(folder, args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : TrainBench.DefaultSeries, Console.Out);
    case ["ingest", ..]:
        return IngestBench.Run(Number(1, 3_000_000), Console.Out);
    case ["report", ..]:
        return await ReportBench.RunAsync(args.Length > 1 ? args[1] : null, Console.Out).ConfigureAwait(false);
    case ["plan"]:
        return await PlanBench.RunAsync(Console.Out).ConfigureAwait(false);
    case ["nodes"]:
        return await NodesBench.RunAsync(Console.Out).ConfigureAwait(false);
    case ["explorer", ..]:
        return await ExplorerBench.RunAsync(Number(1, ExplorerBench.StandardPagesEach), Number(2, ExplorerBench.StandardIdleSeconds), Console.Out).ConfigureAwait(false);
    case ["calls", ..]:
        return await CallsBench.RunAsync(Number(1, 2000), Console.Out).ConfigureAwait(false);
    case ["scale", _, ..]:
        return await ScaleBench.RunAsync([.. args.Skip(1).Select(rows => int.Parse(rows, CultureInfo.InvariantCulture))], Console.Out).ConfigureAwait(false);
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/bench -- forecast FOLDER [--without-r] [--keep FILE] [--beside FILE] | turns FOLDER | train FOLDER [SERIES] | ingest [ROWS] | scale ROWS… | calls [N] | report [FILE] | plan | nodes | explorer [PAGES EACH] [IDLE SECONDS]");
        return 1;
}

string? Option(string name) => Array.IndexOf(args, name) is > 0 and int at && at + 1 < args.Length ? args[at + 1] : null;

int Number(int at, int standard) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : standard;
