// SH0003 line 2: StrategyRuntime: the host's side of the contract; use the script's own words
var r = new StrategyRuntime(null!);
