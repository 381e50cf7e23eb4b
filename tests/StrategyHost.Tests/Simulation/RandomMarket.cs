using StrategyHost.Model;

namespace StrategyHost.Tests.Simulation;

// Somebody else's orders around a price that walks and sometimes jumps. Whole numbers only: the same on every machine.
sealed class RandomMarket(Prng chance)
{
    readonly long[] prices = [.. RandomTerms.StartPrices];
    readonly List<(InstrumentId Instrument, long Id)> resting = [];
    long lastId;

    public Price Price(InstrumentId instrument) => new(prices[instrument.Value]);

    public InstrumentId Anyone() => new(chance.NextInt(prices.Length));

    public Input Order()
    {
        var instrument = Anyone();
        var id = ++lastId;
        resting.Add((instrument, id));
        var side = chance.NextInt(2) == 0 ? Side.Buy : Side.Sell;
        var force = chance.NextInt(8) switch
        {
            0 => TimeInForce.ImmediateOrCancel,
            1 => TimeInForce.PostOnly,
            _ => TimeInForce.GoodTillCancel,
        };
        var terms = new OrderTerms(instrument, side, Size(instrument))
        {
            Price = Near(instrument, side),
            TimeInForce = force,
            Kind = chance.NextInt(12) == 0 ? OrderKind.Market : OrderKind.Limit,
        };
        return new OutsideOrder(id, terms);
    }

    /// <summary>What a recording may hold of somebody else's market: a trade, a best level, a book.</summary>
    public Input Recording()
    {
        var instrument = Anyone();
        var side = chance.NextInt(2) == 0 ? Side.Buy : Side.Sell;
        return chance.NextInt(5) switch
        {
            0 or 1 => new TradeRecorded(instrument, side, Near(instrument, side.Opposite()), Size(instrument)),
            2 => new TopRecorded(instrument, side, new(Near(instrument, side), Size(instrument))),
            _ => new BookRecorded(instrument, Levels(instrument, Side.Buy), Levels(instrument, Side.Sell)),
        };
    }

    public Input Cancel()
    {
        if (resting.Count == 0) return Tick.Instance;
        var at = chance.NextInt(resting.Count);
        var (instrument, id) = resting[at];
        resting[at] = resting[^1];
        resting.RemoveAt(resting.Count - 1);
        return new OutsideCancel(instrument, id);
    }

    public Input Oracle()
    {
        var instrument = Anyone();
        ref var price = ref prices[instrument.Value];
        var step = price / 20_000 * (chance.NextInt(41) - 20) / 10;
        if (chance.NextInt(60) == 0) step *= 600;
        price = Math.Clamp(price + step, RandomTerms.StartPrices[instrument.Value] / 3,
            RandomTerms.StartPrices[instrument.Value] * 3);
        return new OraclePublished(instrument, new(price));
    }

    /// <summary>A legal price within half a percent, seldom on the wrong side of the middle.</summary>
    public Price Near(InstrumentId instrument, Side side)
    {
        var grid = Grid(instrument);
        var away = prices[instrument.Value] / 100_000 * (chance.NextInt(500) - 40);
        return grid.Down(new Price(prices[instrument.Value] - away * side.Sign()));
    }

    /// <summary>A legal size worth some hundred or thousand.</summary>
    public Quantity Size(InstrumentId instrument)
    {
        var lot = Grid(instrument).Lot.Units;
        var thousand = (long)((Int128)1_000 * Fixed.One * Fixed.One / prices[instrument.Value]);
        return new(Math.Max(lot, thousand * (1 + chance.NextInt(60)) / 10 / lot * lot));
    }

    Level[] Levels(InstrumentId instrument, Side side)
    {
        var levels = new Level[chance.NextInt(8)];
        var away = prices[instrument.Value] / 50_000;
        for (var i = 0; i < levels.Length; i++)
        {
            away += prices[instrument.Value] / 10_000 * (1 + chance.NextInt(4));
            var price = Grid(instrument).Down(new Price(prices[instrument.Value] - away * side.Sign()));
            levels[i] = new(price, Size(instrument));
        }
        return levels;
    }

    static Grid Grid(InstrumentId instrument) => RandomTerms.Create(0).Instruments[instrument.Value].Grid;
}
