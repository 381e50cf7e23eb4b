using StrategyHost.Live;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Live;

public class OperationTests
{
    static readonly DateTimeOffset sent = new(2026, 11, 24, 12, 0, 1, 200, TimeSpan.Zero);

    [Fact]
    public void A_flatten_counts_until_everything_is_stopped_canceled_and_closed()
    {
        var operation = Send(Command.Flatten, Pictures.Desk(1, StrategyState.Running, orders: 2, positions: 2));
        Assert.False(operation.IsDone);
        operation.Look(Pictures.Desk(9, StrategyState.Running, orders: 2, positions: 2), sent);
        Assert.Equal("", operation.Proof);
        operation.Look(Pictures.Desk(10, StrategyState.Stopped, orders: 0, positions: 1), sent);
        Assert.Equal("sent 12:00:01.2, 1/1 stopped, 2/2 canceled, 1/2 closed", operation.Proof);
        Assert.False(operation.IsDone);
        operation.Look(Pictures.Desk(11, StrategyState.Stopped, orders: 0, positions: 0), sent.AddSeconds(1));
        Assert.Equal("sent 12:00:01.2, 1/1 stopped, 2/2 canceled, 2/2 closed, done 12:00:02.2", operation.Proof);
        Assert.True(operation.IsDone);
    }

    [Fact]
    public void A_pause_is_done_when_nothing_runs_and_says_what_it_canceled()
    {
        var operation = Send(Command.Pause, Pictures.Desk(1, StrategyState.Running, orders: 3, positions: 1));
        operation.Look(Pictures.Desk(10, StrategyState.Paused, orders: 1, positions: 1), sent);
        Assert.Equal("sent 12:00:01.2, 1/1 paused, 2 entries canceled, done 12:00:01.2", operation.Proof);
    }

    [Fact]
    public void What_is_done_stays_done_when_the_strategy_starts_again()
    {
        var operation = Send(Command.Stop, Pictures.Desk(1, StrategyState.Running, orders: 1, positions: 0));
        operation.Look(Pictures.Desk(10, StrategyState.Stopped, orders: 0, positions: 0), sent);
        var proof = operation.Proof;
        operation.Look(Pictures.Desk(12, StrategyState.Running, orders: 1, positions: 0), sent);
        Assert.Equal(proof, operation.Proof);
        Assert.True(operation.IsDone);
    }

    static Operation Send(Command command, DeskSnapshot desk) =>
        new(1, sent, new Commanded(Scope.Of(new StrategyId(1)), command, "anna", ""), desk) { Sequence = 10 };
}
