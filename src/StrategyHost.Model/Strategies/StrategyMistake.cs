namespace StrategyHost.Model.Strategies;

/// <summary>A script asked for something that cannot be, such as an instrument that is not on this market.</summary>
public sealed class StrategyMistake(string message) : Exception(message);
