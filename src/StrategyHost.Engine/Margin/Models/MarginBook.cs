using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>
/// One collateral and all that hangs on it, as every margin model sees it: holdings at their marks, cash, what
/// resting orders hold, risk figures, and the moment. The same book goes to all models, so that they stand side by
/// side.
/// </summary>
public sealed class MarginBook(IReadOnlyList<MarginLeg> legs, MarketRisk risk)
{
    readonly Holding[] holdings = new Holding[legs.Count];
    Time now;
    (TimeSpan Limit, string? Reason)? oldest;

    public int Count => holdings.Length;

    public IReadOnlyList<MarginLeg> Legs { get; } = legs;

    public MarketRisk Risk { get; } = risk;

    public ref readonly Holding this[int slot] => ref holdings[slot];

    /// <summary>Cash less the signed cost of perpetuals and futures; spot is paid for and not in it.</summary>
    public ExactValue RawUsd { get; set; }

    /// <summary>Initial margin held by resting orders, the same under every model.</summary>
    public Money OrderMargin { get; set; }

    public Time Now
    {
        get => now;
        set
        {
            if (now != value) oldest = null;
            now = value;
        }
    }

    /// <summary>
    /// Puts a holding in the place of the slot's former one. Returns whether more than its age moved.
    /// </summary>
    public bool Set(int slot, in Holding holding)
    {
        ref var kept = ref holdings[slot];
        var moved = kept with { AsOf = holding.AsOf } != holding;
        if (kept.AsOf != holding.AsOf || kept.Quantity.IsZero != holding.Quantity.IsZero) oldest = null;
        kept = holding;
        return moved;
    }

    /// <summary>"BTC's price is 75 s old" for the oldest held mark beyond the limit; null where none is.</summary>
    public string? OldMark(TimeSpan limit)
    {
        if (oldest is not { } known || known.Limit != limit) oldest = known = (limit, Staleness.OldMark(this, limit));
        return known.Reason;
    }

    /// <summary>A perpetual or future at its mark, with its tiers.</summary>
    public PositionAtMark Position(int slot)
    {
        ref readonly var holding = ref holdings[slot];
        return new(holding.Quantity, holding.Value, holding.Leverage, Legs[slot].Tiers!);
    }

    /// <summary>Collateral with the profit and loss of perpetuals and futures; spot counts for nothing.</summary>
    public ExactValue Equity()
    {
        var equity = RawUsd;
        for (var slot = 0; slot < holdings.Length; slot++)
            if (Legs[slot].IsDerivative) equity += holdings[slot].Value;
        return equity;
    }

    /// <summary>All holdings without sign, spot included.</summary>
    public ExactValue Gross()
    {
        var gross = ExactValue.Zero;
        foreach (ref readonly var holding in holdings.AsSpan()) gross += holding.Value.Abs;
        return gross;
    }

    /// <summary>A book of its own with the same in it.</summary>
    public MarginBook Copy()
    {
        var other = new MarginBook(Legs, Risk) { RawUsd = RawUsd, OrderMargin = OrderMargin, Now = Now };
        holdings.CopyTo(other.holdings, 0);
        return other;
    }

    /// <summary>Puts one instrument at another mark.</summary>
    public void Reprice(int slot, FinePrice mark) =>
        holdings[slot] = holdings[slot] with { Value = ValueAt(slot, mark) };

    /// <summary>Another book after a move of all marks together; -0.1 is a fall of ten percent.</summary>
    public MarginBook Moved(Rate move)
    {
        var other = Copy();
        other.MoveFrom(this, move);
        return other;
    }

    /// <summary>Takes another book's holdings after a move of all marks together.</summary>
    public void MoveFrom(MarginBook origin, Rate move)
    {
        for (var slot = 0; slot < holdings.Length; slot++)
        {
            ref readonly var holding = ref origin[slot];
            var (value, index) = (holding.Value, holding.IndexValue);
            holdings[slot] = holding with
            {
                Value = value + value.Share(move),
                IndexValue = index is { } indexed ? indexed + indexed.Share(move) : null,
            };
        }
    }

    ExactValue ValueAt(int slot, FinePrice mark) =>
        new(Fixed.DivideDown(holdings[slot].Quantity.Units * mark.Units, 100));
}
