namespace StrategyHost.Security;

/// <summary>What a user may do; each has exactly one.</summary>
public enum Role
{
    /// <summary>Sees everything, changes nothing.</summary>
    Viewer,

    /// <summary>Writes scripts, backtests them, runs and stops strategies on paper.</summary>
    Quant,

    /// <summary>Watches margin and profit and loss, and can stop anything.</summary>
    Manager,

    /// <summary>All of that, and the users.</summary>
    Admin,
}
