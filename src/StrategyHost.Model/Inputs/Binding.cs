namespace StrategyHost.Model;

/// <summary>The margin model that decides what a pool may open and when it is liquidated.</summary>
public enum BindingModel : byte
{
    /// <summary>One collateral behind all positions, margins added up: the venue's own.</summary>
    Cross,

    /// <summary>Each position by its own share of the collateral.</summary>
    Isolated,

    /// <summary>Netted by product group; spot is collateral after its haircut.</summary>
    Netting,

    /// <summary>The worst of a grid of moves; spot is collateral after its haircut.</summary>
    Scenario,

    /// <summary>Value at risk or expected shortfall; spot is collateral after its haircut.</summary>
    ValueAtRisk,
}

/// <summary>The words of margin models.</summary>
public static class BindingModels
{
    /// <summary>As the model names itself: "cross", "isolated", "netting", "scenario", "var".</summary>
    public static string Word(this BindingModel model) => model switch
    {
        BindingModel.Cross => "cross",
        BindingModel.Isolated => "isolated",
        BindingModel.Netting => "netting",
        BindingModel.Scenario => "scenario",
        _ => "var",
    };
}

/// <summary>Which model binds a pool; where none is named, cross does.</summary>
public readonly record struct PoolBinding(PoolId Pool, BindingModel Model);

/// <summary>A person lets another model bind a pool from here on.</summary>
public sealed record BindingChanged(PoolId Pool, BindingModel Model, string By, string Reason) : Input;
