using System.Globalization;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Integrationer;

/// <summary>The integrations: which there are, making one and revoking one.</summary>
public static class IntegrationerEndpoints
{
    public static Task<IResult> ListAsync(HttpContext context, PageContext pages, PageAnswer answer, ApiTokens tokens) => ShowAsync(context, null, null, pages, answer, tokens);

    public static Task<IResult> MakeAsync(HttpContext context, IAntiforgery antiforgery, PageContext pages, PageAnswer answer, ApiTokens tokens) => Forms.DoAsync(
        context, antiforgery, IntegrationerView.Make,
        form =>
        {
            Area[] areas = [.. form[IntegrationerView.AreasField].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(pages.Source.Areas.Require)];
            int days = int.TryParse(form[IntegrationerView.DaysField], NumberStyles.None, CultureInfo.InvariantCulture, out int written) ? written : 0;
            (ApiToken token, string secret) = tokens.Make(
                form[IntegrationerView.NameField].ToString(), Roles.Require(form[IntegrationerView.RoleField].ToString()), areas, days, context.Reader().Signature);
            context.Note(token.Id);
            // Not by a new address: what is told once stands in no history.
            return ShowAsync(context, null, secret, pages, answer, tokens);
        },
        failed => ShowAsync(context, failed, null, pages, answer, tokens));

    public static Task<IResult> RevokeAsync(HttpContext context, string id, IAntiforgery antiforgery, PageContext pages, PageAnswer answer, ApiTokens tokens) => Forms.DoAsync(
        context, antiforgery, IntegrationerView.Revoke,
        _ =>
        {
            context.Note(tokens.Revoke(id, context.Reader().Signature).Id);
            return Task.FromResult(Forms.SeeOther(context, Menu.Integrationer));
        },
        failed => ShowAsync(context, failed, null, pages, answer, tokens));

    private static async Task<IResult> ShowAsync(HttpContext context, FailedForm? failed, string? fresh, PageContext pages, PageAnswer answer, ApiTokens tokens)
    {
        bool sent = failed is not null || fresh is not null;
        Frame frame = await pages.FrameAsync(context, Menu.Jobb, sent ? Menu.Integrationer : null).ConfigureAwait(false) with { Failed = failed };
        return await answer.OfAsync<IntegrationerPage>(context, IntegrationerView.Build(frame, tokens.All(), pages.Source.Areas, pages.Source.Clock.GetUtcNow(), fresh)).ConfigureAwait(false);
    }
}
