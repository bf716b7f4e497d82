using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Bistand.Analytics.Tests.Jobs;
using Bistand.Analytics.Tests.Jobs.Service;

namespace Bistand.Analytics.Tests.Trials;

/// <summary>The built program as a service in a process of its own, with all that it says kept, and a browser that has been let in.</summary>
internal sealed class ServedProgram : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly StringBuilder said = new();
    private readonly CookieContainer jar = new();

    private ServedProgram(Process process) => this.process = process;

    public HttpClient Browser { get; private set; } = null!;

    public int ProcessId => process.Id;

    public bool IsRunning => !process.HasExited;

    /// <summary>Everything that came on stdout and stderr so far.</summary>
    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    public static async Task<ServedProgram> StartAsync(string home, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(BistandProgram.Path, ["serve", "--urls", "http://127.0.0.1:0", .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = home,
        };
        start.Environment["HOME"] = home;
        start.Environment.Remove("XDG_CONFIG_HOME");
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        var served = new ServedProgram(Process.Start(start)!);
        served.process.OutputDataReceived += served.Hear;
        served.process.ErrorDataReceived += served.Hear;
        served.process.BeginOutputReadLine();
        served.process.BeginErrorReadLine();
        Match entry = await served.WaitAsync(() => Regex.Match(served.Said, @"Öppna (http://\S+)") is { Success: true } match ? match : null);
        var address = new Uri(entry.Groups[1].Value);
        served.Browser = new HttpClient(new AskingAgain(new HttpClientHandler { CookieContainer = served.jar })) { BaseAddress = new Uri(address.GetLeftPart(UriPartial.Authority)), Timeout = LongestWait };
        (await served.Browser.EnterAsync(address)).EnsureSuccessStatusCode();
        return served;
    }

    /// <summary>Waits until there is something.</summary>
    public async Task<T> WaitAsync<T>(Func<T?> what)
        where T : class
    {
        long began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < LongestWait && !process.HasExited)
        {
            if (what() is { } found)
            {
                return found;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"It did not happen; the service said: {Said}");
    }

    /// <summary>An answer as it came, its status before it.</summary>
    public async Task<string> AskAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        using HttpResponseMessage answer = await Browser.SendAsync(request);
        return $"{(int)answer.StatusCode}\n{await answer.Content.ReadAsStringAsync()}";
    }

    /// <summary>Sends a form of a page as a browser without script does.</summary>
    public async Task<string> SendAsync(string page, string action, params (string Field, string Value)[] fields)
    {
        string shown = await AskAsync(HttpMethod.Get, page);
        string token = Regex.Match(shown, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await AskAsync(HttpMethod.Post, action, form);
    }

    public async ValueTask DisposeAsync()
    {
        Browser?.Dispose();
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (said)
        {
            said.AppendLine(line.Data);
        }
    }
}
