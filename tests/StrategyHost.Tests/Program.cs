using StrategyHost.Tests.Host.Journal;

// The test assembly as a program: the child that the kill test starts and kills.
return args is [JournalLoad.Mode, var folder] ? JournalLoad.Run(folder) : 0;
