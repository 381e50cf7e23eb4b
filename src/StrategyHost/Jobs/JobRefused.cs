namespace StrategyHost.Jobs;

/// <summary>A job cannot be done as asked; the message says why, and what to do.</summary>
class JobRefused(string message) : Exception(message);
