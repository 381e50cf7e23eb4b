namespace StrategyHost.Model;

/// <summary>Whatever leaves the desk because of a step; the same inputs give the same outputs.</summary>
public abstract record Output;

public sealed record OrderChanged(OrderReport Report) : Output;

public sealed record OrderFilled(Fill Fill) : Output
{
    /// <summary>The last mid there was before the fill, though the book may have lacked a side by then.</summary>
    public Price LastMid { get; init; }
}

/// <summary>A trade on the venue, ours or not; the side is the aggressor's.</summary>
public sealed record TradePrinted(InstrumentId Instrument, Side Aggressor, Price Price, Quantity Quantity) : Output;

/// <summary>Funding of one account and instrument; plus is received.</summary>
public sealed record FundingPaid(
    AccountId Account, InstrumentId Instrument, Rate Rate, Price Oracle, Quantity Position, Money Payment) : Output;

/// <summary>The rate an instrument settled at, with or without positions of ours.</summary>
public sealed record FundingSettled(InstrumentId Instrument, Rate Rate, Rate Premium, Price Oracle) : Output
{
    /// <summary>When it was due: earlier than now where a history settles what was missed.</summary>
    public required Time At { get; init; }

    public required FundingOrigin Origin { get; init; }

    /// <summary>The venue's rule by name and year.</summary>
    public required string Rule { get; init; }

    /// <summary>Premium samples that made the rate, of as many as there should be.</summary>
    public int Samples { get; init; }
    public int SamplesExpected { get; init; }
}

/// <summary>
/// A settlement was due and could not be made for want of data: nothing was paid, which is not a rate of zero.
/// </summary>
public sealed record FundingMissed(InstrumentId Instrument, Time At, string Reason) : Output;

/// <summary>A history was taken in: how many settlements were new, known already, and paid late.</summary>
public sealed record FundingLearned(InstrumentId Instrument, int New, int Known, int PaidLate) : Output;

public sealed record StrategyChanged(StrategyId Strategy, StrategyState State, string Reason, string By) : Output;

/// <summary>After a strategy's fault its account is frozen, or being flattened, as its terms say.</summary>
public sealed record BreachAnswered(AccountId Account, StrategyId Strategy, BreachPolicy Policy) : Output;

/// <summary>A frozen account may be traded again, by this person's word.</summary>
public sealed record AccountReleased(AccountId Account, string By) : Output;

/// <summary>A pool fell below maintenance and is being closed; the figures are those of the trigger.</summary>
public sealed record LiquidationStarted(PoolId Pool, Money Equity, Money MaintenanceMargin) : Output;

public sealed record LiquidationEnded(PoolId Pool, Money Equity, Money MaintenanceMargin) : Output;

/// <summary>
/// What a key made from the desk's opening up to a whole hour: windows between hours are differences of these.
/// </summary>
public sealed record ProfitRolled(Time Until, AttributionKey Key, AttributedFigures SinceStart) : Output;

/// <summary>A fill's mids one second, ten seconds and a minute later; null where the book then had none.</summary>
public sealed record FillMarkedOut(long Fill, Price? After1s, Price? After10s, Price? After1m) : Output;

/// <summary>Something a person should know.</summary>
public sealed record Alerted(Scope Scope, string Text) : Output;

public enum StrategyState : byte
{
    Running,
    Paused,
    Stopped,
    Faulted,
}
