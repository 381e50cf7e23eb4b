using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Benchmarks;

// The stream's checksum: xor, then times the FNV-1a prime, a word at a time.
struct Fold
{
    public Fold() => Value = 14695981039346656037UL;

    public ulong Value { get; private set; }

    public void Add(ulong word) => Value = unchecked((Value ^ word) * 1099511628211UL);
}

// A reversible scrambling of small ids over 64 bits, as client ids would be.
static class Scrambled
{
    const ulong Factor = 0xD6E8FEB86659FD93UL;
    const ulong Inverse = 0xCFEE444D8B59A89BUL;

    public static ulong From(uint id) => unchecked(id * Factor);

    public static ulong Back(ulong id) => unchecked(id * Inverse);
}

// Counts trades: what every run must do at least with each.
sealed class TradeCount : BookClient
{
    public long Trades { get; private set; }

    public override Consent Allow(in BookOrder taker, in BookOrder maker, Quantity wanted) => Consent.To(wanted);

    public override void OnMatched(in Match match) => Trades++;

    public override void OnRemoved(in BookOrder maker, CancelReason reason) =>
        Check.Broken("orders without owner are never removed");
}

// Folds every trade in order.
sealed class TradeFold : BookClient
{
    Fold fold = new();

    public ulong Value => fold.Value;

    public long Count { get; private set; }

    public override Consent Allow(in BookOrder taker, in BookOrder maker, Quantity wanted) => Consent.To(wanted);

    public override void OnMatched(in Match match)
    {
        fold.Add(Scrambled.Back(match.Maker));
        fold.Add(Scrambled.Back(match.Taker));
        fold.Add((ulong)(match.Price.Units / Fixed.One));
        fold.Add((ulong)(match.Quantity.Units / Fixed.One));
        Count++;
    }

    public override void OnRemoved(in BookOrder maker, CancelReason reason) =>
        Check.Broken("orders without owner are never removed");
}
