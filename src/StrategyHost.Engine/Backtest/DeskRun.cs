using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest;

/// <summary>A desk and one strategy in lockstep, driven step by step to a report.</summary>
public abstract class DeskRun
{
    public abstract Desk Desk { get; }

    /// <summary>Events handed to the strategy so far.</summary>
    public long Events { get; protected set; }

    /// <summary>Makes ready what the market's inputs are applied to.</summary>
    public abstract void Begin();

    /// <summary>Applies up to so many inputs. False once there are no more.</summary>
    public abstract bool Advance(int inputs);

    /// <summary>The strategy's own fault stops it.</summary>
    public abstract void Fail(Fault fault);

    public abstract BacktestReport End();
}
