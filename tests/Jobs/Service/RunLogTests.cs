using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Tests.Ingest;
using Microsoft.Extensions.Logging;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>Run files that a power cut or a full disk has left unreadable.</summary>
public sealed class RunLogTests : IDisposable
{
    private readonly TestWorkspace workspace = new();
    private readonly ErrorList errors = new();
    private readonly RunLog runs;
    private readonly Run asked = new(JobNames.Report, "2023-VB", "farsta", "0123456789abcdef", 1, DateTimeOffset.UnixEpoch);

    public RunLogTests() => runs = new RunLog(workspace.Workspace, errors);

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"job\":\"rapp")]
    [InlineData("\0\0\0\0")]
    public void A_run_whose_file_cannot_be_read_is_told_of_once_and_can_be_asked_for_again(string content)
    {
        Assert.True(runs.Add(asked));
        string file = Path.Combine(runs.Folder, asked.Id + ".json");
        File.WriteAllText(file, content);
        Assert.Null(runs.Find(asked.Id));
        Assert.Empty(runs.Read());
        Assert.Contains(file, Assert.Single(errors.Told), StringComparison.Ordinal);

        Assert.True(runs.Add(asked));
        Assert.False(runs.Add(asked));
        Assert.Equal(asked, Assert.Single(runs.Read()));
        Assert.Single(errors.Told);
    }

    private sealed class ErrorList : ILogger<RunLog>
    {
        public List<string> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Told.Add(formatter(state, exception));
    }
}
