// ?
StrategyHost.Scripting.Metering.Guard.Begin(long.MaxValue, long.MaxValue);
