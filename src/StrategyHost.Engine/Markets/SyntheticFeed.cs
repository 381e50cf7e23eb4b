using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>The synthetic market as a desk's feed, until a time or without end.</summary>
public sealed class SyntheticFeed : MarketFeed
{
    readonly SyntheticMarket market;
    readonly MarketLens lens;
    readonly Time? until;

    SyntheticFeed(SyntheticMarket market, MarketLens lens, ulong seed, Time? until) =>
        (this.market, this.lens, this.until, Name) = (market, lens, until, $"synthetic, seed {seed}");

    /// <summary>A market that begins with the desk.</summary>
    public static SyntheticFeed Begin(Desk desk, DeskTerms terms, ulong seed, Time start, Time? until = null) =>
        new(new(terms, seed, start), LensOf(desk), seed, until);

    /// <summary>A market that goes on from what rests in a replayed desk's books and its last oracle prices.</summary>
    public static SyntheticFeed Resume(Desk desk, ulong seed, Time now)
    {
        var lens = LensOf(desk);
        var market = SyntheticMarket.Resume(desk.Terms, seed, now, lens, id => desk.State.Market(id).Oracle);
        return new(market, lens, seed, null);
    }

    public override string Name { get; }

    /// <summary>As <see cref="SyntheticMarket.Faults"/>.</summary>
    public IReadOnlyList<ElsewhereFault> Faults
    {
        get => market.Faults;
        set => market.Faults = value;
    }

    public override Time? NextTime => until is { } end && market.NextTime > end ? null : market.NextTime;

    public override Input Next(Desk desk) => market.Next(lens) ?? Tick.Instance;

    static VenueLens LensOf(Desk desk) => new(desk.Venue);
}
