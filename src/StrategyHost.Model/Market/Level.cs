namespace StrategyHost.Model;

/// <summary>One price of a book and what rests there in all.</summary>
public readonly record struct Level(Price Price, Quantity Quantity);
