using StrategyHost.Model;

namespace StrategyHost.Tests.Golden;

// The lines before "open": what there is to trade, by whom, and on which terms.
sealed class ScenarioTerms
{
    readonly List<Instrument> instruments = [];
    readonly List<AccountTerms> accounts = [];
    FeeTerms fees = new();
    TimeSpan latency = TimeSpan.FromMilliseconds(20);
    int orders = 200;
    SimulationTerms? recorded;
    VenueRules rules = new("paper");
    readonly List<Limit> limits = [];
    readonly List<PoolAllocation> allocations = [];
    readonly List<PoolBinding> bindings = [];

    public DeskTerms Terms => new()
    {
        Venue = recorded is null ? VenueKind.Matching : VenueKind.Recorded,
        Simulation = recorded ?? SimulationTerms.Default,
        Instruments = instruments,
        Accounts = accounts,
        Fees = fees,
        OrderLatency = latency,
        MaxOpenOrders = orders,
        Rules = [rules],
        Limits = limits,
        Allocations = allocations,
        Bindings = bindings,
    };

    public InstrumentId Instrument(string name) =>
        instruments.Find(i => i.Name == name)?.Id ?? throw new FormatException($"there is no instrument {name}");

    public AccountId Account(string name) =>
        accounts.Find(a => a.Name == name)?.Id ?? throw new FormatException($"there is no account {name}");

    public int Source(string name) => rules.Oracle.Sources.Index().First(s => s.Item.Name == name).Index;

    public bool HasAccount(string name) => accounts.Exists(a => a.Name == name);

    public void Take(Words words)
    {
        switch (words.Take())
        {
            case "perp":
                instruments.Add(Perp(words));
                break;
            case "spot":
                instruments.Add(Spot(words));
                break;
            case "account":
                accounts.Add(Account(words));
                break;
            case "fees" when words.Has("table"):
                rules = rules with { Fees = FeeSchedule.Hyperliquid };
                break;
            case "trader":
                rules = rules with { Fees = rules.Fees! with { Traders = [.. rules.Fees.Traders, Trader(words)] } };
                break;
            case "makers":
                rules = rules with { Fees = rules.Fees! with { VenueMakerVolume = Notional.Parse(words.Take()) } };
                break;
            case "fees" when words.Has("perp"):
                fees = fees with { PerpMaker = Rate.Parse(words.Take()), PerpTaker = Rate.Parse(words.Take()) };
                break;
            case "fees" when words.Has("spot"):
                fees = fees with { SpotMaker = Rate.Parse(words.Take()), SpotTaker = Rate.Parse(words.Take()) };
                break;
            case "funding":
                rules = rules with { Funding = Funding(words.Take()) };
                break;
            case "limit":
                limits.Add(LimitLines.Limit(words, this));
                break;
            case "divide":
                allocations.Add(LimitLines.Allocation(words, this));
                break;
            case "bind":
                bindings.Add(LimitLines.Binding(words));
                break;
            case "latency":
                latency = words.Span();
                break;
            case "recorded":
                recorded = RecordedLines.Terms(words);
                break;
            case "orders":
                orders = words.Number();
                break;
            case "oracle":
                rules = rules with { Oracle = RuleLines.Oracle(words) };
                break;
            case "liquidation":
                rules = rules with { Liquidation = RuleLines.Liquidation(words) };
                break;
            case var other:
                throw new FormatException($"'{other}' is no line before 'open'");
        }
    }

    // trader 1 perps 4999000 spot 0 maker 2000000 staked 100 referred
    static FeeTrader Trader(Words words)
    {
        var trader = new FeeTrader(words.Number());
        if (words.Has("perps")) trader = trader with { Perps = Notional.Parse(words.Take()) };
        if (words.Has("spot")) trader = trader with { Spot = Notional.Parse(words.Take()) };
        if (words.Has("maker")) trader = trader with { Maker = Notional.Parse(words.Take()) };
        if (words.Has("staked")) trader = trader with { Staked = Quantity.Parse(words.Take()) };
        return words.Has("referred") ? trader with { IsReferred = true } : trader;
    }

    // funding dydx
    static FundingTerms Funding(string name) => name switch
    {
        "builder" => FundingTerms.HyperliquidBuilder,
        "eight-hours" => FundingTerms.EightHours,
        "dydx" => FundingTerms.Dydx,
        "drift" => FundingTerms.Drift,
        _ => throw new FormatException($"there is no funding rule {name}"),
    };

    // perp BTC size 5 leverage 40 then 20 from 150000000
    Instrument Perp(Words words)
    {
        var name = words.Take();
        words.Has("size");
        var decimals = words.Number();
        words.Has("leverage");
        var tiers = new List<MarginTier> { new(Notional.Zero, words.Number()) };
        while (words.Has("then"))
        {
            var leverage = words.Number();
            words.Has("from");
            tiers.Add(new(Notional.Parse(words.Take()), leverage));
        }
        return new()
        {
            Id = new(instruments.Count), Name = name, Base = name, Kind = InstrumentKind.Perp,
            SizeDecimals = decimals, Tiers = tiers,
        };
    }

    Instrument Spot(Words words)
    {
        var name = words.Take();
        words.Has("size");
        return new()
        {
            Id = new(instruments.Count), Name = name, Base = name.Split('/')[0], Kind = InstrumentKind.Spot,
            SizeDecimals = words.Number(),
        };
    }

    // account maker pool 1 deposit 1000 leverage 10 on-breach flatten
    AccountTerms Account(Words words)
    {
        var name = words.Take();
        words.Has("pool");
        var pool = new PoolId(words.Number());
        words.Has("deposit");
        var deposit = Money.Parse(words.Take());
        var leverage = words.Has("leverage") ? words.Number() : 10;
        var policy = words.Has("on-breach") ? Enum.Parse<BreachPolicy>(words.Take(), ignoreCase: true) : default;
        return new(new(accounts.Count + 1), name, pool, deposit) { Leverage = leverage, OnBreach = policy };
    }
}
