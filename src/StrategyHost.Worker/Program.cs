using StrategyHost.Worker;

return Entry.Run(args);
