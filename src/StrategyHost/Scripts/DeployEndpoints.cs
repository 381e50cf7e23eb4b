using System.Globalization;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Security;
using StrategyHost.Workers;

namespace StrategyHost.Scripts;

/// <summary>Who runs which version on which account, and putting a version to work on paper.</summary>
static class DeployEndpoints
{
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    public static BoardAnswer Board(LiveDesk live) => live.Host?.Latest is { } desk
        ? new(
            [.. desk.Accounts.Select(a => new AccountRow(a.Id.Value, a.Name, a.Pool.Value))],
            [.. desk.Strategies.Select(s => Row(s, desk))],
            live.Fault ?? "")
        : new([], [], live.Fault ?? "The desk is still opening.");

    public static async Task<IResult> Deploy(
        DeployBody body, ScriptLibrary library, Deployer deployer, LiveDesk live, HttpContext http)
    {
        if (live.Host is not { Latest: { } latest } host || live.Fault is not null)
            return Refused(StatusCodes.Status503ServiceUnavailable, live.Fault ?? "The desk is still opening.");
        if (library.Version(body.Version ?? "") is not { } version)
            return Refused(StatusCodes.Status404NotFound, "There is no such version.");
        if (latest.Accounts.All(a => a.Id.Value != body.Account))
            return Refused(StatusCodes.Status404NotFound, "There is no such account.");
        var (values, faults) = Values(version, body.Parameters ?? new Dictionary<string, string>());
        if (faults.Count > 0)
            return Misfits(faults);
        try
        {
            var request = new DeployRequest(version.Id, new(body.Account), http.User.UserName())
            {
                Parameters = values,
                Seed = body.Seed,
            };
            var started = await deployer.StartAsync(host, request, http.RequestAborted);
            var took = deployer.Timing(started)!.Started.TotalMilliseconds;
            return Results.Json(
                new DeployAnswer(started.Value, ScriptName.Title(version.Script), version.Id, body.Account, took));
        }
        catch (Exception cause) when (cause is WorkerFault or InvalidOperationException)
        {
            return Refused(StatusCodes.Status422UnprocessableEntity, "Not started: " + cause.Message);
        }
    }

    /// <summary>Waits a while for a started strategy's first order.</summary>
    public static async Task<IResult> FirstOrder(int strategy, Deployer deployer, CancellationToken token)
    {
        if (deployer.Timing(new(strategy)) is not { } timing)
            return Refused(StatusCodes.Status404NotFound, "Nothing was started under this number since the host was.");
        await Task.WhenAny(timing.FirstOrder, Task.Delay(LongestWait, token));
        double? took = timing.FirstOrder.IsCompletedSuccessfully ? (await timing.FirstOrder).TotalMilliseconds : null;
        return Results.Json(new FirstOrderAnswer(took));
    }

    public static async Task<IResult> SetParameter(
        int strategy, ParameterBody body, LiveDesk live, Operations operations, HttpContext http)
    {
        var id = new StrategyId(strategy);
        var declared = live.Host?.Supervisor.Parameters(id) ?? [];
        if (declared.Count == 0) return Refused(StatusCodes.Status404NotFound, "No such strategy runs.");
        if (declared.FirstOrDefault(p => p.Name == body.Name) is not { } parameter)
            return Refused(StatusCodes.Status404NotFound, "It declares no such parameter.");
        var value = (body.Value ?? "").Trim();
        if (parameter.Fault(value) is { } fault)
            return Refused(StatusCodes.Status422UnprocessableEntity, $"{parameter.Name}: {fault}");
        await operations.SetAsync(new(id, parameter.Name, value, http.User.UserName()));
        return Results.Json(new { parameter.Name, Value = value });
    }

    static IResult Misfits(SortedDictionary<string, string> faults)
    {
        var all = string.Join("; ", faults.Select(fault => $"{fault.Key}: {fault.Value}"));
        return Results.Json(
            new ParameterRefusal("Not started: " + all, faults), statusCode: StatusCodes.Status422UnprocessableEntity);
    }

    static IResult Refused(int status, string reason) => ScriptEndpoints.Refused(status, reason);

    static AtWork Row(StrategyView strategy, DeskSnapshot desk)
    {
        var work = strategy.Deployment;
        var at = work.Version.LastIndexOf('@');
        return new(
            work.Id.Value, work.Name, work.Version[..Math.Max(0, at)],
            int.TryParse(work.Version.AsSpan(at + 1), CultureInfo.InvariantCulture, out var number) ? number : 0,
            work.Account.Value)
        {
            AccountName = desk.Accounts.FirstOrDefault(a => a.Id == work.Account)?.Name ?? "",
            State = strategy.State.ToString(),
            Reason = strategy.Reason,
            IsAlive = strategy.State is StrategyState.Running or StrategyState.Paused,
            Since = new(strategy.Since.ToDateTime()),
            By = work.By,
            Seed = work.Seed.ToString(CultureInfo.InvariantCulture),
            Parameters = work.Parameters,
        };
    }

    // Only what differs from the defaults goes into the journal.
    static (SortedDictionary<string, string> Values, SortedDictionary<string, string> Faults) Values(
        ScriptVersion version, IReadOnlyDictionary<string, string> given)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var faults = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in given)
        {
            var value = (text ?? "").Trim();
            if (version.Parameters.FirstOrDefault(p => p.Name == name) is not { } parameter)
                faults[name] = "is not declared by this version";
            else if (parameter.Fault(value) is { } fault) faults[name] = fault;
            else if (value != parameter.Default) values[name] = value;
        }
        return (values, faults);
    }
}

/// <summary>What is to run where; parameters that are not named keep their defaults.</summary>
sealed record DeployBody(string? Version, int Account)
{
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    /// <summary>Of the script's own chance; the account's number if there is none.</summary>
    public ulong? Seed { get; init; }
}

/// <summary>A new value of a running strategy's parameter, as invariant text.</summary>
sealed record ParameterBody(string? Name, string? Value);
