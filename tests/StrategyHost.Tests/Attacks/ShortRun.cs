using StrategyHost.Engine.Markets;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Worker.Running;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Attacks;

/// <summary>
/// One script in a locked worker over a hundred made-up events of two markets, which carry nothing out: what it said
/// and wanted, and why it stopped.
/// </summary>
sealed class ShortRun
{
    const int steps = 100;

    public Fault? Fault { get; private set; }

    public List<string> Log { get; } = [];

    public int Intents { get; private set; }

    public static async Task<ShortRun> OfAsync(WorkerProcess process, byte[] script)
    {
        var run = new ShortRun();
        var setup = new StrategySetup { Instruments = DemoTerms.Create().Instruments };
        try
        {
            await using var strategy =
                await CagedStrategy.StartAsync(process, new(script, setup, Budget.Standard), "test.csx");
            strategy.Reacted += run.Hear;
            strategy.Ended += fault => run.Fault = fault;
            strategy.Send([new(1, Time.FromMilliseconds(1), new Started())]);
            for (var i = 2; i <= steps; i++) strategy.Send([new(i, At(i), Event(i))]);
            await strategy.WhenHandled();
            await strategy.StopAsync();
        }
        catch (WorkerFault cause)
        {
            run.Fault = cause.Fault;
        }
        return run;
    }

    void Hear(WorkerReaction reaction)
    {
        Log.AddRange(reaction.Logs);
        Intents += reaction.Intents.Count;
    }

    static Time At(int step) => Time.FromMilliseconds(step * 50);

    static StrategyEvent Event(int step) => (step % 4) switch
    {
        0 => Book(0, 100_000 + 10 * (step % 13)),
        1 => Book(1, 4_000 + step % 7),
        2 => Mark(0, 100_000 + 10 * (step % 13)),
        _ => new MarginChanged(new(Whole(100_000), Whole(5_000), Whole(2_500), default, Whole(95_000))),
    };

    internal static BookChanged Book(int instrument, double mid)
    {
        Level[] Side(int way) =>
            [.. Enumerable.Range(1, 5).Select(i => new Level(Price.FromDouble(mid + way * i), Quantity.FromDouble(i)))];
        return new(new(instrument), Side(-1), Side(1));
    }

    static MarkChanged Mark(int instrument, double price) => new(
        new(instrument), Price.FromDouble(price), Price.FromDouble(price - 1), default, default,
        Time.FromMilliseconds(3_600_000));

    static Money Whole(long amount) => new(amount * Fixed.One);
}
