// SH0003 line 2: Prng: the host's own chance; use Random of the run
var prng = new StrategyHost.Model.Prng(1);
