using StrategyHost.Model;

namespace StrategyHost.Engine.Ledger;

/// <summary>A book of positions inside a pool, and what became of its money today.</summary>
public sealed class Account
{
    readonly Position[] positions;
    Money openingWorth;
    Money transferred;
    Money funding;
    Money fees;
    Money rebates;

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

    public void CountFee(Money fee)
    {
        if (fee.Sign >= 0) fees += fee;
        else rebates -= fee;
    }

    public void CountFunding(Money payment) => funding += payment;

    public void CountTransfer(Money amount) => transferred += amount;

    /// <summary>A new day: its profit and loss starts from this worth.</summary>
    public void OpenDay(Money worth)
    {
        openingWorth = worth;
        (transferred, funding, fees, rebates) = (Money.Zero, Money.Zero, Money.Zero, Money.Zero);
    }

    /// <summary>Today's profit and loss at the present worth; trading is what the other parts do not explain.</summary>
    public ProfitView Today(Money worth)
    {
        var total = worth - openingWorth - transferred;
        return new(total, total - funding + fees - rebates, funding, -fees, rebates);
    }

    public void AddTo(ref StateHash hash)
    {
        foreach (var position in positions) position.AddTo(ref hash);
        foreach (var leverage in Leverage) hash.Add(leverage);
        hash.Add(openingWorth.Units);
        hash.Add(transferred.Units);
        hash.Add(funding.Units);
        hash.Add(fees.Units);
        hash.Add(rebates.Units);
        if (Frozen is not { } frozen) return;
        hash.Add(frozen.After.Value);
        hash.Add(frozen.Since.Nanoseconds);
    }
}
