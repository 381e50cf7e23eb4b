using StrategyHost.Model;

namespace StrategyHost.Engine.Market;

/// <summary>The first and the last mid that a book had; zero before there was one.</summary>
public readonly record struct SeenMids(Price First, Price Last);
