using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Tests.Ingest;
using Microsoft.Extensions.Time.Testing;

namespace Bistand.Analytics.Tests.Model.Access;

/// <summary>Roles, areas, integrations and the log, without a web server.</summary>
public sealed class AccessTests : IDisposable
{
    private static readonly AreaCatalog Areas = AreaCatalog.Load(TemplateFolder.Find().Areas);

    private readonly TestWorkspace workspace = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2024, 1, 31, 23, 59, 0, TimeSpan.Zero));

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("farsta", "farsta", true)]
    [InlineData("farsta", "bromma", false)]
    [InlineData("farsta", "stockholm", false)]
    [InlineData("jarva", "rinkeby-kista", true)]
    [InlineData("rinkeby-kista", "jarva", false)]
    [InlineData("stockholm", "bromma", true)]
    [InlineData("stockholm", "stadsovergripande", true)]
    [InlineData("kungsholmen-norrmalm-ostermalm", "kungsholmen", true)]
    [InlineData("kungsholmen", "kungsholmen-norrmalm-ostermalm", false)]
    [InlineData("", "farsta", false)]
    public void An_area_brings_what_its_rows_are(string own, string asked, bool has)
    {
        var user = new User("u", "U", Role.Planerare, own.Length == 0 ? [] : [own]);
        Assert.Equal(has, user.May(Right.SeeInternal, Areas[asked], Areas));
        Assert.True(user.May(Right.SeePublic, Areas[asked], Areas));
        Assert.True((user with { Role = Role.Administrator, Areas = [] }).May(Right.SeeInternal, Areas[asked], Areas));
        Assert.False((user with { Role = Role.Lasare }).May(Right.SeeInternal, Areas[asked], Areas));
    }

    [Fact]
    public void A_group_is_ones_own_where_all_of_its_members_are_and_the_city_never_is()
    {
        Area group = Areas["kungsholmen-norrmalm-ostermalm"];
        Assert.True(new User("u", "U", Role.Planerare, group.Members).Has(group, Areas));
        Assert.False(new User("u", "U", Role.Planerare, [.. group.Members.Skip(1)]).Has(group, Areas));
        Assert.False(new User("u", "U", Role.Planerare, [.. Areas.All.Where(area => area.IsPartOfCity).Select(area => area.Id)]).Has(Areas.City, Areas));
    }

    [Theory]
    [InlineData("läsare", Role.Lasare)]
    [InlineData("LASARE", Role.Lasare)]
    [InlineData("Administratör", Role.Administrator)]
    [InlineData("administrator", Role.Administrator)]
    public void A_role_is_known_by_its_word(string word, Role role) => Assert.Equal(role, Roles.Find(word));

    [Fact]
    public void A_key_ends_with_its_days_and_when_it_is_revoked()
    {
        var tokens = new ApiTokens(workspace.Workspace, clock);
        (ApiToken token, string secret) = tokens.Make("Beslutsstödet", Role.Planerare, [Areas["farsta"]], 30, new Signatory("Chefen", "c"));
        Assert.Equal(token.Id, tokens.Holder(secret)?.Id);
        Assert.Null(tokens.Holder(secret + "0"));
        Assert.Null(tokens.Holder("bistand_../../x_y"));
        clock.Advance(TimeSpan.FromDays(30));
        Assert.Null(tokens.Holder(secret));

        (token, secret) = tokens.Make("Beslutsstödet", Role.Planerare, [Areas["farsta"]], 30, "Chefen");
        tokens.Revoke(token.Id, "Chefen");
        Assert.Null(tokens.Holder(secret));
        Assert.Equal(2, tokens.All().Count);
    }

    [Fact]
    public void The_log_has_a_file_a_month_is_only_added_to_and_holds_no_personnummer()
    {
        var log = new AccessLog(workspace.Workspace);
        void Add(string about) => log.Add(new AccessEntry(clock.GetUtcNow(), "u", "Åsa 191212121212", "planerare", AccessEvent.Saw, "GET /", about));
        Add("farsta");
        string first = Directory.GetFiles(log.Folder, "2024-01-*.jsonl").Single();
        string before = File.ReadAllText(first);
        clock.Advance(TimeSpan.FromMinutes(2));
        Add("19121212-1212");
        // A line that was cut off takes no other with it.
        string second = Directory.GetFiles(log.Folder, "2024-02-*.jsonl").Single();
        File.AppendAllText(second, "{\"at\":");
        Add("bromma");
        Assert.Equal(before, File.ReadAllText(first));
        Assert.Equal(["farsta", "########-####", "bromma"], log.Read().Select(entry => entry.About));
        string all = string.Concat(Directory.GetFiles(log.Folder, "*.jsonl").Select(File.ReadAllText));
        Assert.DoesNotContain("1212", all, StringComparison.Ordinal);
        Assert.Contains("\"event\":\"saw\"", all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b19121212-1212", true)]
    [InlineData("121272 1219", true)]
    [InlineData("a1b123456-1234-4a2b-9c3d", false)]
    [InlineData("191212121213", false)]
    [InlineData("Prov Person", false)]
    public void A_name_that_holds_a_personnummer_is_told_from_an_id_that_looks_like_one(string name, bool holds) => Assert.Equal(holds, PersonalNumbers.Any(name));

    [Fact]
    public async Task Two_logs_of_one_machine_lose_no_line()
    {
        AccessLog[] logs = [new(workspace.Workspace), new(workspace.Workspace)];
        await Task.WhenAll(logs.Select((log, which) => Task.Run(() =>
        {
            for (int line = 0; line < 50; line++)
            {
                log.Add(new AccessEntry(clock.GetUtcNow(), $"u{which}", "", "", AccessEvent.Saw, "GET /", ""));
            }
        })));
        Assert.Equal(100, logs[0].Read().Count);
    }
}
