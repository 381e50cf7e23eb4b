// CS0234 line 2: The type or namespace name 'Scripting' does not exist in the namespace 'StrategyHost' (are you missing an assembly reference?)
StrategyHost.Scripting.Metering.Guard.Begin(long.MaxValue, long.MaxValue);
