using StrategyHost.Commands;

return await CommandLine.Build().Parse(args).InvokeAsync();
