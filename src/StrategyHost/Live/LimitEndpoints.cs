using StrategyHost.Model;
using StrategyHost.Security;

namespace StrategyHost.Live;

/// <summary>
/// Limits and the division of margin, changed by managers as form posts with an anti-forgery token. What loosens is
/// asked again on a page; the answer is what the desk itself says of the change.
/// </summary>
static class LimitEndpoints
{
    public const string Limits = "/operations/limits";
    public const string Allocations = "/operations/allocations";
    public const string Bindings = "/operations/bindings";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Limits, SetLimit).RequireAuthorization(Policies.OperateDesk);
        routes.MapPost(Allocations, Divide).RequireAuthorization(Policies.OperateDesk);
        routes.MapPost(Bindings, Bind).RequireAuthorization(Policies.OperateDesk);
    }

    static Task<IResult> SetLimit(IFormCollection form, Operations operations, LiveDesk live, HttpContext http)
    {
        if (live.Host?.Latest is not { } desk) return Opening(http);
        var (change, faults) = LimitForm.Of(name => form[name]).Read(desk, http.User.UserName());
        var loosened = change is null ? "" : Loosening.Of(change, desk);
        return AnswerAsync(new(form, change, faults, loosened, Limits), operations, http);
    }

    static Task<IResult> Divide(IFormCollection form, Operations operations, LiveDesk live, HttpContext http)
    {
        if (live.Host?.Latest is not { } desk) return Opening(http);
        var (change, faults) = AllocationForm.Of(name => form[name], desk).Read(desk, http.User.UserName());
        var loosened = change is null ? "" : Loosening.Of(change, desk);
        return AnswerAsync(new(form, change, faults, loosened, Allocations), operations, http);
    }

    static Task<IResult> Bind(IFormCollection form, Operations operations, LiveDesk live, HttpContext http)
    {
        if (live.Host?.Latest is not { } desk) return Opening(http);
        var (change, faults) = BindingForm.Of(name => form[name]).Read(desk, http.User.UserName());
        var loosened = change is null ? "" : Loosening.Of(change, desk);
        return AnswerAsync(new(form, change, faults, loosened, Bindings), operations, http);
    }

    static async Task<IResult> AnswerAsync(Wish wish, Operations operations, HttpContext http)
    {
        if (wish.Change is not { } change)
            return OperationEndpoints.Refused(http.Request, "Nothing was changed. " + string.Join(" ", wish.Faults));
        if (wish.Loosened.Length > 0 && wish.Form["confirmed"] != "yes") return Ask(wish, http.Request);
        try
        {
            return OperationEndpoints.Answer(http.Request, await operations.TellAsync(change),
                wish.Action == Bindings ? "/margin" : "/limits");
        }
        catch (InvalidOperationException cause)
        {
            return OperationEndpoints.Refused(http.Request, cause.Message);
        }
    }

    // The question is a page with or without scripts: it holds everything that was typed.
    static IResult Ask(Wish wish, HttpRequest request)
    {
        var typed = wish.Form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal))
            .Select(field => KeyValuePair.Create(field.Key, field.Value.FirstOrDefault()))
            .Append(KeyValuePair.Create<string, string?>("action", wish.Action));
        var page = "/limits/confirm" + QueryString.Create(typed);
        return OperationEndpoints.IsPlain(request)
            ? Results.LocalRedirect(page)
            : Results.Json(new { Text = $"That {wish.Loosened}: it is asked again.", Done = true, To = page });
    }

    static Task<IResult> Opening(HttpContext http) => Task.FromResult(
        OperationEndpoints.Refused(http.Request, "The desk is still opening: try again in a moment."));

    sealed record Wish(
        IFormCollection Form, Input? Change, IReadOnlyList<string> Faults, string Loosened, string Action);
}
