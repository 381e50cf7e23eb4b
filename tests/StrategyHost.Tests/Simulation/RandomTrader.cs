using StrategyHost.Model;

namespace StrategyHost.Tests.Simulation;

// A strategy that wants anything: legal and illegal orders, changes of orders that are gone, absurd figures.
sealed class RandomTrader(Prng chance, RandomMarket market, StrategyId id)
{
    static readonly long[] Absurd =
    [
        long.MinValue, -1, 0, 1, 99_999_999, long.MaxValue, 20_000 * Fixed.One, 90_000_000 * Fixed.One,
        90_000_000_000 * Fixed.One,
    ];

    readonly List<ClientId> open = [];
    Side lean;
    long lastClient;

    public StrategyId Id => id;

    public void Restarted()
    {
        lastClient = 0;
        open.Clear();
    }

    public void Hear(OrderReport report)
    {
        if (report.State.IsOver()) open.Remove(report.ClientId);
        else if (!open.Contains(report.ClientId)) open.Add(report.ClientId);
    }

    public Decided Decide(long on)
    {
        var intents = new Intent[1 + chance.NextInt(3)];
        for (var i = 0; i < intents.Length; i++) intents[i] = Intent();
        return new(id, on, intents);
    }

    Intent Intent() => chance.NextInt(1_000) switch
    {
        < 520 => new PlaceOrder(Next(), Terms()),
        < 540 => new PlaceOrder(Next(), AbsurdTerms()),
        < 545 => new PlaceOrder(new(1 + chance.NextInt(20)), Terms()),
        < 760 => Modify(),
        < 765 => new ModifyOrder(One(), new(Any()), new(Any())),
        < 960 => new CancelOrder(One()),
        < 970 => new CancelAll(chance.NextInt(2) == 0 ? null : market.Anyone()),
        < 999 => new SetLeverage(new(chance.NextInt(4)), chance.NextInt(45)),
        _ => new HaltStrategy("enough"),
    };

    OrderTerms Terms()
    {
        var instrument = market.Anyone();
        if (chance.NextInt(200) == 0) lean = lean.Opposite();
        var side = chance.NextInt(3) == 0 ? lean.Opposite() : lean;
        return new(instrument, side, market.Size(instrument))
        {
            Price = new(market.Near(instrument, side).Units + (chance.NextInt(40) == 0 ? 1 : 0)),
            Kind = chance.NextInt(10) == 0 ? OrderKind.Market : OrderKind.Limit,
            TimeInForce = (TimeInForce)chance.NextInt(3),
            ReduceOnly = chance.NextInt(6) == 0,
        };
    }

    OrderTerms AbsurdTerms() => new(new(chance.NextInt(6) - 1), (Side)chance.NextInt(2), new(Any()))
    {
        Price = new(Any()),
        Kind = (OrderKind)chance.NextInt(2),
        TimeInForce = (TimeInForce)chance.NextInt(3),
        ReduceOnly = chance.NextInt(2) == 0,
    };

    ModifyOrder Modify()
    {
        var terms = Terms();
        return new(One(), terms.Price, terms.Quantity);
    }

    long Any() => Absurd[chance.NextInt(Absurd.Length)];

    ClientId One() => open.Count == 0 || chance.NextInt(20) == 0
        ? new(chance.NextInt(1_000))
        : open[chance.NextInt(open.Count)];

    ClientId Next() => new(++lastClient);
}
