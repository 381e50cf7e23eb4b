using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>An account as somebody states it, to have its margin explained.</summary>
public sealed record StatedAccount
{
    /// <summary>Cash of the cross pool, before profit and loss; or, if <see cref="IsRaw"/>, cash less cost.</summary>
    public required ExactValue Collateral { get; init; }

    public bool IsRaw { get; init; }

    /// <summary>Initial margin that resting orders hold.</summary>
    public Money OrderMargin { get; init; }

    /// <summary>At most one per instrument.</summary>
    public required IReadOnlyList<StatedPosition> Positions { get; init; }

    /// <summary>Spot holdings, which only some models count. Paid for: their cost is not in the collateral.</summary>
    public IReadOnlyList<StatedSpot> Spot { get; init; } = [];

    /// <summary>At most one per coin.</summary>
    public IReadOnlyList<StatedVolatility> Volatilities { get; init; } = [];

    public MarginTerms Terms { get; init; } = MarginTerms.Default;
}

/// <summary>Spot of a stated account; the age of its mark is null where it was not said.</summary>
public sealed record StatedSpot(string Name, string Coin, Quantity Quantity, ExactValue Value, TimeSpan? Age);

/// <summary>A coin's standard deviation of daily returns; without an age it is of now.</summary>
public sealed record StatedVolatility(string Coin, Rate PerDay, TimeSpan? Age);

/// <summary>A position of a stated account, with the texts its figures came as.</summary>
public sealed record StatedPosition
{
    public required string Instrument { get; init; }
    public required PositionAtMark AtMark { get; init; }

    /// <summary>Positions of one coin are one product group.</summary>
    public string Coin { get; init; } = "";

    public LegKind Kind { get; init; }

    /// <summary>Of the mark; null where it was not said.</summary>
    public TimeSpan? Age { get; init; }

    public required string Mark { get; init; }

    /// <summary>How sure the oracle behind the mark is, from 0 to 1; null where it was not said.</summary>
    public Rate? Confidence { get; init; }

    /// <summary>Null where only the account's cash less cost is known.</summary>
    public string? Entry { get; init; }

    /// <summary>Signed size times entry.</summary>
    public ExactValue? Cost { get; init; }

    /// <summary>Of an isolated position: its own collateral less its signed cost. Null for a cross position.</summary>
    public ExactValue? RawUsd { get; init; }

    public ExactValue? Unrealized => Cost is { } cost ? AtMark.Value - cost : null;
}
