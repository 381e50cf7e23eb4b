// ?
var r = new StrategyRuntime(null!);
