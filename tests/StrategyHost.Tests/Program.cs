using StrategyHost.Tests.Host.Journal;
using StrategyHost.Tests.Host.Live;

// The test assembly as a program: the children that the kill tests start and kill.
switch (args)
{
    case [JournalLoad.Mode, var folder]:
        return JournalLoad.Run(folder);
    case [DeskLoad.Mode, var folder]:
        await DeskLoad.RunAsync(folder);
        return 0;
    default:
        return 0;
}
