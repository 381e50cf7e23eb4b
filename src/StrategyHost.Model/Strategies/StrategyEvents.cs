namespace StrategyHost.Model.Strategies;

/// <summary>What a strategy hears. Everything it can see is built from these alone, in every mode.</summary>
public abstract record StrategyEvent;

/// <summary>An event with the sequence of the step that made it; within a step in the order of arrival.</summary>
public readonly record struct StrategyStep(long Sequence, Time Time, StrategyEvent Event);

/// <summary>The first: what there is to trade. The script's top-level statements have run by now.</summary>
public sealed record Started : StrategyEvent;

/// <summary>The book's best levels, at most one event per instrument and book interval.</summary>
public sealed record BookChanged(InstrumentId Instrument, Level[] Bids, Level[] Asks) : StrategyEvent;

public sealed record TradeSeen(InstrumentId Instrument, Side Aggressor, Price Price, Quantity Quantity) : StrategyEvent;

/// <summary>Mark, oracle and funding of an instrument, at most one per mark interval.</summary>
public sealed record MarkChanged(
    InstrumentId Instrument, Price Mark, Price Oracle, Rate Premium, Rate FundingForecast, Time NextFunding)
    : StrategyEvent;

/// <summary>
/// Where an order of the strategy stands. A refused modification or cancellation leaves the state as it stands
/// (Accepted, PartlyFilled) and names the refusal; only a refused new order is Denied or Rejected.
/// </summary>
public sealed record OrderUpdated(OrderReport Report) : StrategyEvent;

/// <summary>A fill, and the account's position and cost after it.</summary>
public sealed record FillReceived(Fill Fill, PositionState Position) : StrategyEvent;

/// <summary>A position not made by the strategy's own fills: what the account held when the strategy started.</summary>
public sealed record PositionChanged(PositionState Position) : StrategyEvent;

/// <summary>Funding was settled on a position; plus is received.</summary>
public sealed record FundingReceived(InstrumentId Instrument, Rate Rate, Money Payment) : StrategyEvent;

/// <summary>The pool's margin and the account's own figures, at most one per mark interval.</summary>
public sealed record MarginChanged(MarginState Margin) : StrategyEvent;

/// <summary>Leverage of an instrument in the account, as set.</summary>
public sealed record LeverageChanged(InstrumentId Instrument, int Leverage) : StrategyEvent;

public sealed record ParameterSet(string Name, string Value) : StrategyEvent;

/// <summary>New entries are refused from here on, or allowed again.</summary>
public sealed record PauseChanged(bool IsPaused) : StrategyEvent;

/// <summary>Only time has passed; timers may be due.</summary>
public sealed record ClockAdvanced : StrategyEvent
{
    public static readonly ClockAdvanced Instance = new();
}

/// <summary>The last: the strategy is being stopped; what it wants now is not carried out.</summary>
public sealed record Stopping(string Reason) : StrategyEvent;

/// <summary>A position of the account: signed size and signed cost (size times average entry).</summary>
public readonly record struct PositionState(InstrumentId Instrument, Quantity Quantity, Money Cost);

/// <summary>Margin of the pool, and the account's own net worth.</summary>
public sealed record MarginState(
    Money Equity, Money InitialMargin, Money MaintenanceMargin, Money OrderMargin, Money FreeCollateral)
{
    public Money NetWorth { get; init; }

    /// <summary>Uniform fall and rise of all coins to liquidation, as fractions; null where there is none.</summary>
    public double? FallToLiquidation { get; init; }

    public double? RiseToLiquidation { get; init; }

    /// <summary>Every margin model's headroom on the pool's book, the binding one's among them.</summary>
    public IReadOnlyList<ModelHeadroom> Models { get; init; } = [];

    public bool Equals(MarginState? other) =>
        other is not null && Figures == other.Figures && NetWorth == other.NetWorth
        && Nullable.Equals(FallToLiquidation, other.FallToLiquidation)
        && Nullable.Equals(RiseToLiquidation, other.RiseToLiquidation) && Models.SequenceEqual(other.Models);

    public override int GetHashCode() => Figures.GetHashCode();

    (Money, Money, Money, Money, Money) Figures =>
        (Equity, InitialMargin, MaintenanceMargin, OrderMargin, FreeCollateral);
}

/// <summary>What a margin model leaves to open with: "cross", "netting", "scenario"...</summary>
public readonly record struct ModelHeadroom(string Model, Money Headroom);
