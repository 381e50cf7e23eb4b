namespace StrategyHost.Model.Strategies;

/// <summary>
/// Margin of the account's pool as of the last margin event, about twice a second: a fill since then is not in it.
/// Amounts are in quote currency.
/// </summary>
public sealed class MarginReading
{
    internal static readonly MarginReading Unknown = new(new(default, default, default, default, default));

    readonly IReadOnlyList<ModelHeadroom> models;

    internal MarginReading(MarginState state)
    {
        models = state.Models;
        Equity = state.Equity.ToDouble();
        InitialMargin = state.InitialMargin.ToDouble();
        MaintenanceMargin = state.MaintenanceMargin.ToDouble();
        OrderMargin = state.OrderMargin.ToDouble();
        FreeCollateral = state.FreeCollateral.ToDouble();
        NetWorth = state.NetWorth.ToDouble();
        FallToLiquidation = state.FallToLiquidation ?? double.PositiveInfinity;
        RiseToLiquidation = state.RiseToLiquidation ?? double.PositiveInfinity;
    }

    /// <summary>Collateral and the profit and loss of perpetuals: what margin is measured against.</summary>
    public double Equity { get; }

    public double InitialMargin { get; }

    /// <summary>Below this much equity the pool is liquidated.</summary>
    public double MaintenanceMargin { get; }

    /// <summary>Initial margin held by resting orders.</summary>
    public double OrderMargin { get; }

    /// <summary>What is left to open positions with.</summary>
    public double FreeCollateral { get; }

    /// <summary>
    /// What a margin model would leave to open with on the same book: "cross" (the binding one), "isolated", "netting",
    /// "scenario". NaN until the first margin event.
    /// </summary>
    /// <exception cref="StrategyMistake">There is no such model; the message names those there are.</exception>
    public double Headroom(string model)
    {
        foreach (var one in models)
            if (one.Model == model) return one.Headroom.ToDouble();
        if (models.Count == 0) return double.NaN;
        var names = string.Join(", ", models.Select(one => one.Model));
        throw new StrategyMistake($"there is no margin model '{model}'; there are {names}");
    }

    /// <summary>Initial and order margin as a share of equity; infinite when equity is used up.</summary>
    public double Usage => Share(InitialMargin + OrderMargin);

    /// <summary>Maintenance margin as a share of equity: liquidation is at 1.</summary>
    public double MaintenanceUsage => Share(MaintenanceMargin);

    /// <summary>The fall of all coins together that leads to liquidation (0.2 is 20 %); infinite where none.</summary>
    public double FallToLiquidation { get; }

    /// <summary>The rise of all coins together that does.</summary>
    public double RiseToLiquidation { get; }

    /// <summary>The nearer of both.</summary>
    public double DistanceToLiquidation => Math.Min(FallToLiquidation, RiseToLiquidation);

    internal double NetWorth { get; }

    double Share(double margin) => margin <= 0 ? 0 : Equity > 0 ? margin / Equity : double.PositiveInfinity;
}

/// <summary>The strategy's own account, in quote currency, since the strategy started.</summary>
public readonly record struct AccountReading
{
    /// <summary>Cash and positions at their marks, spot included, as of the last margin event.</summary>
    public double NetWorth { get; internal init; }

    /// <summary>Profit realised by closing, fees left out.</summary>
    public double Realised { get; internal init; }

    /// <summary>Fees paid less rebates.</summary>
    public double Fees { get; internal init; }

    /// <summary>Funding received less paid.</summary>
    public double Funding { get; internal init; }

    /// <summary>Notional of all fills.</summary>
    public double Volume { get; internal init; }

    public long Fills { get; internal init; }
}

/// <summary>What the account holds of one market.</summary>
public readonly record struct PositionReading
{
    internal PositionReading(PositionState state, double mark, double funding)
    {
        Quantity = state.Quantity.ToDouble();
        Cost = state.Cost.ToDouble();
        Value = state.Quantity.IsZero ? 0 : Quantity * mark;
        Funding = funding;
    }

    /// <summary>In coins: plus is long, minus is short.</summary>
    public double Quantity { get; }

    /// <summary>Signed size times average entry, in quote currency.</summary>
    public double Cost { get; }

    /// <summary>Average entry; NaN where nothing is held.</summary>
    public double Entry => Cost / Quantity;

    /// <summary>Signed size at the mark.</summary>
    public double Value { get; }

    /// <summary>Value less cost.</summary>
    public double Unrealised => Value - Cost;

    /// <summary>Funding received less paid since the strategy started.</summary>
    public double Funding { get; }

    public bool IsFlat => Quantity == 0;
}
