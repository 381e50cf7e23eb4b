// SH0003 line 2: StrategySetup: the host's side of the contract; use the script's own words
var runtime = new StrategyHost.Model.Strategies.StrategySetup { Instruments = [] };
