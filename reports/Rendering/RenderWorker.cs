using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Reports.Rendering;

/// <summary>
/// One Node process that answers a line for a line, in order. It ends by itself when its standard input closes, so that it
/// never outlives the program. Not for several callers at once.
/// </summary>
internal sealed class RenderWorker : IDisposable
{
    private const int KeptErrorLines = 20;
    private readonly Process process;
    private readonly Queue<string> errorLines = new();

    private RenderWorker(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, line) => KeepError(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Requests sent so far.</summary>
    public int Requests { get; private set; }

    /// <exception cref="UserException">Node.js is not installed, or the render folder is not there.</exception>
    public static RenderWorker Start(TemplateFolder templates, bool withoutAddon)
    {
        string folder = RenderFolder.Find();
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            // Without a byte order mark: it would stand before the first request.
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // What is made for one request is soon of no use: swept often it takes 30 MB less, and no longer.
        start.ArgumentList.Add("--max-semi-space-size=1");
        start.ArgumentList.Add(Path.Combine(folder, "render.mjs"));
        start.ArgumentList.Add(templates.Path);
        if (withoutAddon)
        {
            start.Environment["BISTAND_TYPST"] = "wasm";
        }

        try
        {
            return new RenderWorker(Process.Start(start) ?? throw new Win32Exception());
        }
        catch (Win32Exception error)
        {
            throw UserException.Surroundings(
                "Node.js hittades inte. Installera Node.js 20 eller senare och se till att kommandot «node» finns i PATH: rapporter i PDF sätts med det.", error);
        }
    }

    /// <summary>Sends one line and waits for the one that answers it.</summary>
    /// <exception cref="UserException">The process ended instead of answering.</exception>
    public async Task<string> AskAsync(string request, CancellationToken cancellationToken)
    {
        Requests++;
        try
        {
            await process.StandardInput.WriteLineAsync(request.AsMemory(), cancellationToken);
            await process.StandardInput.FlushAsync(cancellationToken);
            return await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw Ended(null);
        }
        catch (IOException error)
        {
            throw Ended(error);
        }
    }

    /// <summary>Ends the process; what it is working on is lost.</summary>
    public void Dispose()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It had ended already.
        }

        process.Dispose();
    }

    private UserException Ended(Exception? inner)
    {
        // The last lines on standard error may still be on their way.
        process.WaitForExit(2000);
        lock (errorLines)
        {
            string said = string.Join(' ', errorLines).Trim();
            return UserException.Surroundings(
                $"Rapporten kunde inte sättas: Node.js avslutades oväntat. {(said.Length == 0 ? "Försök igen." : $"Node.js skrev: {said}")}", inner);
        }
    }

    private void KeepError(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (errorLines)
        {
            errorLines.Enqueue(line.Trim());
            if (errorLines.Count > KeptErrorLines)
            {
                errorLines.Dequeue();
            }
        }
    }
}
