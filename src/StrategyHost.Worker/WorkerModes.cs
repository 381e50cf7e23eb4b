namespace StrategyHost.Worker;

/// <summary>What a worker process is started for: its first argument.</summary>
public static class WorkerModes
{
    public const string Compile = "compile";
    public const string Strategy = "strategy";
    public const string Backtest = "backtest";
}
