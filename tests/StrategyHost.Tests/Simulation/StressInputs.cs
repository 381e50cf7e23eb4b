using StrategyHost.Engine;
using StrategyHost.Model;

namespace StrategyHost.Tests.Simulation;

// What enters a desk under stress: the market, six traders who lean one way until they break, and rescuers who pay in.
sealed class StressInputs
{
    readonly Prng chance;
    readonly StressMarket market;
    readonly DeskTerms terms;
    readonly long[] numbers = new long[StressTerms.Accounts + 1];
    readonly Side[] leans = new Side[StressTerms.Accounts + 1];
    long sequence;
    Time now = Time.From(new DateTimeOffset(2026, 3, 1, 23, 50, 0, TimeSpan.Zero));

    public StressInputs(string way, ulong seed)
    {
        var root = new Prng(seed);
        chance = root.Split("inputs");
        terms = StressTerms.Create(way, seed);
        market = new(root.Split("market"), terms.Instruments);
    }

    public Step Next(Desk desk)
    {
        sequence++;
        if (sequence == 1) return new(sequence, now, new DeskOpened(terms));
        now += chance.NextInt(3) == 0 ? TimeSpan.FromMilliseconds(chance.NextInt(900)) : TimeSpan.Zero;
        return new(sequence, now, sequence < 300 ? market.Next() : Any(desk));
    }

    Input Any(Desk desk) => chance.NextInt(1_000) switch
    {
        < 720 => market.Next(),
        < 985 => Trade(desk),
        < 996 => Rescue(desk),
        < 997 => new Commanded(Scope.Of(new AccountId(Anyone())), Command.Flatten, "manager", "enough"),
        _ => Tick.Instance,
    };

    Input Trade(Desk desk)
    {
        var trader = Anyone();
        var id = new StrategyId(trader);
        if (desk.State.Board.Find(id) is not { IsAlive: true })
        {
            numbers[trader] = 0;
            return new StrategyStarted(new()
            {
                Id = id, Name = $"trader {trader}", Account = new(trader), Version = "v1",
            });
        }
        if (chance.NextInt(120) == 0) leans[trader] = leans[trader].Opposite();
        var side = chance.NextInt(5) == 0 ? leans[trader].Opposite() : leans[trader];
        Intent intent = chance.NextInt(30) switch
        {
            0 => new CancelAll(null),
            1 => new SetLeverage(new(chance.NextInt(3)), 1 + chance.NextInt(40)),
            _ => new PlaceOrder(new(++numbers[trader]), market.Wish(side)),
        };
        return new Decided(id, sequence - 1, [intent]);
    }

    // Money comes where there is none left, so that the stress goes on.
    Input Rescue(Desk desk)
    {
        var account = new AccountId(Anyone());
        var equity = desk.State.PoolOf(account).Health.Equity;
        if (equity > new Money(5_000 * Fixed.One))
            return new Transferred(account, new(-chance.NextInt(3_000) * Fixed.One), "manager");
        return equity < new Money(300 * Fixed.One)
            ? new Transferred(account, new((100 + chance.NextInt(900)) * Fixed.One), "manager")
            : Tick.Instance;
    }

    int Anyone() => 1 + chance.NextInt(StressTerms.Accounts);
}
