using System.CommandLine;

namespace StrategyHost.Commands;

/// <summary>The one program's subcommands; without one it serves.</summary>
static class CommandLine
{
    public static RootCommand Build()
    {
        var root = new RootCommand(
            "StrategyHost: C# market-making strategies on one cross-margin account, paper before live.");
        ServeCommand.AddTo(root);
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(BacktestCommand.Create());
        root.Subcommands.Add(SweepCommand.Create());
        root.Subcommands.Add(SweepUnitCommand.Create());
        root.Subcommands.Add(CompareRunsCommand.Create());
        root.Subcommands.Add(ImportCommand.Create());
        root.Subcommands.Add(RecordingsCommand.Create());
        root.Subcommands.Add(CheckScriptCommand.Create());
        root.Subcommands.Add(TryScriptCommand.Create());
        root.Subcommands.Add(ExplainMarginCommand.Create());
        root.Subcommands.Add(ExplainCommand.Create());
        root.Subcommands.Add(ReplayCommand.Create());
        root.Subcommands.Add(ParityCommand.Create());
        root.Subcommands.Add(JournalCommand.Create());
        root.Subcommands.Add(BackupCommand.Create());
        root.Subcommands.Add(BackupCommand.CreateRestore());
        root.Subcommands.Add(RiskBacktestCommand.Create());
        root.Subcommands.Add(CrashReportCommand.Create());
        root.Subcommands.Add(DoctorCommand.Create());
        return root;
    }
}
