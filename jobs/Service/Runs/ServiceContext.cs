using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Jobs.Service.Runs;

/// <summary>What the service's jobs and pages work with.</summary>
public sealed class ServiceContext(Product product, Workspace workspace, string? keyFile, ServiceSettings settings, RunLog runs)
{
    public Product Product { get; } = product;

    public Workspace Workspace { get; } = workspace;

    public string? KeyFile { get; } = string.IsNullOrEmpty(keyFile) ? null : keyFile;

    public ServiceSettings Settings { get; } = settings;

    public RunLog Runs { get; } = runs;

    /// <summary>This machine and process, as the run log names it.</summary>
    public string Node { get; } = $"{Environment.MachineName}/{Environment.ProcessId}";

    public DateTimeOffset Now => Product.Clock.GetUtcNow();

    public string InboxFolder => Path.GetFullPath(Settings.Inbox, Workspace.Path);

    public string ReportsFolder => Workspace.ReportsFolder;

    public string PublicFolder => Path.GetFullPath(Settings.PublicFolder, Workspace.Path);
}
