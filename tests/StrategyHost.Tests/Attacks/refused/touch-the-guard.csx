// SH0003 line 2: StrategyHost.Scripting: the host is not visible to scripts; use the words of a script: OnBook, Quote, Buy, Log and the others
StrategyHost.Scripting.Metering.Guard.Begin(long.MaxValue, long.MaxValue);
