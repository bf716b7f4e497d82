using Bistand.Analytics.Bench;

// Measurements that take too long for the tests. The first argument says which.
switch (args)
{
    case ["forecast", string folder]:
        return ForecastBench.Run(folder, Console.Out);
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/bench -- forecast FOLDER");
        return 1;
}
