namespace StrategyHost.Model;

/// <summary>Why we refuse an intent before it reaches a venue, in order of precedence.</summary>
public enum DenyReason : byte
{
    None,
    TooManyIntents,
    AccountFrozen,
    NotRunning,
    UnknownInstrument,
    UnknownOrder,
    Paused,
    DuplicateClientId,
    SizeIsZero,
    SizeOffGrid,
    PriceOffGrid,
    NoPrice,
    OverLimit,
    NotionalTooSmall,
    TooManyOrders,
    OverRiskLimit,
    OverAllocation,
    NotEnoughSpot,
    NotEnoughMargin,
    OracleBlocks,
}

/// <summary>Why the venue refuses an order it has received.</summary>
public enum RejectReason : byte
{
    None,
    PriceOffGrid,
    SizeOffGrid,
    NotionalTooSmall,
    PriceOutOfBand,
    PostOnlyWouldCross,
    ReduceOnlyWouldIncrease,
    NoLiquidity,
    UnknownOrder,
    TooManyOrders,
}

/// <summary>Why an order ended before it was filled.</summary>
public enum CancelReason : byte
{
    None,
    ByStrategy,
    ByOperator,
    SelfTrade,
    NotEnoughMargin,
    ReduceOnly,
    ImmediateRemainder,
    StrategyStopped,
    Liquidation,

    /// <summary>It would have enlarged a position while the oracle's state forbids that.</summary>
    OracleBlocks,
    OverLimit,
}
