// SH0003 line 2: InvariantBroken.new: the host's own; use an exception of your own
throw new StrategyHost.Model.InvariantBroken("ledger");
