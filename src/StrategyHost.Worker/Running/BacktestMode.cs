using StrategyHost.Worker.Channel;

namespace StrategyHost.Worker.Running;

sealed class BacktestMode(WorkerChannel channel)
{
    public void Run() => channel.Receive(out _);
}
