using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Bistand.Analytics.Reports.Explorer.Access;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>What a page is made of, read without a browser: headings, and what there is without script.</summary>
[Collection(ExplorerGroup.Name)]
public sealed partial class EveryPageTests(ExplorerService service)
{
    public static TheoryData<string> Pages => [.. ExplorerPages.All];

    [Fact]
    public void Every_page_that_can_be_shown_is_among_those_that_are_tried()
    {
        string[] tried = [.. ExplorerPages.All.Select(path => path.Split('?')[0])];
        // A file of a report, a delivery by its id and what follows a form are no pages of their own.
        string[] pages = [.. AccessTable.Rows.Where(row => row.Method == "GET" && row.Query?.Contains("diagram") == true && !row.Query.Contains("form") && !row.Pattern.Contains("{file}", StringComparison.Ordinal)
            && !row.Pattern.Contains("forhandsgranska", StringComparison.Ordinal) && !row.Pattern.StartsWith(Menu.Leveranser + "/", StringComparison.Ordinal)).Select(row => row.Pattern)];
        Assert.True(pages.Length > 12);
        Assert.All(Menu.Entries.Select(entry => entry.Path).Concat(pages), page => Assert.Contains(tried, path => Regex.IsMatch(path, $"^{Placeholder().Replace(page, "[^/]+")}$")));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Headings_go_down_step_by_step_and_none_is_empty_or_said_twice(string path)
    {
        (int Level, string Text)[] headings = [.. Heading().Matches(await HtmlAsync(path)).Select(match => (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), TextOf(match.Groups[2].Value)))];
        Assert.Equal(1, headings[0].Level);
        Assert.Single(headings, heading => heading.Level == 1);
        Assert.All(headings, heading => Assert.NotEqual("", heading.Text));
        Assert.All(headings.Zip(headings.Skip(1)), pair => Assert.True(pair.Second.Level <= pair.First.Level + 1, $"«{pair.Second.Text}» is {pair.Second.Level} below {pair.First.Level}."));
        Assert.Equal(headings.Length, headings.Select(heading => heading.Text).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_table_repeats_its_heading_where_it_is_seen_and_no_word_stands_twice(string path)
    {
        string html = await HtmlAsync(path);
        string[] seen = [.. Seen().Matches(html).Where(match => !match.Groups[2].Value.Contains("hidden", StringComparison.Ordinal)).Select(match => TextOf(match.Groups[3].Value))];
        Assert.Equal(seen.Length, seen.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(Tag().Split(html), text => Assert.DoesNotMatch(@"\b(\p{L}{4,}) \1\b|\p{L}--\p{L}", WebUtility.HtmlDecode(text)));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Without_script_each_chart_is_a_picture_and_each_form_has_its_button(string path)
    {
        string html = await HtmlAsync(path);
        Assert.Equal(html.Split("data-chart=").Length, html.Split("<noscript><img ").Length);
        Assert.All(Form().Matches(html), form => Assert.True(
            form.Value.Contains("type=\"submit\"", StringComparison.Ordinal) || form.Value.Contains("class=\"reader\"", StringComparison.Ordinal), form.Value));
        Assert.DoesNotContain(" style=\"", html, StringComparison.Ordinal);
    }

    private async Task<string> HtmlAsync(string path)
    {
        using HttpResponseMessage answer = await service.GetAsync(path);
        return Script().Replace(await answer.Content.ReadAsStringAsync(), "");
    }

    private static string TextOf(string html) => Space().Replace(WebUtility.HtmlDecode(Tag().Replace(html, " ")), " ").Trim();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("<h([1-6])[^>]*>(.*?)</h\\1>", RegexOptions.Singleline)]
    private static partial Regex Heading();

    [GeneratedRegex("<(h[1-6]|caption|figcaption|summary)([^>]*)>(.*?)</\\1>", RegexOptions.Singleline)]
    private static partial Regex Seen();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<script.*?</script>|<title.*?</title>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
