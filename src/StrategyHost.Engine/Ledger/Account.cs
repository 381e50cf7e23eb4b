using StrategyHost.Model;

namespace StrategyHost.Engine.Ledger;

/// <summary>A book of positions inside a pool.</summary>
public sealed class Account
{
    readonly Position[] positions;

    public Account(AccountTerms terms, IReadOnlyList<Instrument> instruments)
    {
        Terms = terms;
        positions = [.. instruments.Select(_ => new Position())];
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
