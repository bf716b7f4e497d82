namespace Bistand.Analytics.Bench;

/// <summary>
/// Series of no one: drawn from exponential smoothing, ARIMA, bent lines and walks, two thirds of them with what happens to caseloads (changes of
/// level and of course, rules that come in over months, shocks that die away, single months that are wrong, dips). What trees learn from.
/// </summary>
internal sealed class SimulatedHistories(int seed)
{
    public const int Shortest = 42;
    public const int Longest = 258;

    private const int Year = 12;

    /// <summary>Draws of the series number <paramref name="index"/>: the same whichever others are made.</summary>
    public double[] Of(int index)
    {
        var random = new Drawing(unchecked((seed * 1_000_003) + index));
        int length = (int)Math.Round(random.BetweenLogs(Shortest, Longest));
        double[] course = random.Next(4) switch
        {
            0 => Smoothing(random, length),
            1 => Arima(random, length),
            2 => BentLine(random, length),
            _ => Walk(random, length),
        };
        if (random.Next(3) > 0)
        {
            Happen(random, course);
        }

        double level = random.BetweenLogs(8, 50_000);
        double noise = random.Next(2) == 0 ? random.Between(0.2, 1) : 0;
        double start = course[0];
        return [.. course.Select(log =>
        {
            double mean = level * Math.Exp(Math.Clamp(log - start, -3, 3));
            return Math.Max(0, Math.Round(mean + (noise * Math.Sqrt(mean) * random.Normal())));
        })];
    }

    private static double[] Smoothing(Drawing random, int length)
    {
        double error = random.BetweenLogs(0.004, 0.12);
        double alpha = random.Between(0.02, 1);
        double beta = random.Next(2) == 0 ? 0 : alpha * random.BetweenLogs(0.01, 0.5);
        double damping = random.Next(2) == 0 ? 1 : random.Between(0.8, 0.99);
        double gamma = random.Next(2) == 0 ? 0 : (1 - alpha) * random.BetweenLogs(0.01, 0.3);
        double[] season = Season(random);
        double level = 0;
        double slope = beta > 0 || random.Next(2) == 0 ? 0.006 * random.Normal() : 0;
        var course = new double[length];
        for (int t = 0; t < length; t++)
        {
            slope *= damping;
            level += slope;
            double e = error * random.Normal();
            course[t] = level + season[t % Year] + e;
            level += alpha * e;
            slope += beta * e;
            season[t % Year] += gamma * e;
        }
        return course;
    }

    private static double[] Arima(Drawing random, int length)
    {
        double error = random.BetweenLogs(0.004, 0.1);
        double ar = random.Between(-0.4, 0.9);
        double ma = random.Between(-0.7, 0.5);
        bool walks = random.Next(3) > 0;
        double drift = walks && random.Next(2) == 0 ? 0.004 * random.Normal() : 0;
        double[] season = Season(random);
        double before = 0;
        double earlier = 0;
        double level = 0;
        var course = new double[length];
        for (int t = 0; t < length; t++)
        {
            double e = error * random.Normal();
            before = (ar * before) + e + (ma * earlier);
            earlier = e;
            level = walks ? level + drift + before : before;
            course[t] = level + season[t % Year];
        }
        return course;
    }

    private static double[] BentLine(Drawing random, int length)
    {
        double error = random.BetweenLogs(0.003, 0.08);
        double persistence = random.Between(0, 0.8);
        double steepness = random.BetweenLogs(0.002, 0.02);
        double[] season = Season(random);
        int left = 0;
        double slope = 0;
        double level = 0;
        double off = 0;
        var course = new double[length];
        for (int t = 0; t < length; t++)
        {
            if (left-- == 0)
            {
                left = (int)random.BetweenLogs(8, 70);
                slope = steepness * random.Normal();
            }

            level += slope;
            off = (persistence * off) + (error * random.Normal());
            course[t] = level + off + season[t % Year];
        }
        return course;
    }

    /// <summary>A walk whose slope wanders too, and whose steps are at times larger.</summary>
    private static double[] Walk(Drawing random, int length)
    {
        double error = random.BetweenLogs(0.003, 0.06);
        double persistence = random.Between(0.3, 0.97);
        double ofSlope = random.BetweenLogs(0.0005, 0.01);
        double unrest = random.Between(0, 0.3);
        double[] season = Season(random);
        double slope = 0;
        double level = 0;
        double size = 0;
        var course = new double[length];
        for (int t = 0; t < length; t++)
        {
            size = (0.9 * size) + (unrest * random.Normal());
            slope = (persistence * slope) + (ofSlope * random.Normal());
            level += slope + (error * Math.Exp(size) * random.Normal());
            course[t] = level + season[t % Year];
        }
        return course;
    }

    /// <summary>None in two series of five; else a wave, months of their own, or a summer that stands out.</summary>
    private static double[] Season(Drawing random)
    {
        var season = new double[Year];
        int kind = random.Next(5);
        double size = random.BetweenLogs(0.01, 0.25);
        double phase = random.Between(0, Year);
        int standing = random.Next(Year);
        for (int month = 0; month < Year; month++)
        {
            season[month] = kind switch
            {
                2 => size * Math.Sin(2 * Math.PI * (month + phase) / Year),
                3 => size * random.Normal() / 1.5,
                4 => month == standing ? -size : (month + 1) % Year == standing ? size / 3 : 0,
                _ => 0,
            };
        }
        double mean = season.Average();
        return Array.ConvertAll(season, value => value - mean);
    }

    private static void Happen(Drawing random, double[] course)
    {
        int events = 1 + random.Next(1 + (course.Length / 40));
        for (int k = 0; k < events; k++)
        {
            int at = random.Next(course.Length);
            double size = random.Between(0.04, 0.4) * (random.Next(2) == 0 ? 1 : -1);
            int months = random.Next(4) switch { 0 => 1, 1 => 3, 2 => 8, _ => 14 };
            Func<int, double> effect = random.Next(6) switch
            {
                0 => _ => size,
                1 => since => size * Math.Min(1, (since + 1.0) / months),
                2 => since => size * Math.Exp(-since / (double)(2 + months)),
                3 => since => size / 8 * Math.Min(since, 2 * months),
                4 => since => since == 0 ? 2 * size : 0,
                _ => since => since < 2 + (months / 4) ? -Math.Abs(size) : 0,
            };
            for (int t = at; t < course.Length; t++)
            {
                course[t] += effect(t - at);
            }
        }
    }

    private sealed class Drawing(int seed)
    {
        private readonly Random random = new(seed);

        public int Next(int end) => random.Next(end);

        public double Between(double low, double high) => low + ((high - low) * random.NextDouble());

        public double BetweenLogs(double low, double high) => Math.Exp(Between(Math.Log(low), Math.Log(high)));

        public double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
