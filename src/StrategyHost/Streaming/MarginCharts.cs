using StrategyHost.Components.Parts;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Trail;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Security;

namespace StrategyHost.Streaming;

/// <summary>
/// What the charts of a pool's margin draw: usage under each model over time, in percent, the binding one first; and
/// equity and margins after a common move of all coins.
/// </summary>
static class MarginCharts
{
    const int Steps = 20;
    const double Reach = 0.5;
    static readonly Rate step = Rate.FromMillionths(25_000);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var charts = routes.MapGroup("/api/charts/margin/{pool:int}").RequireAuthorization(Policies.See);
        charts.MapGet("/", (int pool, long? after, LiveDesk live) =>
            Usage(live, new(pool), Time.FromMilliseconds(after ?? 0)));
        charts.MapGet("/moves", (int pool, LiveDesk live) => Moves(live.Host?.Latest, new(pool)));
    }

    static object Usage(LiveDesk live, PoolId pool, Time after)
    {
        var points = live.Host?.History.After(after).ToList() ?? [];
        var models = live.Host?.Latest?.Pools.FirstOrDefault(view => view.Id == pool)?.Models ?? [];
        return new
        {
            T = points.Select(point => point.Time.Milliseconds / 1000.0),
            Series = models.OrderByDescending(model => model.IsBinding).Select(model => new
            {
                Name = MarginWords.Title(model.Name),
                Y = points.Select(point => Percent(point, pool, model.Name)),
            }),
        };
    }

    static double? Percent(HistoryPoint point, PoolId pool, string model) =>
        point.Usages.FirstOrDefault(usage => usage.Pool == pool && usage.Model == model).Usage * 100;

    /// <summary>Empty where another model than cross binds, or there is no such pool.</summary>
    public static MovesAnswer Moves(DeskSnapshot? desk, PoolId id)
    {
        var pool = desk?.Pools.FirstOrDefault(view => view.Id == id);
        if (pool?.Models.FirstOrDefault(model => model.IsBinding) is not { Name: "cross" } binding)
            return new([], [], [], "There is no curve: the pool is not held to cross margin.");
        var curve = MoveCurve.Of(PoolTrail.Account(desk!, id)!, step, Steps).ToList();
        return new(
            [.. curve.Select(point => point.Move.ToDouble() * 100)],
            [
                new("Equity", [.. curve.Select(point => point.Health.Equity.ToDouble())]),
                new("Initial and order margin", [.. curve.Select(point =>
                    (point.Health.InitialMargin + point.Health.OrderMargin).ToDouble())]),
                new("Maintenance margin", [.. curve.Select(point => point.Health.MaintenanceMargin.ToDouble())]),
            ],
            [.. Meetings(binding).Where(move => Math.Abs(move) <= Reach).Select(move => move * 100)],
            Words(curve, binding));
    }

    static IEnumerable<double> Meetings(MarginModelView model)
    {
        if (model.FallToLiquidation is { } fall) yield return -fall;
        if (model.RiseToLiquidation is { } rise) yield return rise;
    }

    static string Words(List<MovedHealth> curve, MarginModelView model)
    {
        var (low, high) = (curve.MinBy(At), curve.MaxBy(At));
        var meets = (model.FallToLiquidation, model.RiseToLiquidation) switch
        {
            (null, null) => "no such move meets maintenance",
            ({ } fall, null) => $"maintenance is met at a fall of {Share(fall)}, by no rise",
            (null, { } rise) => $"maintenance is met at a rise of {Share(rise)}, by no fall",
            ({ } fall, { } rise) => $"maintenance is met at a fall of {Share(fall)} and a rise of {Share(rise)}",
        };
        var range = At(low) == At(high)
            ? "whatever the move"
            : $"now, lowest {Words(low)} at {Move(low)}, highest {Words(high)} at {Move(high)}";
        return $"Equity {Words(curve[Steps])} {range}; {meets}.";

        static Money At(MovedHealth point) => point.Health.Equity;
        static string Words(MovedHealth point) => point.Health.Equity.Amount(0);
        static string Move(MovedHealth point) => MarginWords.Signed(point.Move.ToDouble());
        static string Share(double share) =>
            share >= 10 ? "over 1000 %" : Components.Parts.Words.Number(share * 100, 1) + " %";
    }
}

/// <summary>Columns over moves in percent, the moves at which maintenance is met, and the same in words.</summary>
sealed record MovesAnswer(
    IReadOnlyList<double> X, IReadOnlyList<MovesLine> Series, IReadOnlyList<double> Lines, string Words);

sealed record MovesLine(string Name, IReadOnlyList<double> Y);
