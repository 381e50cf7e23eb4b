using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Tests.Model.Strategies;

// A market for trying scripts: seeded walks with a common part, orders accepted at once, quotes filled when takers that
// reach a random distance pass them, market orders at the touch. Naive on purpose; the engine is the real one.
sealed class ToyMarket
{
    const double Equity = 100_000, HalfSpread = 0.00002, Reach = 0.0001;
    static readonly double[] startPrices = [110_000, 4_300, 210, 110_000];
    static readonly double[] deviations = [0.00006, 0.0001, 0.00013, 0.00006];

    readonly Bench bench;
    readonly Prng chance;
    readonly bool[] isListed = new bool[4];
    readonly double[] prices = [.. startPrices];
    readonly Dictionary<ClientId, (PlaceOrder Placed, OrderTerms Terms)> resting = [];

    public ToyMarket(Bench bench, ulong seed)
    {
        (this.bench, chance) = (bench, new(seed));
        foreach (var one in bench.Runtime.Markets) isListed[IndexOf(one.Name)] = true;
    }

    public double Funding { get; set; } = 0.0000125;
    public List<string> Logs { get; } = [];
    public SortedSet<string> Series { get; } = [];
    public int Placed { get; private set; }
    public int Moved { get; private set; }
    public long Fills { get; private set; }

    public double Held(string name) => bench.Runtime.Script.Position(Market(name)).Quantity;

    public double Value(string name) => bench.Runtime.Script.Position(Market(name)).Value;

    Market Market(string name) => bench.Runtime.Markets.Single(one => one.Name == name);

    public void Run(int seconds, Action? each = null)
    {
        Take(bench.Tell(new Started()));
        for (var i = 0; i < seconds; i++)
        {
            bench.Now += TimeSpan.FromSeconds(1);
            Walk();
            for (var id = 0; id < bench.Runtime.Markets.Length; id++) Show(id);
            Take(bench.Margin(Equity, Gross() / 10));
            each?.Invoke();
        }
    }

    static int IndexOf(string name) => Array.FindIndex(Bench.All, one => one.Name == name);

    void Walk()
    {
        var common = chance.NextNormal();
        for (var i = 0; i < 3; i++)
            prices[i] *= Math.Exp(deviations[i] * (0.8 * common + 0.6 * chance.NextNormal()));
        prices[3] = prices[0];
    }

    void Show(int id)
    {
        var price = prices[IndexOf(bench.Runtime.Markets[id].Name)];
        foreach (var (client, (placed, terms)) in resting.ToArray())
        {
            var reached = price * (1 - terms.Side.Sign() * chance.NextExponential(Reach));
            var limit = terms.Price.ToDouble();
            var isPassed = terms.Side == Side.Buy ? reached < limit : reached > limit;
            if (terms.Instrument.Value != id || !isPassed || !resting.Remove(client)) continue;
            Fill(placed with { Terms = terms }, terms.Price.ToDouble());
        }
        Take(bench.Mark(id, price, Funding));
        var (bidSize, askSize) = (1 + chance.NextInt(5), 1 + chance.NextInt(5));
        Take(bench.Book(id, price * (1 - HalfSpread), price * (1 + HalfSpread), bidSize, askSize));
    }

    void Fill(PlaceOrder placed, double price)
    {
        Fills++;
        Take(bench.Fill(placed, placed.Terms.Quantity.ToDouble(), price));
        Take(bench.Report(placed, OrderState.Filled, placed.Terms.Quantity.ToDouble()));
    }

    void Take(Reaction reaction)
    {
        Logs.AddRange(reaction.Logs);
        foreach (var point in reaction.Plots) Series.Add(point.Series);
        foreach (var intent in reaction.Intents.ToArray()) Take(intent);
    }

    void Take(Intent intent)
    {
        switch (intent)
        {
            case PlaceOrder { Terms.Kind: OrderKind.Market } market:
                Placed++;
                var touch = prices[IndexOf(bench.Runtime.Markets[market.Terms.Instrument.Value].Name)];
                Fill(market, touch * (1 + market.Terms.Side.Sign() * HalfSpread));
                break;
            case PlaceOrder limit:
                Placed++;
                resting[limit.Id] = (limit, limit.Terms);
                Take(bench.Report(limit, OrderState.Accepted));
                break;
            case ModifyOrder moved when resting.TryGetValue(moved.Id, out var known):
                Moved++;
                var terms = known.Terms with { Price = moved.Price, Quantity = moved.Quantity };
                resting[moved.Id] = (known.Placed, terms);
                Take(bench.Report(known.Placed, OrderState.Accepted, terms: terms));
                break;
            case CancelOrder canceled when resting.Remove(canceled.Id, out var gone):
                Take(bench.Report(gone.Placed, OrderState.Canceled));
                break;
            case CancelAll all:
                foreach (var (client, (placed, _)) in resting.ToArray())
                    if (all.Instrument == placed.Terms.Instrument && resting.Remove(client))
                        Take(bench.Report(placed, OrderState.Canceled));
                break;
        }
    }

    double Gross() => bench.Runtime.Markets.Where(one => one.IsPerp).Sum(one => Math.Abs(Value(one.Name)));
}
