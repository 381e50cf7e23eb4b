using System.Text.Json;
using StrategyHost.Engine.Trail;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Security;

namespace StrategyHost.Streaming;

/// <summary>
/// What was decided and from what: by order, fill, pool or step; the rules it was decided by. Decimals are texts. A
/// step that is no longer kept is replayed from the journal, one at a time.
/// </summary>
static class TrailEndpoints
{
    static readonly JsonSerializerOptions Json = Engine.Backtest.ReportJson.Options;
    static readonly SemaphoreSlim replays = new(1);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var trail = routes.MapGroup("/api/trail").RequireAuthorization(Policies.See);
        trail.MapGet("/rules", () => Results.Json(PublishedRules.All, Json));
        trail.MapGet("/order/{id:long}", (long id, LiveDesk live) => Kept(live, one => one.Decision.Order.Value == id));
        trail.MapGet("/fill/{id:long}", (long id, LiveDesk live) => Kept(live, one => one.Decision.Fill == id));
        trail.MapGet("/latest", (DecisionKind? kind, int? account, LiveDesk live) => Kept(live, one =>
            (kind is null || one.Decision.Kind == kind)
            && (account is null || one.Decision.Account.Value == account)));
        trail.MapGet("/pool/{id:int}", (int id, LiveDesk live) =>
            live.Host?.Latest is { } now && PoolTrail.Of(now, new(id)) is { } document
                ? Results.Json(document, Json)
                : Results.NotFound());
        trail.MapGet("/{sequence:long}", At);
    }

    static IResult Kept(LiveDesk live, Func<Trailed, bool> which) => live.Host is { Latest: { } now } host
        ? Results.Json(host.Trails.Find(which, now), Json)
        : Results.Json(Array.Empty<TrailDocument>(), Json);

    static async Task<IResult> At(long sequence, LiveDesk live, CancellationToken token)
    {
        if (live.Host is not { } host || sequence < 1 || sequence > host.Progress.Published) return Results.NotFound();
        await replays.WaitAsync(token);
        try
        {
            var step = await Task.Run(() => TrailReplay.At(host.JournalFolder, sequence, token), token);
            return step is null ? Results.NotFound() : Results.Json(step, Json);
        }
        catch (JournalFault fault)
        {
            return Results.Json(new { Error = fault.Message }, Json, statusCode: StatusCodes.Status409Conflict);
        }
        finally
        {
            replays.Release();
        }
    }
}
