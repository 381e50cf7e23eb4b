namespace StrategyHost.Jobs;

public enum RunState
{
    Queued,
    Running,
    Finished,

    /// <summary>The strategy was stopped on the way; the report goes up to there.</summary>
    Stopped,

    /// <summary>There is no report: script, data or process failed.</summary>
    Failed,
    Canceled,

    /// <summary>The host ended while it ran.</summary>
    Interrupted,
}
