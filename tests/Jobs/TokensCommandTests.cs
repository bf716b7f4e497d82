using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary>Keys for other systems, on the command line.</summary>
public sealed class TokensCommandTests : IDisposable
{
    private readonly TestHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void A_key_is_made_listed_and_revoked_and_the_log_knows_by_whom()
    {
        string key = home.Run("tokens", "--make", "Beslutsstödet", "--role", "planerare", "--areas", "Farsta", "--by", "Chefen").Succeeds().Output.Trim();
        string id = key.Split('_')[1];
        string listed = home.Run("tokens").Succeeds().Output;
        Assert.Contains(id, listed, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Split('_')[2], listed, StringComparison.Ordinal);
        home.Run("tokens", "--revoke", id, "--by", "Chefen").Succeeds();
        Assert.Contains("återkallad", home.Run("tokens").Succeeds().Output, StringComparison.Ordinal);
        Assert.Equal(
            [(AccessEvent.MadeToken, "Chefen", id), (AccessEvent.RevokedToken, "Chefen", id)],
            new AccessLog(Workspace.AsItIs(home.Data)).Read().Select(entry => (entry.Event, entry.Name, entry.About)));
        home.Run("tokens", "--make", "X", "--role", "kung", "--by", "Chefen").Fails(1, "Rollen «kung» finns inte");
        home.Run("tokens", "--make", "X", "--role", "planerare", "--by", "Chefen").Fails(1, "behöver områden");
        home.Run("tokens", "--revoke", "00000000", "--by", "Chefen").Fails(1, "finns inte");
        home.Run("tokens", "--make", "X", "--role", "läsare").Fails(1, "--by måste anges");
    }
}
