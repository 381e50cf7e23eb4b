using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyHost.Model;
using StrategyHost.Scripts;
using StrategyHost.Security;
using StrategyHost.Workers;

namespace StrategyHost.Live;

/// <summary>
/// Commands as form posts with an anti-forgery token: they work with or without scripts and circuits. A script gets
/// the proof as JSON, a plain form is led to its page.
/// </summary>
static class OperationEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/operations", Send).RequireAuthorization(Policies.Operate);
        routes.MapPost("/operations/parameters", SetParameters).RequireAuthorization(Policies.Author);
        routes.MapPost("/operations/start", Start).RequireAuthorization(Policies.Author);
        routes.MapGet("/api/operations", (Operations operations) => operations.Latest.TakeLast(10).Select(View));
        routes.MapGet("/api/operations/{number:int}", (int number, Operations operations) =>
            operations.Find(number) is { } operation ? Results.Json(View(operation)) : Results.NotFound());
    }

    /// <summary>What may be done to the scope asks for this policy; a release is never the author's own.</summary>
    public static string PolicyOf(ScopeKind scope, Command command = Command.Pause) =>
        scope == ScopeKind.Strategy && command != Command.Release ? Policies.Operate : Policies.OperateDesk;

    static async Task<IResult> Send(
        [AsParameters] CommandForm form, Operations operations, IAuthorizationService authorization, HttpContext http)
    {
        if (!Enum.IsDefined(form.Scope) || !Enum.IsDefined(form.Command)) return Results.BadRequest();
        var policy = PolicyOf(form.Scope, form.Command);
        if (!(await authorization.AuthorizeAsync(http.User, policy)).Succeeded) return Results.Forbid();
        var isPlain = IsPlain(http.Request);
        if (isPlain && form.Confirmed is null && form.Command != Command.Pause)
            return Results.LocalRedirect($"/operate?scope={form.Scope}&id={form.Id}&command={form.Command}");
        try
        {
            var scope = new Scope(form.Scope, form.Id);
            var operation = await operations.SendAsync(scope, form.Command, http.User.UserName());
            return isPlain ? Results.LocalRedirect($"/operations/{operation.Number}") : Results.Json(View(operation));
        }
        catch (InvalidOperationException cause)
        {
            return Refused(http.Request, cause.Message);
        }
    }

    static async Task<IResult> SetParameters(
        [FromForm] int strategy, Operations operations, LiveDesk live, HttpContext http)
    {
        var id = new StrategyId(strategy);
        var (changes, faults) = Changes(await http.Request.ReadFormAsync(), live, id);
        if (faults.Count > 0) return Refused(http.Request, string.Join("; ", faults));
        try
        {
            foreach (var (name, value) in changes)
                await operations.SetAsync(new(id, name, value, http.User.UserName()));
        }
        catch (InvalidOperationException cause)
        {
            return Refused(http.Request, cause.Message);
        }
        var text = changes.Count == 0
            ? "Nothing differs from what is in force."
            : string.Join(", ", changes.Select(c => $"{c.Name} = {c.Value}")) + ": in force from the next event on.";
        return IsPlain(http.Request)
            ? Results.LocalRedirect($"/strategies/{strategy}")
            : Results.Json(new { Text = text, Done = true });
    }

    static (List<(string Name, string Value)> Changes, List<string> Faults) Changes(
        IFormCollection form, LiveDesk live, StrategyId strategy)
    {
        var declared = live.Host?.Supervisor.Parameters(strategy) ?? [];
        var changes = new List<(string, string)>();
        var faults = new List<string>();
        if (declared.Count == 0) faults.Add("The strategy does not run: nothing was changed.");
        foreach (var parameter in declared)
        {
            if (form["p." + parameter.Name] is not [{ } typed]) continue;
            var value = typed.Trim();
            if (value == parameter.Current) continue;
            if (parameter.Fault(value) is { } fault) faults.Add($"{parameter.Name}: {fault}");
            else changes.Add((parameter.Name, value));
        }
        return (changes, faults);
    }

    static async Task<IResult> Start([FromForm] int strategy, LiveDesk live, Deployer deployer, HttpContext http)
    {
        var known = live.Host?.Latest?.Strategies.FirstOrDefault(s => s.Deployment.Id.Value == strategy);
        if (live.Host is not { } host || known is null) return Refused(http.Request, "There is no such strategy.");
        if (known.State is StrategyState.Running or StrategyState.Paused)
            return Refused(http.Request, $"{known.Deployment.Name} runs already.");
        try
        {
            var was = known.Deployment;
            var by = http.User.UserName();
            var again = new DeployRequest(was.Version, was.Account, by) { Parameters = was.Parameters };
            await deployer.StartAsync(host, again, http.RequestAborted);
            return IsPlain(http.Request)
                ? Results.LocalRedirect($"/strategies/{strategy}")
                : Results.Json(new { Text = $"{was.Name} has started.", Done = true });
        }
        catch (Exception cause) when (cause is WorkerFault or InvalidOperationException)
        {
            return Refused(http.Request, cause.Message);
        }
    }

    /// <summary>What the desk said: in full to a page; a plain form is led to where that can be read.</summary>
    public static IResult Answer(HttpRequest request, Said said, string page) => !IsPlain(request)
        ? Results.Json(new { said.Text, Done = true, Failed = said.IsRefused })
        : said.IsRefused ? Refused(request, said.Text)
        : Results.LocalRedirect($"/operations/answer?sequence={said.Sequence}&page={Uri.EscapeDataString(page)}");

    public static IResult Refused(HttpRequest request, string reason) => IsPlain(request)
        ? Results.LocalRedirect("/operations/refused?reason=" + Uri.EscapeDataString(reason))
        : Results.Json(new { Text = reason, Done = true, Failed = true });

    public static bool IsPlain(HttpRequest request) => request.Headers["X-Asked-By"] != "page";

    static object View(Operation operation) => new
    {
        operation.Number,
        operation.Title,
        Text = operation.Proof.Length > 0 ? operation.Proof : "sent, waiting for the desk",
        Done = operation.IsDone,
        Failed = operation.HasFailed,
        At = operation.SentAt.ToUnixTimeMilliseconds(),
    };
}

/// <summary>What a command's form holds.</summary>
sealed record CommandForm(
    [FromForm] ScopeKind Scope, [FromForm] int Id, [FromForm] Command Command, [FromForm] string? Confirmed);
