using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Model;

namespace StrategyHost.Benchmarks;

// A made recording of one perpetual, kept in memory and played in a circle: the best levels and those behind them
// change, trades print, the price wanders by single ticks and comes back to where the circle closes.
sealed class LoopedRecording : MarketFeed
{
    const long Tick = Fixed.One, First = 60_000, Lot = 100_000;
    const int Behind = 20;
    static readonly InstrumentId id = new(0);

    readonly (long After, Input Input)[] inputs;
    readonly long span;
    long place, left, origin;
    int index;

    public LoopedRecording(ulong seed, int count)
    {
        inputs = new (long, Input)[count];
        var chance = new Prng(seed);
        var (bid, at, trades, levels) = (First, 0L, 0, 0);
        for (var i = 0; i < count; i++)
        {
            at += 50_000 + chance.NextInt(900_000);
            var home = count - i < 4 * Math.Abs(bid - First) + 100;
            if (chance.NextInt(10) == 0 || home && bid != First)
                bid += home ? Math.Sign(First - bid) : chance.NextInt(2) * 2 - 1;
            var input = Input(chance, bid, chance.NextInt(100));
            (trades, levels) = (trades + (input is TradeRecorded ? 1 : 0), levels + (input is DepthRecorded ? 1 : 0));
            inputs[i] = (at, input);
        }
        span = at + 1_000_000;
        Words = $"{trades:N0} trades, {levels:N0} changes of levels, the rest best bids and offers; "
            + $"one in {span / count / 1000:N0} µs of its time; seed {seed}";
    }

    public string Words { get; }

    public override string Name => "made levels and trades";

    public override Time? NextTime =>
        left > 0 ? Time.FromMilliseconds(1_700_000_000_000) + TimeSpan.FromTicks((origin + inputs[index].After) / 100)
            : null;

    public void Rewind(long events) => (place, left, origin, index) = (0, events, 0, 0);

    public override Input Next(Desk desk) => Take();

    public Input Take()
    {
        var input = inputs[index];
        (place, left) = (place + 1, left - 1);
        if (++index < inputs.Length) return input.Input;
        (index, origin) = (0, origin + span);
        return input.Input;
    }

    static Input Input(Prng chance, long bid, int kind)
    {
        var size = new Quantity((1 + chance.NextInt(500)) * Lot);
        var side = chance.NextInt(2) == 0 ? Side.Buy : Side.Sell;
        var best = new Price((side == Side.Buy ? bid : bid + 1) * Tick);
        if (kind < 15) return new TradeRecorded(id, side.Opposite(), best, size);
        if (kind < 45) return new TopRecorded(id, side, new(best, size));
        var level = 1 + chance.NextInt(Behind);
        var price = new Price((side == Side.Buy ? bid - level : bid + 1 + level) * Tick);
        Level[] changed = [new(price, kind < 50 ? Quantity.Zero : size)];
        return side == Side.Buy ? new DepthRecorded(id, changed, []) : new DepthRecorded(id, [], changed);
    }
}
