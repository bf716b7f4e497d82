using System.Text;
using Bistand.Analytics.Model;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Api;

/// <summary>A column of a list as CSV.</summary>
public sealed record ApiColumn<T>(string Name, Func<T, object?> Cell);

/// <summary>The forms that a list is answered in.</summary>
public static class ApiForms
{
    public const string Json = "json";
    public const string Csv = "csv";
    public const string JsonStat = "json-stat";
    public const string CsvType = "text/csv";

    /// <exception cref="NotPossibleException">It is none of those that the address has.</exception>
    public static string Of(string? format, params string[] more)
    {
        string[] known = [Json, Csv, .. more];
        return format is null ? Json
            : known.Contains(format) ? format
            : throw new NotPossibleException($"format «{format}» finns inte. Skriv {string.Join(", ", known[..^1])} eller {known[^1]}.");
    }

    /// <summary>A page of a list, as JSON or CSV.</summary>
    public static IResult List<T>(HttpContext context, IReadOnlyList<T> all, string? format, int? page, int? pageSize, params ApiColumn<T>[] columns)
    {
        string form = Of(format);
        ApiPaging paging = ApiPaging.Of(page, pageSize);
        T[] rows = paging.Take(all);
        paging.Announce(context, all.Count, null);
        return form == Csv ? CsvOf(rows, columns) : Results.Ok(rows);
    }

    /// <summary>Comma, decimal point and UTF-8, as programs read it; a heading row whatever there is below it.</summary>
    public static IResult CsvOf<T>(IReadOnlyList<T> rows, params ApiColumn<T>[] columns)
    {
        using var output = new MemoryStream();
        using (var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            using var csv = CsvRows.To(text);
            csv.Row(columns.Select(column => column.Name));
            foreach (T row in rows)
            {
                foreach (ApiColumn<T> column in columns)
                {
                    _ = column.Cell(row) switch
                    {
                        decimal number => csv.Number(number),
                        int number => csv.Number((decimal)number),
                        long number => csv.Number((decimal)number),
                        bool yes => csv.Text(yes ? "true" : "false"),
                        IEnumerable<string> several => csv.Text(string.Join(' ', several)),
                        var other => csv.Text(other?.ToString()),
                    };
                }

                csv.EndRow();
            }
        }

        return Results.Bytes(output.ToArray(), CsvType + "; charset=utf-8");
    }
}
