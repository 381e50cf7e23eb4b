using StrategyHost.Model;

namespace StrategyHost.Engine.Ledger;

/// <summary>A book of positions inside a pool.</summary>
public sealed class Account
{
    readonly Position[] positions;
    readonly Quantity[] openBuys;
    readonly Quantity[] openSells;

    public Account(AccountTerms terms, IReadOnlyList<Instrument> instruments)
    {
        Terms = terms;
        positions = [.. instruments.Select(_ => new Position())];
        openBuys = new Quantity[positions.Length];
        openSells = new Quantity[positions.Length];
        Leverage = [.. instruments.Select(i => Math.Clamp(terms.Leverage, 1, i.MaxLeverage))];
    }

    public AccountTerms Terms { get; }

    public AccountId Id => Terms.Id;

    public PoolId Pool => Terms.Pool;

    /// <summary>Set leverage by instrument index.</summary>
    public int[] Leverage { get; }

    public IReadOnlyList<Position> Positions => positions;

    /// <summary>Nothing new is ordered or started here until a person releases it; null while it is free.</summary>
    public Freeze? Frozen { get; private set; }

    public Position Position(InstrumentId instrument) => positions[instrument.Value];

    /// <summary>What its live orders, reduce-only ones left out, may still add on a side.</summary>
    public Quantity Open(InstrumentId instrument, Side side) =>
        (side == Side.Buy ? openBuys : openSells)[instrument.Value];

    /// <summary>Counts an order's open size in or out (minus).</summary>
    public void CountOpen(InstrumentId instrument, Side side, Quantity change) =>
        (side == Side.Buy ? openBuys : openSells)[instrument.Value] += change;

    public void Freeze(StrategyId after, Time since) => Frozen = new(after, since);

    public void Release() => Frozen = null;

    public void AddTo(ref StateHash hash)
    {
        foreach (var position in positions) position.AddTo(ref hash);
        foreach (var leverage in Leverage) hash.Add(leverage);
        if (Frozen is not { } frozen) return;
        hash.Add(frozen.After.Value);
        hash.Add(frozen.Since.Nanoseconds);
    }
}
