using System.Net;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>Asks again when it is told to, as a client should: figures that nobody has asked for before take longer than an answer waits for them.</summary>
internal sealed class AskingAgain(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Tests do not wait as long as a program that gives up after a few times should.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        while (true)
        {
            HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || answer.Headers.RetryAfter?.Delta is not { } wait)
            {
                return answer;
            }

            answer.Dispose();
            await Task.Delay(wait < LongestWait ? wait : LongestWait, cancellationToken);
        }
    }
}
