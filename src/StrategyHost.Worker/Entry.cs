using System.Globalization;
using System.Text;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Compiling;
using StrategyHost.Worker.Containment;
using StrategyHost.Worker.Running;

namespace StrategyHost.Worker;

/// <summary>A worker's life: lock itself, say so, serve its one mode on one thread, end.</summary>
static class Entry
{
    /// <summary>The cage could not be put up; the text is on standard error.</summary>
    const int notCaged = 65;

    const int wrongUse = 64, broken = 70;

    public static int Run(string[] args)
    {
        if (args is not [WorkerModes.Compile or WorkerModes.Strategy or WorkerModes.Backtest, var memory, ..]
            || !long.TryParse(memory, CultureInfo.InvariantCulture, out var heap))
        {
            WorkerChannel.Complain("StrategyHost.Worker is started by StrategyHost, which feeds it through pipes.");
            return wrongUse;
        }
        Kernel.LeaveGroup();
        var code = 0;
        var thread =
            new Thread(() => code = Serve(args[0], heap, args.Contains("--unsafe-scripts")), ScriptHost.StackBytes);
        thread.Start();
        thread.Join();
        Kernel.Exit(code);
        return code;
    }

    static int Serve(string mode, long heap, bool allowMissing)
    {
        var channel = new WorkerChannel();
        try
        {
            if (mode == WorkerModes.Compile)
            {
                var compiler = new CompileMode(channel);
                Ready(channel, Lockdown.ForCompiler(heap, allowMissing));
                compiler.Run();
            }
            else
            {
                var watch = SelfWatch.Start(channel);
                var open = Lockdown.ForStrategies(heap, allowMissing);
                Ready(channel, open);
                WarmUp.Mathematics();
                if (mode == WorkerModes.Strategy) RunStrategy(channel, watch);
                else new BacktestMode(channel, watch).Run();
            }
            return 0;
        }
        catch (CageException missing)
        {
            WorkerChannel.Complain(missing.Message);
            return notCaged;
        }
        catch (Exception own)
        {
            WorkerChannel.Complain($"{own.GetType().Name}: {own.Message}");
            return broken;
        }
    }

    // It may have to wait for its script, and makes use of that; a backtest's comes at once.
    static void RunStrategy(WorkerChannel channel, SelfWatch watch)
    {
        WarmUp.ImageCheck();
        new StrategyMode(channel, watch).Run();
    }

    static void Ready(WorkerChannel channel, string open) =>
        channel.Send(FrameKind.Ready, Encoding.UTF8.GetBytes(open));
}
