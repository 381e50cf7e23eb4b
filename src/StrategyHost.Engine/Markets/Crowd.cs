using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>
/// The many: they join and leave the best prices, more on the side that the value leans to, step into a wide spread,
/// and leave an order behind here and there. Their sizes range from dust to walls.
/// </summary>
sealed class Crowd(int number, StreetBook book, Prng prng, Time start) : Participant(number, book, start)
{
    readonly List<StreetOrder> orders = [];
    double hurry;

    public override void Notice(Time now, double jump)
    {
        hurry = Math.Min(6, hurry + Math.Abs(jump));
        Due = now + Pause();
    }

    public override void Adopt(in StreetOrder order) => orders.Add(order);

    public override void Act(Time now, MarketLens lens)
    {
        hurry *= 0.9;
        var tick = Book.Tick;
        var bid = Book.BestTicks(lens, Side.Buy, tick);
        var ask = Book.BestTicks(lens, Side.Sell, tick);
        if (bid is { } best && ask is { } offer) Act(lens, tick, best, offer);
        Due = now + Pause();
    }

    void Act(MarketLens lens, long tick, long bid, long ask)
    {
        var fair = Book.Belief / tick;
        if (Stale(fair, tick) is var stale and >= 0)
        {
            Cancel(stale);
            return;
        }
        var full = orders.Count / (double)Book.Profile.Crowd;
        if (prng.NextDouble() * 2 < full && orders.Count > 0) Leave(lens);
        else Join(fair, tick, bid, ask);
    }

    // An order that the value has passed, if there is one.
    int Stale(double fair, long tick)
    {
        for (var i = 0; i < orders.Count; i++)
        {
            var price = orders[i].Price / (double)tick;
            if (orders[i].Side == Side.Buy ? price > fair + 0.6 : price < fair - 0.6) return i;
        }
        return -1;
    }

    void Leave(MarketLens lens)
    {
        var index = prng.NextInt(orders.Count);
        if (lens.Left(Book.Instrument.Id, orders[index].Id).IsZero) orders.RemoveAt(index);
        else Cancel(index);
    }

    void Cancel(int index)
    {
        Book.Cancel(orders[index]);
        orders[index] = orders[^1];
        orders.RemoveAt(orders.Count - 1);
    }

    void Join(double fair, long tick, long bid, long ask)
    {
        var middle = (bid + ask) * 0.5;
        var tilt = Math.Clamp((fair - middle) / (ask - bid), -1, 1) * 0.3;
        var side = prng.NextDouble() < 0.5 + tilt ? Side.Buy : Side.Sell;
        var best = side == Side.Buy ? bid : ask;
        var price = best;
        if (ask - bid > 1 && prng.NextDouble() < 0.7) price += side.Sign();
        else if (prng.NextDouble() < 0.25) price -= side.Sign() * (1 + (long)prng.NextExponential(6));
        if (side == Side.Buy ? price > fair + 0.5 : price < fair - 0.5) return;
        var notional = Book.Profile.CrowdSize * Math.Exp(Book.Profile.CrowdSpread * prng.NextNormal());
        var size = Book.Size(Math.Clamp(notional, 12, Book.Profile.TakerMost));
        if (price > 0) orders.Add(Book.Rest(Number, side, price * tick, size));
    }

    TimeSpan Pause() => TimeSpan.FromSeconds(prng.NextExponential(1 / (Book.Profile.Churn * (1 + hurry))));
}
