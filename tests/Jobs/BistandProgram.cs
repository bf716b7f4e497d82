using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary>What the program said and how it ended.</summary>
internal sealed record ProgramRun(int Code, byte[] Bytes, string Error)
{
    public string Output => Encoding.UTF8.GetString(Bytes);

    /// <summary>One or two Swedish sentences on stderr that hold all of these words; nothing on stdout; no trace.</summary>
    public void Fails(int code, params string[] words)
    {
        Assert.Equal((code, ""), (Code, Output));
        Assert.Matches(@"^[^\n]+[.?»)]\n$", Error);
        foreach (string word in words)
        {
            Assert.Contains(word, Error, StringComparison.Ordinal);
        }

        Assert.DoesNotMatch(new Regex(@"Exception|^\s+at |Error:|denied|not found|No such|Unhandled", RegexOptions.Multiline), Error);
        // A list of areas or indicators is one long sentence; beside it there are at most three.
        Assert.InRange(Regex.Count(Error, @"[.?](\s|$)"), 1, 4);
    }

    public ProgramRun Succeeds()
    {
        Assert.True(Code == 0, $"Code {Code.ToString(CultureInfo.InvariantCulture)}: {Error}");
        return this;
    }
}

/// <summary>The built program, run as a process with a home of its own.</summary>
internal static class BistandProgram
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(3);

    public static string Path { get; } = Find();

    public static ProgramRun Run(string home, IReadOnlyDictionary<string, string?> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path, arguments) 
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = home,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("BISTAND_", StringComparison.Ordinal) || name.StartsWith("XDG_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["HOME"] = home;
        foreach ((string name, string? value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        using var output = new MemoryStream();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.BaseStream.CopyTo(output);
        Assert.True(process.WaitForExit(LongestWait), "The program did not end.");
        return new ProgramRun(process.ExitCode, output.ToArray(), error.GetAwaiter().GetResult());
    }

    /// <summary>As it was built beside the tests, in the same configuration.</summary>
    private static string Find()
    {
        string output = AppContext.BaseDirectory.TrimEnd('/', '\\');
        string framework = System.IO.Path.GetFileName(output);
        string configuration = System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(output)!);
        for (DirectoryInfo? folder = new(output); folder is not null; folder = folder.Parent)
        {
            string program = System.IO.Path.Combine(folder.FullName, "jobs", "bin", configuration, framework, OperatingSystem.IsWindows() ? "bistand.exe" : "bistand");
            if (File.Exists(program))
            {
                return program;
            }
        }

        throw new FileNotFoundException("The program is not built: run dotnet build first.");
    }
}
