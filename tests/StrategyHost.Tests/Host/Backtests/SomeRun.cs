using StrategyHost.Backtests;
using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Tests.Host.Backtests;

/// <summary>A short run of a quoting strategy on the synthetic market, without a script and a process.</summary>
static class SomeRun
{
    static readonly Time start = Time.From(new DateTimeOffset(2026, 3, 1, 10, 50, 0, TimeSpan.Zero));

    public static BacktestResult Result(ulong seed = 5, int minutes = 20, long away = 20_000) => new()
    {
        Script = new("test/quoter.csx", "test/quoter.csx@1", "c0ffee") { Text = "one\ntwo\nthree" },
        Data = new() { Name = $"synthetic, seed {seed}" },
        Terms = new() { Seed = seed },
        Timing = new(1, 2, 3),
        Report = Run(seed, minutes, away),
    };

    static BacktestReport Run(ulong seed, int minutes, long away)
    {
        var account = new AccountTerms(new(1), "test", new(1), new(100_000 * Fixed.One));
        var terms = DemoTerms.Create(seed) with { Accounts = [account] };
        var deployment = new Deployment
        {
            Id = new(1),
            Name = "quoter",
            Account = new(1),
            Version = "v1",
            Start = start,
        };
        var quoter = new Quoter(away);
        var desk = new BacktestRun(
            new() { Terms = terms, Deployment = deployment, Until = start + TimeSpan.FromMinutes(minutes) },
            new StrategyHost.Worker.Running.LateFeed(new(seed, start), terms, start + TimeSpan.FromMinutes(minutes)),
            (_, instrument) => new MatchingVenue(instrument), quoter.Handle);
        desk.Begin();
        while (desk.Advance(1_000))
        {
        }
        return desk.End();
    }

    // On every other mark of BTC a bid and an ask around it.
    sealed class Quoter(long away)
    {
        long client;
        int marks;

        public Reaction Handle(StrategyStep step)
        {
            var reaction = new Reaction();
            if (step.Event is not MarkChanged { Mark.Units: > 0, Instrument.Value: 0 } mark || ++marks % 8 != 1)
                return reaction;
            reaction.Logs.Add($"mark {mark.Mark}");
            var grid = Coins.Instrument(0, "BTC").Grid;
            var distance = mark.Mark.Units / away;
            reaction.Intents.Add(new CancelAll(new(0)));
            reaction.Intents.Add(Place(Side.Buy, grid.Down(new Price(mark.Mark.Units - distance))));
            reaction.Intents.Add(Place(Side.Sell, grid.Up(new Price(mark.Mark.Units + distance))));
            return reaction;
        }

        PlaceOrder Place(Side side, Price price) =>
            new(new(++client), new(new(0), side, new(1_000_000)) { Price = price });
    }
}
