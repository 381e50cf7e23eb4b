using StrategyHost.Jobs;

namespace StrategyHost.Sweeps;

/// <summary>A sweep cannot be made or carried on as asked; the message says why, and what to do.</summary>
sealed class SweepRefused(string message) : JobRefused(message);
