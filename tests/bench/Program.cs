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
        return IngestBench.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3_000_000, Console.Out);
    case ["report", ..]:
        return await ReportBench.RunAsync(args.Length > 1 ? args[1] : null, Console.Out).ConfigureAwait(false);
    case ["explorer"]:
        return await ExplorerBench.RunAsync(Console.Out).ConfigureAwait(false);
    case ["calls", ..]:
        return await CallsBench.RunAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2000, Console.Out).ConfigureAwait(false);
    case ["scale", _, ..]:
        return await ScaleBench.RunAsync([.. args.Skip(1).Select(rows => int.Parse(rows, CultureInfo.InvariantCulture))], Console.Out).ConfigureAwait(false);
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/bench -- forecast FOLDER [--without-r] [--keep FILE] [--beside FILE] | turns FOLDER | train FOLDER [SERIES] | ingest [ROWS] | scale ROWS… | calls [N] | report [WORKSPACE] | explorer");
        return 1;
}

string? Option(string name) => Array.IndexOf(args, name) is > 0 and int at && at + 1 < args.Length ? args[at + 1] : null;
