// SH0003 line 2: Reaction: the host's side of the contract; use Log, Plot and Alert
var reaction = new StrategyHost.Model.Strategies.Reaction();
