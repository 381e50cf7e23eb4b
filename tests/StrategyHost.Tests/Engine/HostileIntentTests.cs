using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine;

/// <summary>Intents as no script could form them: the desk answers, and others keep their orders.</summary>
public sealed class HostileIntentTests
{
    static readonly long[] odd =
        [0, 1, -1, 2, 7, 100, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, 100_000_000, 5_000_000_000_000];

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Absurd_intents_neither_stop_the_desk_nor_reach_another_strategy_s_orders(ulong seed)
    {
        var desk = new Desk(static (_, instrument) => new MatchingVenue(instrument));
        var chance = new Prng(seed);
        Apply(desk, new DeskOpened(DemoTerms.Create()));
        foreach (var id in (int[])[1, 2]) Apply(desk, new StrategyStarted(new()
        {
            Id = new(id), Name = $"s{id}", Account = new(id), Version = "v",
        }));
        for (var i = 0; i < 3; i++) Apply(desk, new OraclePublished(new(i), Price.FromDouble(1_000)));
        Apply(desk, new Decided(new(1), desk.Sequence, [new PlaceOrder(new(1),
            new(new(0), Side.Buy, Quantity.FromDouble(0.01)) { Price = Price.FromDouble(900) })]));
        for (var round = 0; round < 3_000; round++)
        {
            var outputs = Apply(desk, new Decided(new(2), desk.Sequence, [Odd(chance), Odd(chance)]));
            Assert.DoesNotContain(outputs, one => one is OrderChanged { Report.Strategy.Value: 1 });
        }
    }

    static IReadOnlyList<Output> Apply(Desk desk, Input input)
    {
        desk.Apply(new(desk.Sequence + 1, Time.FromMilliseconds(desk.Sequence + 1), input));
        return [.. desk.Outputs];
    }

    static Intent Odd(Prng chance)
    {
        long Any() => odd[chance.NextInt(odd.Length)];
        int Id() => unchecked((int)Any());
        return chance.NextInt(5) switch
        {
            0 => new PlaceOrder(new(Any()), new(new(Id()), (Side)chance.NextInt(2), new(Any()))
            {
                Kind = (OrderKind)chance.NextInt(2), Price = new(Any()), ReduceOnly = chance.NextInt(2) == 0,
                TimeInForce = (TimeInForce)chance.NextInt(3),
            }),
            1 => new ModifyOrder(new(Any()), new(Any()), new(Any())),
            2 => new CancelOrder(new(Any())),
            3 => new CancelAll(chance.NextInt(2) == 0 ? null : new InstrumentId(Id())),
            _ => new SetLeverage(new(Id()), Id()),
        };
    }
}
