using System.Globalization;
using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest;

/// <summary>What a run over a recording takes for granted, in words.</summary>
static class SimulationWords
{
    public static IEnumerable<string> Of(DeskTerms terms)
    {
        var simulation = terms.Simulation;
        if (terms.Venue == VenueKind.Matching)
        {
            yield return "Fills: order by order, price-time priority, every participant's order known";
        }
        else
        {
            yield return "Fills: recorded book and trades; a trade's quantity is used up once, by theirs and ours in "
                + "the order of the queue; takers walk the displayed depth";
            yield return "Queue: " + Queue(simulation.Queue);
            yield return "Impact: " + (simulation.Refill is { } refill
                ? $"what own orders take is missing from the book and comes back evenly over {Span(refill)}"
                : "what own orders take is back as soon as the recording changes the level; they move no price");
            yield return "Priority: " + (simulation.Priority == RequestPriority.Arrival
                ? "requests take effect when they arrive"
                : "in a block (a recorded moment) cancels and post-only orders first, whatever may take after its "
                    + "trades and book");
        }
        var entry = simulation.Entry ?? DelayTerms.Of(terms.OrderLatency);
        yield return $"Latency: {Delay(entry)} from decision to book; {Delay(simulation.Response)} back to the "
            + $"strategy; market data {Delay(simulation.Feed)}";
    }

    static string Queue(QueueTerms terms) => terms.Model switch
    {
        QueueModel.RiskAverse => "risk averse: an order stands behind all that is displayed, only trades move it "
            + "forward, what is canceled was behind it",
        QueueModel.OrderByOrder => "order by order where the recording tells of single orders, risk averse elsewhere",
        var model => $"probability {Chance(model)} that a cancel was behind, f(x) = "
            + (terms.HasExponent ? "x^" + Number(terms.Quarters / 4.0) : "ln(1 + x), x in whole coins"),
    };

    static string Chance(QueueModel model) => model switch
    {
        QueueModel.Power or QueueModel.Logarithm => "f(back) / (f(back) + f(front))",
        QueueModel.PowerOfTotal or QueueModel.LogarithmOfTotal => "f(back) / f(back + front)",
        _ => "1 - f(front / (front + back))",
    };

    static string Delay(DelayTerms delay) => delay.Kind switch
    {
        DelayKind.Recorded =>
            $"as recorded (local less exchange time{Percent(delay.Percent)}; at once without a stamp)",
        DelayKind.Quantiles => $"drawn from {(delay.Source.Length > 0 ? delay.Source : "quantiles")} ({Drawn(delay)})",
        DelayKind.Measured => $"as measured at {delay.Points.Count} moments",
        _ when delay.Constant == TimeSpan.Zero => "at once",
        _ => Span(delay.Constant),
    };

    static string Percent(int percent) => percent == 100 ? "" : $", {percent} % of it";

    static string Drawn(DelayTerms delay)
    {
        var (first, last) = (delay.Points[0], delay.Points[^1]);
        var median = Orders.Delay.Between(delay.Points, 500_000);
        return $"{Milliseconds(first.Nanoseconds)} to {Milliseconds(last.Nanoseconds)}, median {Milliseconds(median)}";
    }

    static string Milliseconds(long nanoseconds) => Number(nanoseconds / 1e6) + " ms";

    static string Span(TimeSpan span) =>
        span.TotalSeconds >= 1 ? Number(span.TotalSeconds) + " s" : Number(span.TotalMilliseconds) + " ms";

    static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
