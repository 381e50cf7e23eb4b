using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Security;

namespace StrategyHost.Streaming;

/// <summary>
/// What charts draw, as columns: times in Unix seconds first, then a column a series. Each asks for what came after the
/// last it has. Where an answer says from when on it counts, what was before is over.
/// </summary>
static class ChartEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var charts = routes.MapGroup("/api/charts").RequireAuthorization(Policies.See);
        charts.MapGet("/desk", (long? after, LiveDesk live) => Desk(live, After(after)));
        charts.MapGet("/market/{id:int}", Market);
        charts.MapGet("/plots/{strategy:int}", (int strategy, long? after, LiveDesk live) =>
            Plots(live, new(strategy), After(after)));
    }

    static object Desk(LiveDesk live, Time after)
    {
        var (begin, points) = live.Host?.Today.After(after) ?? (Time.Zero, []);
        return new
        {
            From = Seconds(begin),
            T = points.Select(point => Seconds(point.Time)),
            Series = new[]
            {
                new { Name = "Profit and loss today", Y = points.Select(point => point.Today) },
                new { Name = "Equity", Y = points.Select(point => point.Equity) },
            },
        };
    }

    static object Market(int id, int? strategy, long? after, LiveDesk live)
    {
        var points = live.Host?.History.After(After(after)).Where(p => id < p.Mids.Length).ToList() ?? [];
        var fills = live.Host?.Happenings.Fills.Last(int.MaxValue) ?? [];
        var own = fills.Where(fill =>
            fill.Instrument.Value == id && fill.Time > After(after)
            && (strategy is null || fill.Strategy.Value == strategy));
        return new
        {
            T = points.Select(point => Seconds(point.Time)),
            Series = new[] { new { Name = "Mid", Y = points.Select(point => point.Mids[id]) } },
            Marks = own.Select(fill => new
            {
                T = Seconds(fill.Time),
                Y = fill.Price.ToDouble(),
                Side = fill.Side == Side.Buy ? "buy" : "sell",
            }),
        };
    }

    static object Plots(LiveDesk live, StrategyId strategy, Time after)
    {
        var plots = live.Host?.Supervisor.Diary(strategy)?.Plots() ?? [];
        return new
        {
            Series = plots.Select(plot =>
            {
                var points = plot.Points.Where(point => point.Time > after).ToList();
                return new
                {
                    plot.Name,
                    T = points.Select(point => Seconds(point.Time)),
                    Y = points.Select(point => double.IsFinite(point.Value) ? point.Value : (double?)null),
                };
            }),
        };
    }

    static Time After(long? milliseconds) => Time.FromMilliseconds(milliseconds ?? 0);

    static double Seconds(Time time) => time.Milliseconds / 1000.0;
}
