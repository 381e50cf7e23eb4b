namespace StrategyHost.Model;

/// <summary>The desk at one sequence, for screens and reports: immutable.</summary>
public sealed record DeskSnapshot
{
    public required long Sequence { get; init; }
    public required Time Time { get; init; }
    public required IReadOnlyList<PoolView> Pools { get; init; }
    public required IReadOnlyList<AccountView> Accounts { get; init; }
    public required IReadOnlyList<StrategyView> Strategies { get; init; }
    public required IReadOnlyList<MarketView> Markets { get; init; }
    public required IReadOnlyList<PositionView> Positions { get; init; }
    public required IReadOnlyList<OrderReport> OpenOrders { get; init; }

    /// <summary>Where the profit came from, by account, strategy and instrument; any sums are exact.</summary>
    public IReadOnlyList<AttributionView> Attribution { get; init; } = [];

    /// <summary>What a fill costs, for estimates.</summary>
    public FeeTerms Fees { get; init; } = new();

    /// <summary>Each trader's standing at each venue that has a fee table.</summary>
    public IReadOnlyList<FeeStanding> FeeStandings { get; init; } = [];

    public IReadOnlyList<LimitView> Limits { get; init; } = [];

    /// <summary>One for each pool that divides its margin.</summary>
    public IReadOnlyList<PoolAllocationView> Allocations { get; init; } = [];

    /// <summary>One for each perpetual.</summary>
    public IReadOnlyList<FundingView> Funding { get; init; } = [];
}

/// <summary>One pool of collateral at the present marks.</summary>
public sealed record PoolView
{
    public required PoolId Id { get; init; }

    /// <summary>Collateral and the profit and loss of perpetuals: what margin is measured against.</summary>
    public required Money Equity { get; init; }

    /// <summary>Equity and spot holdings at their mark.</summary>
    public required Money NetWorth { get; init; }

    public required Money InitialMargin { get; init; }
    public required Money MaintenanceMargin { get; init; }

    /// <summary>Money of its accounts, less what their positions cost: equity is this and their value.</summary>
    public Money Cash { get; init; }

    /// <summary>Initial margin held by resting orders.</summary>
    /// <summary>The margin model that these figures are by.</summary>
    public BindingModel Binding { get; init; }

    public required Money OrderMargin { get; init; }

    public required Money FreeCollateral { get; init; }
    public required Money Withdrawable { get; init; }

    /// <summary>Initial and order margin over equity; 0.5 is half used. Null when equity is not positive.</summary>
    public required double? Usage { get; init; }

    /// <summary>
    /// The uniform fall of all coins at which equity meets maintenance, as a fraction; null where none does.
    /// </summary>
    public required double? FallToLiquidation { get; init; }

    /// <summary>The uniform rise at which it does; null where none does.</summary>
    public required double? RiseToLiquidation { get; init; }

    /// <summary>Signed notional of all positions and holdings together.</summary>
    public required Notional NetDelta { get; init; }

    public required Notional Gross { get; init; }
    public required bool IsLiquidating { get; init; }

    /// <summary>Funding due at the next settlement at the forecast rates; plus is received.</summary>
    public required Money FundingForecast { get; init; }

    /// <summary>Profit and loss since midnight UTC.</summary>
    public required ProfitParts Today { get; init; }

    /// <summary>The same book under every margin model, the binding one among them.</summary>
    public IReadOnlyList<MarginModelView> Models { get; init; } = [];
}

public sealed record AccountView
{
    public required AccountId Id { get; init; }
    public required PoolId Pool { get; init; }
    public required string Name { get; init; }

    /// <summary>
    /// Cash less what positions cost, plus their value: the account's own part of the pool, spot included.
    /// </summary>
    public required Money NetWorth { get; init; }

    public required Notional NetDelta { get; init; }
    public required Notional Gross { get; init; }
    /// <summary>Profit and loss since midnight UTC.</summary>
    public required ProfitParts Today { get; init; }
    public required Money FundingForecast { get; init; }

    /// <summary>What its terms say is done when a strategy on it stops by a fault.</summary>
    public BreachPolicy OnBreach { get; init; }

    /// <summary>Whose fault froze it and when; null while it may be traded.</summary>
    public Freeze? Frozen { get; init; }
}

/// <summary>An account nobody may trade until a person releases it: after whose fault, and since when.</summary>
public readonly record struct Freeze(StrategyId After, Time Since);

public sealed record StrategyView
{
    public required Deployment Deployment { get; init; }
    public required StrategyState State { get; init; }
    public required string Reason { get; init; }
    public required Time Since { get; init; }
    public required int OpenOrders { get; init; }
    public required long Fills { get; init; }
    public required Notional Volume { get; init; }
    public required Fault? Fault { get; init; }
}

public sealed record MarketView
{
    public required Instrument Instrument { get; init; }
    public required IReadOnlyList<Level> Bids { get; init; }
    public required IReadOnlyList<Level> Asks { get; init; }

    /// <summary>Zero where the book lacks a side.</summary>
    public required Price Mid { get; init; }

    public required Price Mark { get; init; }
    public required Price Oracle { get; init; }
    public required Price LastTrade { get; init; }
    public required Time BookTime { get; init; }
    public required Time OracleTime { get; init; }

    /// <summary>The hour's average premium so far, and the hourly rate it would settle at.</summary>
    public required Rate Premium { get; init; }

    public required Rate FundingForecast { get; init; }
    public required Time NextFunding { get; init; }

    /// <summary>Empty, or why the feed is down.</summary>
    public string FeedFault { get; init; } = "";

    /// <summary>The oracle's state, its sources with their times, and what is blocked because of it now.</summary>
    public OracleView? OracleNow { get; init; }
}

public sealed record PositionView
{
    public required AccountId Account { get; init; }
    public required InstrumentId Instrument { get; init; }
    public required Quantity Quantity { get; init; }

    /// <summary>Average cost, for people: rounded.</summary>
    public required Price Entry { get; init; }

    public required Price Mark { get; init; }
    public required Notional Value { get; init; }
    public required Money Unrealised { get; init; }
    public required Money InitialMargin { get; init; }
    public required int Leverage { get; init; }

    /// <summary>
    /// The mark at which the whole pool would be liquidated, other marks held; null where there is none.
    /// </summary>
    public required Price? LiquidationPrice { get; init; }

    /// <summary>Received less paid since the position was opened.</summary>
    public required Money Funding { get; init; }

    /// <summary>What taking costs the account here now, as a fraction of notional: for estimates of closing.</summary>
    public Rate TakerFee { get; init; }
}
