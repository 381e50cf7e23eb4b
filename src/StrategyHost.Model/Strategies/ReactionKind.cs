namespace StrategyHost.Model.Strategies;

/// <summary>What a script is doing: its top level, or a reaction, by the word that declares it.</summary>
public enum ReactionKind : byte
{
    TopLevel,
    OnStart,
    OnBook,
    OnTrade,

    /// <summary>OnOracle hears of the same event.</summary>
    OnMark,
    OnOrder,
    OnFill,
    OnFunding,
    OnMargin,
    Every,
    At,
    OnStop,

    /// <summary>Parameters, leverage, a pause: seen by the script, but no reaction of its own.</summary>
    Settings,
}

public static class ReactionKinds
{
    /// <summary>The reaction an event calls, timers aside.</summary>
    public static ReactionKind Of(StrategyEvent happened) => happened switch
    {
        BookChanged => ReactionKind.OnBook,
        TradeSeen => ReactionKind.OnTrade,
        MarkChanged => ReactionKind.OnMark,
        OrderUpdated => ReactionKind.OnOrder,
        FillReceived => ReactionKind.OnFill,
        FundingReceived => ReactionKind.OnFunding,
        MarginChanged => ReactionKind.OnMargin,
        ClockAdvanced => ReactionKind.Every,
        Started => ReactionKind.OnStart,
        Stopping => ReactionKind.OnStop,
        _ => ReactionKind.Settings,
    };

    /// <summary>As a fault says it: "OnBook", "top level".</summary>
    public static string Words(this ReactionKind kind) => kind switch
    {
        ReactionKind.TopLevel => "top level",
        ReactionKind.Settings => "settings",
        _ => kind.ToString(),
    };
}
