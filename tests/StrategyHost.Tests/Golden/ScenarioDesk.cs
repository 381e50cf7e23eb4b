using StrategyHost.Engine;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;

namespace StrategyHost.Tests.Golden;

// Turns the lines of a scenario into inputs of a real desk.
sealed class ScenarioDesk
{
    readonly ScenarioTerms terms = new();
    readonly List<InstrumentId> outside = [];
    Time now;

    public Desk Desk { get; } = new(SimulatedVenue.Of);

    public ScenarioTerms Terms => terms;

    public void Take(string[] line)
    {
        var words = new Words(line);
        if (line[0] == "open") Open(line[1]);
        else if (!Desk.IsOpen)
        {
            terms.Take(words);
            words.End();
        }
        else Apply(Input(words), words);
    }

    void Open(string time)
    {
        now = Time.From(DateTimeOffset.Parse(time));
        Desk.Apply(new(1, now, new DeskOpened(terms.Terms)));
    }

    void Apply(Input input, Words words)
    {
        words.End();
        Desk.Apply(new(Desk.Sequence + 1, now, input));
    }

    Input Input(Words words)
    {
        var verb = words.Take();
        if (verb.Contains('#')) return Intent(verb.Split('#'), words);
        switch (verb)
        {
            case "wait":
                now += words.Span();
                return Tick.Instance;
            case "at":
                now = Time.From(DateTimeOffset.Parse(words.Take()));
                return Tick.Instance;
            case "outside":
                return Outside(words);
            case "book" or "depth" or "trade" or "theirs":
                return RecordedLines.Input(verb, Instrument(words), words);
            case "oracle":
                return new OraclePublished(Instrument(words), Price.Parse(words.Take()));
            case "quote":
                return Quote(words);
            case "mark":
                return new MarkPublished(Instrument(words), Price.Parse(words.Take()));
            case "funding":
                return new FundingPublished(Instrument(words), Rate.Parse(words.Take()));
            case "limit" or "drop" or "divide" or "unite" or "bind":
                return LimitLines.Change(verb, words, terms);
            case "interest":
                return new OpenInterestPublished(Instrument(words), Quantity.Parse(words.Take()));
            case "history":
                return History(words);
            case "deposit":
                return new Transferred(Account(words), Money.Parse(words.Take()), "manager");
            case "withdraw":
                return new Transferred(Account(words), -Money.Parse(words.Take()), "manager");
            default:
                return Operator(verb, words);
        }
    }

    // history BTC 0.0001 at 2026-03-01T11:00:00Z price 30000
    FundingImported History(Words words)
    {
        var (instrument, rate) = (Instrument(words), Rate.Parse(words.Take()));
        words.Has("at");
        var at = Time.From(DateTimeOffset.Parse(words.Take()));
        var price = words.Has("price") ? Price.Parse(words.Take()) : Price.Zero;
        return new(instrument, [new(at, rate, price)], "a file", "manager");
    }

    // quote BTC Binance 30000 within 5
    OracleQuoted Quote(Words words)
    {
        var (instrument, source) = (Instrument(words), terms.Source(words.Take()));
        var price = Price.Parse(words.Take());
        return new(instrument, source, price, words.Has("within") ? Price.Parse(words.Take()) : Price.Zero);
    }

    Input Operator(string verb, Words words) => verb switch
    {
        "run" => Run(words),
        "fault" => new StrategyFaulted(new(words.Number()), new("exception", words.Rest())),
        "leverage" => Decide(words.Number(), new SetLeverage(Instrument(words), words.Number())),
        "halt" => Decide(words.Number(), new HaltStrategy(words.Rest())),
        "pause" => new Commanded(Scope(words), Command.Pause, "manager", ""),
        "resume" => new Commanded(Scope(words), Command.Resume, "manager", ""),
        "stop" => new Commanded(Scope(words), Command.Stop, "manager", ""),
        "release" => new Commanded(Scope(words), Command.Release, "manager", ""),
        "flatten" => new Commanded(Scope(words), Command.Flatten, "manager", ""),
        "cancel-all" => Decide(words.Number(), new CancelAll(words.Has("of") ? Instrument(words) : null)),
        _ => throw new FormatException($"'{verb}' is nothing a scenario can do"),
    };

    // run 1 on maker
    StrategyStarted Run(Words words)
    {
        var id = words.Number();
        words.Has("on");
        return new(new() { Id = new(id), Name = $"strategy {id}", Account = Account(words), Version = "1" });
    }

    // 1#2 buy BTC 0.1 @ 30000 post reduce, 1#2 modify 0.2 @ 30000, 1#2 cancel
    Decided Intent(string[] numbers, Words words)
    {
        var (strategy, client) = (int.Parse(numbers[0]), new ClientId(long.Parse(numbers[1])));
        if (words.Has("cancel")) return Decide(strategy, new CancelOrder(client));
        if (!words.Has("modify")) return Decide(strategy, new PlaceOrder(client, Order(words)));
        var size = Quantity.Parse(words.Take());
        words.Has("@");
        return Decide(strategy, new ModifyOrder(client, Price.Parse(words.Take()), size));
    }

    Decided Decide(int strategy, Intent intent) => new(new(strategy), Desk.Sequence, [intent]);

    Input Outside(Words words)
    {
        if (words.Has("cancel"))
        {
            var id = words.Number();
            return new OutsideCancel(outside[id - 1], id);
        }
        var order = Order(words);
        outside.Add(order.Instrument);
        return new OutsideOrder(outside.Count, order);
    }

    OrderTerms Order(Words words)
    {
        var side = words.Take() == "buy" ? Side.Buy : Side.Sell;
        var instrument = words.Has("nothing") ? new InstrumentId(99) : Instrument(words);
        var order = new OrderTerms(instrument, side, Quantity.Parse(words.Take()));
        order = words.Has("@")
            ? order with { Price = Price.Parse(words.Take()) }
            : order with { Kind = OrderKind.Market, TimeInForce = TimeInForce.ImmediateOrCancel };
        if (words.Has("post")) order = order with { TimeInForce = TimeInForce.PostOnly };
        if (words.Has("ioc")) order = order with { TimeInForce = TimeInForce.ImmediateOrCancel };
        return words.Has("reduce") ? order with { ReduceOnly = true } : order;
    }

    Scope Scope(Words words) => words.Take() switch
    {
        "desk" => global::StrategyHost.Model.Scope.Desk,
        "pool" => new(ScopeKind.Pool, words.Number()),
        "account" => global::StrategyHost.Model.Scope.Of(Account(words)),
        _ => global::StrategyHost.Model.Scope.Of(new StrategyId(words.Number())),
    };

    InstrumentId Instrument(Words words) => terms.Instrument(words.Take());

    AccountId Account(Words words) => terms.Account(words.Take());
}
