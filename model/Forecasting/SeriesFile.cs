using System.Globalization;
using System.Text;

namespace Bistand.Analytics.Model.Forecasting;

/// <summary>How months are written in a file: as calendar months or as a running integer.</summary>
public enum MonthForm { Calendar, Running }

/// <summary>A series as it was read, and how its months are written.</summary>
public sealed record FiledSeries(MonthlySeries Series, MonthForm Form)
{
    /// <summary>A month index of the series in the file's own form.</summary>
    public string Write(int month) => Form == MonthForm.Running
        ? month.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Math.DivRem(month, 12).Quotient:0000}-{Math.DivRem(month, 12).Remainder + 1:00}");
}

/// <summary>
/// Reads monthly series: comma, point, UTF-8, header <c>series_id,month,value</c> in any order, other columns ignored; <c>month</c> is
/// <c>YYYY-MM</c> or a running integer, one form a series; rows in any order. An empty value or a month left out is a gap. Series come in
/// the order of their first row.
/// </summary>
public static class SeriesFile
{
    private const int LongestSpan = 2400;
    private const double LargestValue = 1e15;
    private static readonly string[] Columns = ["series_id", "month", "value"];
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="UserException">The file is not there (1), cannot be opened (4), or a row breaks a rule (2): file, row, column and
    /// rule are named.</exception>
    public static IReadOnlyList<FiledSeries> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw UserException.NotFound($"Filen {path} finns inte. Ange en fil med kolumnerna series_id,month,value.");
        }

        string text;
        try
        {
            text = File.ReadAllText(path, StrictUtf8);
        }
        catch (DecoderFallbackException)
        {
            throw UserException.Conflict($"{Path.GetFileName(path)} är inte UTF-8. Spara om filen som UTF-8.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"Filen {path} går inte att läsa. Kontrollera att du har läsrätt till den.", fault);
        }
        return Read(new StringReader(text), Path.GetFileName(path));
    }

    /// <summary>The same from an open reader; <paramref name="file"/> is the name used in messages.</summary>
    public static IReadOnlyList<FiledSeries> Read(TextReader reader, string file)
    {
        var rows = new CommaReader(reader, file);
        List<string> header = rows.Next() ?? throw Refused(file, $"filen är tom. Första raden ska vara {string.Join(',', Columns)}.");
        int[] at = [.. Columns.Select(column => header.FindIndex(name => name.Trim().Equals(column, StringComparison.OrdinalIgnoreCase)))];
        string[] missing = [.. Columns.Where((_, k) => at[k] < 0)];
        if (missing.Length > 0)
        {
            throw Refused(file, $"rad 1: kolumnen {string.Join(", ", missing)} saknas. Första raden ska vara {string.Join(',', Columns)}.");
        }

        var builders = new List<SeriesBuilder>();
        var byId = new Dictionary<string, SeriesBuilder>(StringComparer.Ordinal);
        while (rows.Next() is { } row)
        {
            if (row.Count != header.Count)
            {
                throw Refused(file, $"rad {rows.Line}: raden har {row.Count} kolumner men rubriken {header.Count}. Rätta raden.");
            }

            string id = row[at[0]].Trim();
            if (id.Length == 0)
            {
                throw Refused(file, $"rad {rows.Line}, kolumn series_id: värdet saknas. Varje rad måste ha ett serienamn.");
            }

            if (!byId.TryGetValue(id, out SeriesBuilder? builder))
            {
                builders.Add(byId[id] = builder = new SeriesBuilder(id, file));
            }

            builder.Add(row[at[1]].Trim(), Value(row[at[2]].Trim(), file, rows.Line), rows.Line);
        }
        if (builders.Count == 0)
        {
            throw Refused(file, "filen har en rubrik men inga rader. Lägg till minst en rad.");
        }

        return [.. builders.Select(builder => builder.Build())];
    }

    private static double? Value(string text, string file, int line)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && Math.Abs(value) <= LargestValue)
        {
            return value;
        }

        throw Refused(file, $"rad {line}, kolumn value: värdet är inget tal under 10^15. Skriv tal med decimalpunkt och utan mellanrum, eller lämna tomt.");
    }

    private static UserException Refused(string file, string rule) => new(ErrorKind.Conflict, $"{file}, {rule}");

    private sealed class SeriesBuilder(string id, string file)
    {
        private readonly Dictionary<int, double?> _values = [];
        private int _first = int.MaxValue;
        private int _last = int.MinValue;
        private MonthForm? _form;

        public void Add(string month, double? value, int line)
        {
            (int index, MonthForm form) = Parse(month, line);
            if (_form is { } first && first != form)
            {
                throw Refused(file, $"rad {line}, kolumn month: serien {id} blandar ÅÅÅÅ-MM och löpnummer. Använd ett av dem i hela serien.");
            }

            _form = form;
            if (!_values.TryAdd(index, value))
            {
                throw Refused(file, $"rad {line}, kolumn month: månaden {month} finns redan för serien {id}. Ta bort den ena raden.");
            }

            (_first, _last) = (Math.Min(_first, index), Math.Max(_last, index));
            if ((long)_last - _first >= LongestSpan)
            {
                throw Refused(file, $"rad {line}, kolumn month: serien {id} spänner över mer än {LongestSpan} månader. Kontrollera månaderna.");
            }
        }

        public FiledSeries Build()
        {
            if (_form == MonthForm.Running && LooksLikeYearAndMonth())
            {
                throw Refused(file, $"kolumn month: serien {id} har månader som ser ut som ÅÅÅÅMM. Skriv ÅÅÅÅ-MM, till exempel 2024-01.");
            }

            double?[] values = [.. Enumerable.Range(_first, _last - _first + 1).Select(month => _values.GetValueOrDefault(month))];
            return new FiledSeries(new MonthlySeries(id, _first, values), _form!.Value);
        }

        /// <summary>
        /// Running integers that jump from 202312 to 202401 are months without their hyphen; read as they stand they would hide gaps of
        /// 88 months.
        /// </summary>
        private bool LooksLikeYearAndMonth() =>
            _values.Keys.All(month => month is > 190000 and < 210000 && month % 100 is >= 1 and <= 12)
            && _values.Keys.Any(month => month % 100 == 12 && _values.ContainsKey(month + 89));

        private (int Index, MonthForm Form) Parse(string text, int line)
        {
            if (text.Length == 7 && text[4] == '-'
                && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year > 0
                && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out int month) && month is >= 1 and <= 12)
            {
                return (year * 12 + month - 1, MonthForm.Calendar);
            }
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int running)
                && Math.Abs((long)running) < int.MaxValue / 2)
            {
                return (running, MonthForm.Running);
            }
            throw Refused(file, $"rad {line}, kolumn month: månaden är varken ÅÅÅÅ-MM eller ett heltal. Skriv till exempel 2024-01 eller 37.");
        }
    }

    /// <summary>Records of comma-separated text; a field may be quoted, a quote in it doubled.</summary>
    private sealed class CommaReader(TextReader reader, string file)
    {
        private int _next = 1;

        /// <summary>The line where the record last read begins; the header's is 1.</summary>
        public int Line { get; private set; }

        public List<string>? Next()
        {
            string? text = ReadLine();
            while (text is not null && text.Length == 0)
            {
                text = ReadLine();
            }

            if (text is null)
            {
                return null;
            }

            Line = _next - 1;
            var fields = new List<string>();
            var field = new StringBuilder();
            int k = 0;
            while (true)
            {
                if (k < text.Length && text[k] == '"')
                {
                    k = Quoted(text, k + 1, field);
                }

                while (k < text.Length && text[k] != ',')
                {
                    field.Append(text[k++]);
                }

                fields.Add(field.ToString());
                field.Clear();
                if (k >= text.Length)
                {
                    return fields;
                }

                k++;
            }
        }

        private int Quoted(string text, int k, StringBuilder field)
        {
            while (k < text.Length)
            {
                if (text[k] != '"')
                {
                    field.Append(text[k++]);
                }
                else if (k + 1 < text.Length && text[k + 1] == '"')
                {
                    field.Append('"');
                    k += 2;
                }
                else
                {
                    return k + 1;
                }
            }

            throw Refused(file, $"rad {Line}: ett citattecken saknar sitt slut på raden. Rätta raden.");
        }

        private string? ReadLine()
        {
            _next++;
            return reader.ReadLine();
        }
    }
}
