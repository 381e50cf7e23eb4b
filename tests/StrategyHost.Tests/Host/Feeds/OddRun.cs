using StrategyHost.Backtests;
using StrategyHost.Engine;
using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Tests.Host.Feeds;

/// <summary>
/// A backtest of a folder in this process by a strategy that spares nothing: a ladder of odd sizes around the mid, and
/// between its moves orders that cross, rest, fill at once or are not to.
/// </summary>
static class OddRun
{
    public static BacktestReport Of(string folder, RunTerms? terms = null) => Of([folder], terms);

    public static BacktestReport Of(IReadOnlyList<string> paths, RunTerms? terms = null)
    {
        var market = PreparedMarket.For(new() { Paths = paths }, terms ?? new());
        var feed = new PreparedFeed(market);
        var start = feed.NextTime!.Value;
        var runtime = new StrategyRuntime(new() { Instruments = market.Terms.Instruments, Start = start, Seed = 1 });
        Trade(runtime.Script, market.Terms.Instruments[0]);
        runtime.Seal();
        var deployment = new Deployment
        {
            Id = new(1), Name = "odd", Account = new(1), Version = "v1", Start = start,
        };
        var run = new BacktestRun(
            new() { Terms = market.Terms, Deployment = deployment }, feed, SimulatedVenue.Of,
            step => runtime.Handle(step));
        run.Begin();
        while (run.Advance(1_000))
        {
        }
        return run.End();
    }

    static void Trade(StrategyScript script, Instrument instrument)
    {
        var market = instrument.IsPerp ? script.Perp(instrument.Name) : script.Spot(instrument.Name);
        var count = 0;
        script.OnBook(market, book =>
        {
            if (!(book.Mid > 0)) return;
            var size = 3_000 / book.Mid;
            script.Quote(market).Ladder(book.Mid, half: book.Mid * 5e-5, step: book.Mid * 1e-4, 4, size / 7.3);
            switch (count++ % 40)
            {
                case 0: script.Buy(market, size * 1.37, book.Ask * 1.001, TimeInForce.ImmediateOrCancel); break;
                case 5: script.Sell(market, size * 2.11, book.Bid * 0.999, TimeInForce.ImmediateOrCancel); break;
                case 10: script.Buy(market, size / 3); break;
                case 15: script.Sell(market, size / 7); break;
                case 20: script.Buy(market, size, book.Bid, TimeInForce.PostOnly); break;
                case 25: script.Sell(market, size, book.Ask, TimeInForce.PostOnly); break;
                case 30: script.CancelAll(market); break;
                case 35: script.Flatten(market, "odd"); break;
            }
        });
    }

    // As a worker gets it: through the codec.
    sealed class PreparedFeed(PreparedMarket market) : MarketFeed
    {
        readonly IEnumerator<(Time Time, Input Input)> items = market.Inputs!.GetEnumerator();
        readonly ByteWriter writer = new();
        bool? hasNext;

        public override string Name => market.Data.Name;

        public override Time? NextTime => (hasNext ??= items.MoveNext()) ? items.Current.Time : null;

        public override Input Next(Desk desk)
        {
            writer.Clear();
            InputCodec.Write(writer, items.Current.Input);
            hasNext = items.MoveNext();
            var reader = new ByteReader(writer.Span);
            return InputCodec.Read(ref reader);
        }
    }
}
