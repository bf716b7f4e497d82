using System.Globalization;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Reports.Explorer.Assets;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Access;

/// <summary>
/// So many requests a minute of each person or integration, and few of each machine that nobody knows: a guess at a key is one. They are counted as they come
/// and by nothing that ticks meanwhile (the framework's own limiter looks ten times a second), so that a service that nobody asks does nothing.
/// </summary>
public sealed class RequestLimit(AccessSettings settings, TimeProvider clock)
{
    private const int UnknownPerMinute = 120;
    private const int RefusalsPerMinute = 60;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock turn = new();
    private readonly Dictionary<string, (long Began, int Asked)> minutes = new(StringComparer.Ordinal);
    private long swept = clock.GetTimestamp();

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        User? user = context.Known();
        TimeSpan? wait = IsCheap(context.Request.Path) ? null
            : user is null ? Take($"okänd {context.Connection.RemoteIpAddress}", UnknownPerMinute)
            : Take(user.Id, settings.RequestsPerMinute);
        if (wait is not { } left)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        context.Response.Headers.RetryAfter = Math.Ceiling(left.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await Problems.Answer(
            context.Request, StatusCodes.Status429TooManyRequests, "För många anrop", "Vänta en minut och försök igen. Gränsen är inställningen Jobs:Access:RequestsPerMinute.")
            .ExecuteAsync(context).ConfigureAwait(false);
    }

    /// <summary>Whether there is room in the log for one more who was not let in, whoever they were.</summary>
    public bool MayWriteDownRefusal() => Take("nekade", RefusalsPerMinute) is null;

    /// <summary>One more request; its minute begins with the first.</summary>
    /// <returns>How long the minute has left where it is one too many; null where it is not.</returns>
    private TimeSpan? Take(string who, int limit)
    {
        lock (turn)
        {
            Sweep();
            (long began, int asked) = minutes.TryGetValue(who, out (long Began, int Asked) minute) && clock.GetElapsedTime(minute.Began) < Minute ? minute : (clock.GetTimestamp(), 0);
            if (asked >= limit)
            {
                return Minute - clock.GetElapsedTime(began);
            }

            minutes[who] = (began, asked + 1);
            return null;
        }
    }

    /// <summary>Who has not asked for a minute is forgotten.</summary>
    private void Sweep()
    {
        if (clock.GetElapsedTime(swept) < Minute)
        {
            return;
        }

        swept = clock.GetTimestamp();
        foreach (string who in minutes.Where(minute => clock.GetElapsedTime(minute.Value.Began) >= Minute).Select(minute => minute.Key).ToList())
        {
            minutes.Remove(who);
        }
    }

    private static bool IsCheap(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.Ordinal) || path.StartsWithSegments("/metrics", StringComparison.Ordinal) || path.StartsWithSegments(AssetFiles.Root, StringComparison.Ordinal);
}
