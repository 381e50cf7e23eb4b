namespace StrategyHost.Model;

/// <summary>
/// What a venue makes of a trader's last 14 days, and the rates that follow until the next midnight UTC.
/// </summary>
public sealed record FeeStanding
{
    public required string Venue { get; init; }

    /// <summary>The fee table by name and year.</summary>
    public required string Rule { get; init; }

    public required VolumeScope Scope { get; init; }

    /// <summary>The pool's or account's number; 0 for the desk.</summary>
    public required int Trader { get; init; }

    /// <summary>The table's row, from 0.</summary>
    public required int Tier { get; init; }

    /// <summary>Weighted volume of the 14 finished days that made the tier.</summary>
    public required Notional Volume { get; init; }

    /// <summary>Weighted volume of today, which counts from midnight on.</summary>
    public required Notional Today { get; init; }

    /// <summary>The volume that must be passed for the next row; null in the last.</summary>
    public required Notional? NextTierAbove { get; init; }

    /// <summary>Share of the venue's maker volume; null where the venue's is not known, and then no rebate.</summary>
    public required Rate? MakerShare { get; init; }

    /// <summary>Off the rates for a stake.</summary>
    public required Rate Staking { get; init; }

    /// <summary>Off the rates for a referral, zero once its volume is used up.</summary>
    public required Rate Referral { get; init; }

    public required FeeRates Perps { get; init; }
    public required FeeRates Spot { get; init; }

    /// <summary>When rates are next made.</summary>
    public required Time Next { get; init; }
}
