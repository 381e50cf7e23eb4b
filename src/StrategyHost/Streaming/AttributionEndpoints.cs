using StrategyHost.Engine.Backtest;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Scripts;
using StrategyHost.Security;

namespace StrategyHost.Streaming;

/// <summary>
/// Where the profit came from, over any window of whole hours, or up to now: a row for each account, strategy and
/// instrument, exact, whose sums are exact whatever they are taken over. Decimals are texts.
/// </summary>
static class AttributionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var attribution = routes.MapGroup("/api/attribution").RequireAuthorization(Policies.See);
        attribution.MapGet("/", Window);
        attribution.MapGet("/daily", Daily);
    }

    static IResult Window([AsParameters] AttributionRequest asked, LiveDesk live)
    {
        if (live.Host is not { Latest: { } now } host) return NoDesk(live);
        if (AttributionChoice.Parse(asked.Query, now, "start", out var fault) is not { } choice) return Wrong(fault);
        if (asked.Format is not (null or "" or "json" or "csv"))
            return Wrong($"There is no format '{asked.Format}': json or csv.");
        var window = host.Profits.Between(choice.From, choice.To, now);
        var rows = window.Rows.Where(row => choice.Holds(row.Key) && IsAsked(row.Key, asked.Account, asked.Strategy));
        window = window with { Rows = [.. rows] };
        return asked.Format == "csv"
            ? Results.File(AttributionCsv.Write(window, now), "text/csv; charset=utf-8", AttributionCsv.NameOf(window))
            : Results.Json(View(window), ReportJson.Options);
    }

    static IResult Daily(int? account, int? strategy, LiveDesk live)
    {
        if (live.Host is not { Latest: { } now } host) return NoDesk(live);
        var days = host.Profits.Daily(now)
            .Select(day => day with { Rows = [.. day.Rows.Where(row => IsAsked(row.Key, account, strategy))] });
        return Results.Json(days.Select(View), ReportJson.Options);
    }

    static bool IsAsked(in AttributionKey key, int? account, int? strategy) =>
        (account is null || key.Account.Value == account) && (strategy is null || key.Strategy.Value == strategy);

    static object View(ProfitWindow window) => new
    {
        window.From,
        window.To,
        Granularity = "whole hours for 14 days, then midnights UTC; the end may be now",
        window.Profit,
        Rows = window.Rows.Select(row => new
        {
            Pool = row.Key.Pool.Value,
            Account = row.Key.Account.Value,
            Strategy = row.Key.Strategy.Value,
            Instrument = row.Key.Instrument?.Value,
            row.Made.Profit,
            row.Made.Fills,
            row.Made.Volume,
            row.Made.Execution,
        }),
    };

    static IResult NoDesk(LiveDesk live) => Results.Json(
        new { Error = live.Fault ?? "The desk is still opening." },
        statusCode: StatusCodes.Status503ServiceUnavailable);

    static IResult Wrong(string fault) =>
        Results.Json(new ApiError(fault), statusCode: StatusCodes.Status400BadRequest);
}

/// <summary>What is asked of a window; bounds and scope as texts, so that a refusal can say what was wrong.</summary>
sealed record AttributionRequest
{
    public string? Window { get; init; }
    public string? From { get; init; }
    public string? To { get; init; }
    public string? Scope { get; init; }
    public string? Format { get; init; }
    public int? Account { get; init; }
    public int? Strategy { get; init; }

    public AttributionQuery Query => new(Window, From, To, Scope);
}
