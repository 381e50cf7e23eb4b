using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>
/// Those who take: in bursts, each trade and each jump of the value bringing more; on the side that the value leans
/// to, and for a while on one side for no reason that the market knows. A book far off the value is brought back.
/// </summary>
sealed class Takers : Participant
{
    const double SideMemory = 25;

    // Basis points between value and mid from which takers mostly know which way to trade.
    const double Surprise = 0.35;

    // Basis points from which it pays to take whatever stands there, fees included, and how much at a time.
    const double Arbitrage = 5;
    const double ArbitrageSize = 60_000;

    readonly Prng prng;
    readonly HawkesClock clock;
    double oneSided;
    Time at;

    public Takers(int number, StreetBook book, Prng prng, Time start) : base(number, book, start)
    {
        this.prng = prng;
        clock = new(book.Profile.Takers, prng);
        at = start;
        Due = clock.Next(start);
    }

    public override void Notice(Time now, double jump)
    {
        clock.Excite(now, Math.Min(4, 1.5 * Math.Abs(jump)));
        Due = clock.Next(now);
    }

    public override void Adopt(in StreetOrder order)
    {
    }

    public override void Act(Time now, MarketLens lens)
    {
        Drift(now);
        var bid = lens.Best(Book.Instrument.Id, Side.Buy);
        var ask = lens.Best(Book.Instrument.Id, Side.Sell);
        if (bid is { } best && ask is { } offer) Take(best.Price.ToDouble(), offer.Price.ToDouble());
        clock.Excite(now, 1);
        Due = clock.Next(now);
    }

    void Take(double bid, double ask)
    {
        var gap = (Book.Fair - (bid + ask) / 2) / Book.Fair * 1e4;
        var buys = Math.Clamp(0.5 + oneSided + 0.26 * Math.Tanh(gap / Surprise), 0.02, 0.98);
        if (Math.Abs(gap) > Arbitrage) buys = gap > 0 ? 1 : 0;
        var side = prng.NextDouble() < buys ? Side.Buy : Side.Sell;
        var notional = Book.Profile.TakerSize * Math.Exp(Book.Profile.TakerSpread * prng.NextNormal());
        if (Math.Abs(gap) > Arbitrage) notional += ArbitrageSize * prng.NextDouble();
        notional = Math.Clamp(notional, 11 + 3 * prng.NextDouble(), Book.Profile.TakerMost);
        var limit = Price.FromDouble(side == Side.Buy ? ask * 1.0025 : bid * 0.9975);
        Book.Take(Number, side, limit, Book.Size(notional));
        Book.Path.Press(side.Sign() * 0.12 * Math.Sqrt(notional / 1e6));
    }

    void Drift(Time now)
    {
        var share = Math.Min(1, (now - at).TotalSeconds / SideMemory);
        oneSided += -oneSided * share + Book.Profile.OneSided * Math.Sqrt(2 * share) * prng.NextNormal();
        at = now;
    }
}
