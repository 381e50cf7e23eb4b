using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Backtest;

// A market from a list. Notes the desk's sequence each time it is asked for the next input.
sealed class ListedFeed(params (Time Time, Input Input)[] inputs) : MarketFeed
{
    int next;

    public List<long> AskedAt { get; } = [];

    public override string Name => "listed";

    public override Time? NextTime => next < inputs.Length ? inputs[next].Time : null;

    public override Input Next(Desk desk)
    {
        AskedAt.Add(desk.Sequence);
        return inputs[next++].Input;
    }
}
