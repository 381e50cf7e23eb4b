namespace StrategyHost.Model;

/// <summary>One venue's rules as data. What it does not state is the desk's default.</summary>
/// <param name="Venue">The name that its instruments carry.</param>
public sealed record VenueRules(string Venue)
{
    /// <summary>Today's behaviour without a word: hourly funding, the desk's fixed fees.</summary>
    public static readonly VenueRules Default = new("");

    public FundingTerms Funding { get; init; } = FundingTerms.Hyperliquid;

    /// <summary>Null: the desk's fixed fees.</summary>
    public FeeSchedule? Fees { get; init; }

    /// <summary>How accounts below maintenance are closed.</summary>
    public LiquidationTerms Liquidation { get; init; } = LiquidationTerms.Hyperliquid;

    /// <summary>How its oracle is made, and what guards it.</summary>
    public OracleTerms Oracle { get; init; } = OracleTerms.Believed;

    /// <summary>
    /// Where set, its perpetuals have no spot market: the average of their own marks is their oracle, and what is
    /// published as one only says where they begin.
    /// </summary>
    public HyperpTerms? Hyperp { get; init; }
}
