namespace StrategyHost.Model;

/// <summary>An instrument's dense index in the desk's list, from 0.</summary>
public readonly record struct InstrumentId(int Value);

/// <summary>A pool of collateral: the venue's margin account. 0 is the outside.</summary>
public readonly record struct PoolId(int Value);

/// <summary>A book of positions inside a pool, traded by at most one strategy at a time. 0 is the outside.</summary>
public readonly record struct AccountId(int Value)
{
    public static readonly AccountId Outside = default;

    /// <summary>The venue's insurance fund: an owner of money, no account of ours.</summary>
    public static readonly AccountId Insurance = new(-1);

    /// <summary>The venue's vault that takes liquidated pools over: an owner of money and positions.</summary>
    public static readonly AccountId Backstop = new(-2);
}

/// <summary>A deployed strategy, from 1; 0 is nobody: an operator or the venue itself.</summary>
public readonly record struct StrategyId(int Value)
{
    public static readonly StrategyId None = default;
}

/// <summary>The desk's number of an order, from 1.</summary>
public readonly record struct OrderId(long Value);

/// <summary>A strategy's own number of an order, from 1, given when the intent is made.</summary>
public readonly record struct ClientId(long Value);
