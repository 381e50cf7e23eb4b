using StrategyHost.Engine.Orders;
using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest;

/// <summary>
/// How an account quoted one instrument: looked at with each sample of the run, by what of its orders rests in the
/// book.
/// </summary>
public sealed class QuoteWatch
{
    long samples, twoSided, oneSided;
    double spreads, depth;
    Quantity submitted, filled;
    Price bid, ask;

    public void Submit(Quantity quantity) => submitted += quantity;

    public void Fill(Quantity quantity) => filled += quantity;

    /// <summary>A sample begins.</summary>
    public void Begin() => (bid, ask) = (Price.Zero, Price.Zero);

    public void See(Order order)
    {
        if (order.State is not (OrderState.Accepted or OrderState.PartlyFilled)) return;
        var price = order.Terms.Price;
        if (order.Terms.Side == Side.Buy) bid = price > bid ? price : bid;
        else ask = ask.IsZero || price < ask ? price : ask;
    }

    /// <summary>All its orders were seen.</summary>
    public void End(Price mid)
    {
        samples++;
        if (bid.IsZero && ask.IsZero) return;
        if (bid.IsZero || ask.IsZero)
        {
            oneSided++;
            return;
        }
        twoSided++;
        var middle = mid.IsZero ? (bid.ToDouble() + ask.ToDouble()) / 2 : mid.ToDouble();
        spreads += (ask - bid).ToDouble() / middle;
        depth += Math.Max(mid.ToDouble() - bid.ToDouble(), ask.ToDouble() - mid.ToDouble()) / middle;
    }

    public QuoteFigures Figures => new()
    {
        Samples = samples,
        TwoSided = Share(twoSided, samples),
        OneSided = Share(oneSided, samples),
        Spread = twoSided > 0 ? spreads / twoSided : null,
        FartherSide = twoSided > 0 ? depth / twoSided : null,
        FillRatio = submitted.IsZero ? null : filled.ToDouble() / submitted.ToDouble(),
    };

    static double? Share(long part, long whole) => whole > 0 ? part / (double)whole : null;
}
