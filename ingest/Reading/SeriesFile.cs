using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>
/// Reads monthly series: header <c>series_id,month,value</c> in any order, other columns ignored, values with a decimal point; text as in exports. <c>month</c>
/// is <c>YYYY-MM</c> or a running integer, one form a series; rows in any order. An empty value or a month left out is a gap. Series come in
/// the order of their first row.
/// </summary>
public static class SeriesFile
{
    private const int LongestSpan = 2400;
    private const double LargestValue = 1e15;
    private static readonly string[] Columns = ["series_id", "month", "value"];

    /// <exception cref="UserException">The file is not there (1), cannot be opened (4), or a row breaks a rule (2): file, row, column and
    /// rule are named.</exception>
    public static IReadOnlyList<FiledSeries> Read(string path, CancellationToken cancellation = default)
    {
        string file = Path.GetFileName(path);
        return RecordSource.ReadOne(
            path,
            isHeader: null,
            asPrinted: false,
            reader => reader is DelimitedReader ? Read(reader, file) : throw Refused(file, "filen är en arbetsbok. Spara bladet som CSV med kolumnerna series_id,month,value."),
            cancellation);
    }

    /// <summary>The same from an open reader; <paramref name="file"/> is the name used in messages.</summary>
    public static IReadOnlyList<FiledSeries> Read(RecordReader rows, string file)
    {
        if (rows.IsEmpty)
        {
            throw Refused(file, $"filen är tom. Första raden ska vara {string.Join(',', Columns)}.");
        }

        List<string> header = [.. rows.Header.Select(HeaderText.Fold)];
        int[] at = [.. Columns.Select(column => header.IndexOf(column))];
        string[] missing = [.. Columns.Where((_, k) => at[k] < 0)];
        if (missing.Length > 0)
        {
            throw Refused(file, $"rad 1: kolumnen {string.Join(", ", missing)} saknas. Första raden ska vara {string.Join(',', Columns)}.");
        }

        if (Columns.FirstOrDefault(column => header.Count(name => name == column) > 1) is { } repeated)
        {
            throw Refused(file, $"rad 1: kolumnen {repeated} står mer än en gång, och det går inte att veta vilken som gäller. Ta bort eller döp om den som inte ska läsas.");
        }

        var builders = new List<SeriesBuilder>();
        var byId = new Dictionary<string, SeriesBuilder>(StringComparer.Ordinal);
        while (rows.Read())
        {
            if (rows.Malformed)
            {
                throw Refused(file, $"rad {rows.Line}: raden har inte rubrikens {header.Count} kolumner, eller ett citattecken som inte stängs. Rätta raden.");
            }

            string id = CellText.Clean(rows.Field(at[0])).ToString();
            if (id.Length == 0)
            {
                throw Refused(file, $"rad {rows.Line}, kolumn series_id: värdet saknas. Varje rad måste ha ett serienamn.");
            }

            if (CellText.HasLostDigits(id, isId: true))
            {
                throw Refused(file, $"rad {rows.Line}, kolumn series_id: serienamnet har förlorat siffror i ett kalkylprogram ({id}). Exportera igen och formatera kolumnen som text.");
            }

            if (!byId.TryGetValue(id, out SeriesBuilder? builder))
            {
                builders.Add(byId[id] = builder = new SeriesBuilder(id, file));
            }

            builder.Add(CellText.Clean(rows.Field(at[1])).ToString(), Value(CellText.Clean(rows.Field(at[2])).ToString(), file, rows.Line), rows.Line);
        }

        if (builders.Count == 0)
        {
            throw Refused(file, "filen har en rubrik men inga rader. Lägg till minst en rad.");
        }

        return [.. builders.Select(builder => builder.Build())];
    }

    private static double? Value(string text, string file, long line)
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

        public void Add(string month, double? value, long line)
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

        private (int Index, MonthForm Form) Parse(string text, long line)
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
}
