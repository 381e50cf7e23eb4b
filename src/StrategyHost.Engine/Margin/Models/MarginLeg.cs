using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

public enum LegKind : byte
{
    Perp,
    Spot,

    /// <summary>A dated future: it nets against perpetual and spot of its coin at a charge for the basis.</summary>
    Future,
}

/// <summary>What margin models know of an instrument: its name, coin, kind, and tiers (null for spot).</summary>
public sealed record MarginLeg(string Name, string Coin, LegKind Kind, MarginTiers? Tiers)
{
    public bool IsDerivative => Kind != LegKind.Spot;

    public static MarginLeg Of(Instrument instrument, MarginTiers? tiers) =>
        new(instrument.Name, instrument.Base, instrument.IsPerp ? LegKind.Perp : LegKind.Spot, tiers);
}

/// <summary>
/// What a book holds of one instrument: size, value at the mark, what it cost, since when the mark is.
/// </summary>
public readonly record struct Holding
{
    public Quantity Quantity { get; init; }

    /// <summary>Signed size times mark.</summary>
    public ExactValue Value { get; init; }

    /// <summary>Signed size times index, which contingencies are charged on; null where it is the value.</summary>
    public ExactValue? IndexValue { get; init; }

    /// <summary>Signed size times entry; null where no entry is known. Spot is paid for: it has none here.</summary>
    public ExactValue? Cost { get; init; }

    /// <summary>The set leverage; 1 at least.</summary>
    public int Leverage { get; init; }

    /// <summary>When the price behind the mark was last heard; null where its age is not known.</summary>
    public Time? AsOf { get; init; }

    /// <summary>How sure the oracle behind the mark is, from 0 to 1; null where it does not say.</summary>
    public Rate? Confidence { get; init; }

    public ExactValue? Unrealised => Cost is { } cost ? Value - cost : null;
}
