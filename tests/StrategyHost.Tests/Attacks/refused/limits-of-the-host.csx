// SH0003 line 2: ReactionLimits: the host's side of the contract; use Log, Plot and Alert
var limits = new StrategyHost.Model.Strategies.ReactionLimits { LogsPerEvent = int.MaxValue };
