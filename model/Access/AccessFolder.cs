using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Access;

/// <summary>What the workspace keeps of who gets in: <c>access/</c> with <c>tokens/</c>, <c>keys/</c>, <c>ended/</c> and <c>log/</c>.</summary>
public static class AccessFolder
{
    public static string Of(Workspace workspace) => Path.Combine(workspace.Path, "access");
}
