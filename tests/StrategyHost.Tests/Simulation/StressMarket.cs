using StrategyHost.Model;

namespace StrategyHost.Tests.Simulation;

// Prices that walk and crash, books that thin out, and an oracle whose sources pause, drift, go wild alone or together.
sealed class StressMarket(Prng chance, IReadOnlyList<Instrument> instruments)
{
    enum Fault
    {
        None,
        Pause,
        OneWild,
        AllWild,
        Nonsense,
        Drift,
    }

    readonly long[] prices = [.. StressTerms.StartPrices];
    readonly Queue<long>[] resting = [.. instruments.Select(_ => new Queue<long>())];
    readonly (Fault Fault, int Left)[] faults = new (Fault, int)[instruments.Count];
    readonly List<Input> waiting = [];
    long lastId;

    public Input Next()
    {
        if (waiting.Count > 0) return Waiting();
        return chance.NextInt(100) switch
        {
            < 45 => Order(),
            < 60 => Cancel(),
            < 63 => Jump(),
            < 65 => Clear(),
            < 70 => Walk(),
            _ => Quote(),
        };
    }

    public OrderTerms Wish(Side side)
    {
        var instrument = instruments[chance.NextInt(instruments.Count)];
        return new(instrument.Id, side, Size(instrument, 500 + chance.NextInt(25_000)))
        {
            Price = Near(instrument, side, 60 - chance.NextInt(100)),
            Kind = chance.NextInt(3) == 0 ? OrderKind.Market : OrderKind.Limit,
            TimeInForce = (TimeInForce)chance.NextInt(3),
            ReduceOnly = chance.NextInt(8) == 0,
        };
    }

    Input Waiting()
    {
        var next = waiting[^1];
        waiting.RemoveAt(waiting.Count - 1);
        return next;
    }

    OutsideOrder Order()
    {
        var instrument = instruments[chance.NextInt(instruments.Count)];
        var side = chance.NextInt(2) == 0 ? Side.Buy : Side.Sell;
        resting[instrument.Id.Value].Enqueue(++lastId);
        return new(lastId, new(instrument.Id, side, Size(instrument, 500 + chance.NextInt(40_000)))
        {
            Price = Near(instrument, side, 60 - chance.NextInt(50)),
        });
    }

    Input Cancel()
    {
        var instrument = instruments[chance.NextInt(instruments.Count)];
        return resting[instrument.Id.Value].TryDequeue(out var id)
            ? new OutsideCancel(instrument.Id, id)
            : Tick.Instance;
    }

    // Everybody goes: closing orders will find no counterpart for a while.
    Input Clear()
    {
        var instrument = instruments[chance.NextInt(instruments.Count)];
        while (resting[instrument.Id.Value].TryDequeue(out var id)) waiting.Add(new OutsideCancel(instrument.Id, id));
        return Tick.Instance;
    }

    // One in eight moves is by up to a quarter; of the coin's perpetual and its spot alike.
    Input Jump()
    {
        var coin = instruments[chance.NextInt(3)];
        var most = chance.NextInt(8) == 0 ? 2_500 : 300;
        var move = chance.NextInt(2 * most + 1) - most;
        foreach (var instrument in instruments)
            if (instrument.Base == coin.Base) Move(instrument, move);
        return Clear();
    }

    Input Walk()
    {
        Move(instruments[chance.NextInt(instruments.Count)], chance.NextInt(21) - 10);
        return Tick.Instance;
    }

    void Move(Instrument instrument, int basisPoints)
    {
        var start = StressTerms.StartPrices[instrument.Id.Value];
        ref var price = ref prices[instrument.Id.Value];
        price = Math.Clamp(price + price / 10_000 * basisPoints, start / 4, start * 4);
    }

    Input Quote()
    {
        var instrument = instruments[chance.NextInt(instruments.Count)];
        ref var state = ref faults[instrument.Id.Value];
        if (state.Left-- <= 0)
            state = chance.NextInt(5) == 0
                ? ((Fault)chance.NextInt(6), 5 + chance.NextInt(60))
                : (Fault.None, 5 + chance.NextInt(30));
        var price = new Price(prices[instrument.Id.Value] / 10_000 * (9_995 + chance.NextInt(11)));
        var source = chance.NextInt(4);
        if (state.Fault == Fault.Pause) return Tick.Instance;
        if (instrument.Venue == "elsewhere") return new OraclePublished(instrument.Id, price);
        var wild = new Price(price.Units / 10 * (1 + chance.NextInt(70)));
        return state.Fault switch
        {
            Fault.OneWild => new OracleQuoted(instrument.Id, source, source == 1 ? wild : price, Price.Zero),
            Fault.AllWild => new OracleQuoted(instrument.Id, source, wild, Price.Zero),
            Fault.Nonsense => new OracleQuoted(instrument.Id, source, new(-price.Units * chance.NextInt(2)), price),
            Fault.Drift => new OracleQuoted(
                instrument.Id, source, new(price.Units / 1_000 * (1_000 - 4 * state.Left)), Price.Zero),
            _ => new OracleQuoted(instrument.Id, source, price, new(price.Units / 5_000)),
        };
    }

    Price Near(Instrument instrument, Side side, int basisPoints)
    {
        var price = prices[instrument.Id.Value];
        return instrument.Grid.Down(new Price(price - price / 10_000 * basisPoints * side.Sign()));
    }

    Quantity Size(Instrument instrument, int dollars)
    {
        var size = new Quantity((long)((Int128)dollars * Fixed.One * Fixed.One / prices[instrument.Id.Value]));
        return Quantity.Max(instrument.Grid.Lot, instrument.Grid.Down(size));
    }
}
