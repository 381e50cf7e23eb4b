using StrategyHost.Engine;
using StrategyHost.Model;

namespace StrategyHost.Tests.Simulation;

// What enters a desk in a seeded run: a market, its traders, their operators, faults and silences.
sealed class RandomInputs
{
    readonly Prng chance;
    readonly RandomMarket market;
    readonly RandomTrader[] traders;
    readonly DeskTerms terms;
    long sequence;
    Time now = Time.From(new DateTimeOffset(2026, 3, 1, 23, 52, 0, TimeSpan.Zero));

    public RandomInputs(ulong seed, VenueKind venue = VenueKind.Matching)
    {
        var root = new Prng(seed);
        chance = root.Split("inputs");
        market = new(root.Split("market"));
        terms = RandomTerms.Create(seed, venue);
        traders = [.. Enumerable.Range(1, RandomTerms.Accounts)
            .Select(id => new RandomTrader(root.Split($"trader {id}"), market, new(id)))];
    }

    public Step Next(Desk desk)
    {
        foreach (var output in desk.Outputs)
            if (output is OrderChanged { Report: { Strategy.Value: > 0 } report } && report.Denied == DenyReason.None)
                traders[report.Strategy.Value - 1].Hear(report);
        sequence++;
        if (sequence == 1) return new(sequence, now, new DeskOpened(terms));
        now += Pause();
        return new(sequence, now, sequence < 600 ? Opening() : Any(desk));
    }

    TimeSpan Pause() => chance.NextInt(20_000) switch
    {
        0 => TimeSpan.FromMinutes(40),
        < 6 => TimeSpan.FromSeconds(30),
        < 5_000 => TimeSpan.Zero,
        _ => TimeSpan.FromMicroseconds(chance.NextInt(80_000)),
    };

    Input Opening() => sequence % 10 == 0 ? market.Oracle() : Others();

    Input Others() => terms.Venue == VenueKind.Matching ? market.Order() : market.Recording();

    Input Any(Desk desk) => chance.NextInt(1_000) switch
    {
        < 300 => Others(),
        < 560 => market.Cancel(),
        < 640 => market.Oracle(),
        < 950 => Trade(desk),
        < 954 => Move(),
        < 956 => Manage(desk),
        < 957 => new StrategyFaulted(Anyone().Id, new("exception", "a fault by chance") { File = "a.csx", Line = 7 }),
        < 958 => new ParameterChanged(Anyone().Id, "Size", "0.5", "quant"),
        < 959 => new FeedLost(market.Anyone(), "silence"),
        < 960 => Outside(desk),
        _ => Tick.Instance,
    };

    Input Trade(Desk desk)
    {
        var trader = Anyone();
        var isAlive = desk.State.Board.Find(trader.Id) is { IsAlive: true };
        if (!isAlive && chance.NextInt(10) == 0) return Start(trader);
        return trader.Decide(sequence - 1);
    }

    StrategyStarted Start(RandomTrader trader)
    {
        trader.Restarted();
        return new(new Deployment
        {
            Id = trader.Id,
            Name = $"trader {trader.Id.Value}",
            Account = new(chance.NextInt(8) == 0 ? 1 + chance.NextInt(RandomTerms.Accounts) : trader.Id.Value),
            Version = "v1",
            Parameters = new SortedDictionary<string, string> { ["Size"] = "1" },
            By = "quant",
        });
    }

    // Marks and settlements from outside begin late and for one instrument only.
    Input Outside(Desk desk)
    {
        if (sequence < 15_000) return Tick.Instance;
        var second = new InstrumentId(1);
        var thousandth = desk.State.Market(second).Index.Units / 1_000;
        return chance.NextInt(10) == 0
            ? new FundingPublished(second, Rate.FromMillionths(chance.NextInt(200) - 100))
            : new MarkPublished(second, new(thousandth * (995 + chance.NextInt(11))));
    }

    Transferred Move()
    {
        var amount = (chance.NextInt(60) - 40) * 20 * Fixed.One;
        return new(new(chance.NextInt(RandomTerms.Accounts + 2)), new(amount), "manager");
    }

    Commanded Manage(Desk desk)
    {
        var scope = chance.NextInt(8) switch
        {
            0 => Scope.Desk,
            1 => new Scope(ScopeKind.Pool, 1 + chance.NextInt(3)),
            < 4 => new Scope(ScopeKind.Account, 1 + chance.NextInt(4)),
            _ => Scope.Of(Anyone().Id),
        };
        var command = chance.NextInt(2) == 0 ? Command.Resume : (Command)chance.NextInt(5);
        var reason = desk.Sequence % 2 == 0 ? "" : "a look at it";
        return new(scope, command, "manager", reason);
    }

    RandomTrader Anyone() => traders[chance.NextInt(traders.Length)];
}
