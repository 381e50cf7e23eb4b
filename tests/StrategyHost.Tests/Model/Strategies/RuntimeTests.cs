using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Tests.Model.Strategies;

public class RuntimeTests
{
    [Fact]
    public void Headroom_is_told_by_model_and_an_unknown_one_is_named()
    {
        var seen = new List<double>();
        var bench = new Bench(s =>
        {
            seen.Add(s.Margin.Headroom("scenario"));
            s.OnMargin(margin => seen.AddRange([margin.Headroom("cross"), margin.Headroom("scenario")]));
            s.OnMark(s.Perp("BTC"), _ => s.Margin.Headroom("magic"));
        });
        bench.Tell(new MarginChanged(new(default, default, default, default, default)
        {
            Models = [new("cross", Money.Parse("70")), new("scenario", Money.Parse("-3.5"))],
        }));

        Assert.Equal([double.NaN, 70, -3.5], seen);
        var mistake = Assert.Throws<StrategyMistake>(() => bench.Mark(0, 100));
        Assert.Equal("there is no margin model 'magic'; there are cross, scenario", mistake.Message);
    }

    [Fact]
    public void Doubles_are_rounded_to_the_grid_toward_safety()
    {
        var bench = new Bench(s => s.OnStart(() =>
        {
            s.Buy(s.Perp("ETH"), 0.12349, at: 4_300.19);
            s.Sell(s.Perp("ETH"), 0.1 + 0.2, at: 4_300.11);
            s.Sell(s.Perp("BTC"), 0.00001999, at: 109_999.01);
        }));
        var terms = bench.Tell(new Started()).Intents.Cast<PlaceOrder>().Select(one => one.Terms).ToArray();
        Assert.Equal(("4300.1", "0.1234"), (terms[0].Price.ToString(), terms[0].Quantity.ToString()));
        Assert.Equal(("4300.2", "0.3"), (terms[1].Price.ToString(), terms[1].Quantity.ToString()));
        Assert.Equal(("110000", "0.00001"), (terms[2].Price.ToString(), terms[2].Quantity.ToString()));
    }

    [Theory]
    [InlineData(0.000001, 100, "SizeIsZero")]
    [InlineData(-1, 100, "SizeIsZero")]
    [InlineData(double.NaN, 100, "SizeIsZero")]
    [InlineData(1, double.NaN, "NoPrice")]
    public void What_cannot_be_sent_is_denied_by_name_through_OnOrder(double size, double price, string reason)
    {
        var heard = new List<string>();
        var bench = new Bench(s =>
        {
            s.OnStart(() => s.Buy(s.Perp("BTC"), size, at: price));
            s.OnOrder(order => heard.Add($"{order.State} {order.Reason}"));
        });
        var reaction = bench.Tell(new Started());
        Assert.Empty(reaction.Intents);
        Assert.Contains(reason, Assert.Single(reaction.Logs));
        Assert.Equal([$"Denied {reason}"], heard);
    }

    [Fact]
    public void Refusals_made_by_a_refusal_wait_for_the_next_event()
    {
        var heard = 0;
        var bench = new Bench(s =>
        {
            s.OnStart(() => s.Buy(s.Perp("BTC"), 0));
            s.OnOrder(_ =>
            {
                heard++;
                s.Buy(s.Perp("BTC"), 0);
            });
        });
        bench.Tell(new Started());
        Assert.Equal(1, heard);
        bench.Tell(ClockAdvanced.Instance);
        Assert.Equal(2, heard);
    }

    [Fact]
    public void Timers_fire_on_the_first_event_at_or_after_their_turn_and_skip_missed_ones()
    {
        var fired = new List<string>();
        var bench = new Bench(s =>
        {
            s.Every(s.Seconds(10), () => fired.Add($"every {(s.Now - Bench.Start).TotalSeconds}"));
            s.At(s.Seconds(15), () => fired.Add($"at {(s.Now - Bench.Start).TotalSeconds}"));
        });
        foreach (var seconds in (double[])[0, 9, 1, 4, 32, 4, 0]) bench.Tell(ClockAdvanced.Instance, seconds);
        Assert.Equal(["every 10", "at 46", "every 46", "every 50"], fired);
    }

    [Fact]
    public void A_timer_may_set_the_next_one_without_looping()
    {
        var fired = 0;
        var bench = new Bench(s =>
        {
            void Again()
            {
                fired++;
                s.At(TimeSpan.Zero, Again);
            }
            s.At(s.Seconds(1), Again);
        });
        bench.Tell(ClockAdvanced.Instance, 1);
        bench.Tell(ClockAdvanced.Instance, 1);
        Assert.Equal(2, fired);
    }

    [Fact]
    public void What_is_not_known_yet_is_not_a_number_and_funding_not_known_is_zero()
    {
        var bench = new Bench(s => s.OnStart(() =>
        {
            var market = s.Perp("BTC");
            Assert.True(double.IsNaN(s.Book(market).Mid));
            Assert.True(double.IsNaN(market.Mark));
            Assert.Equal(0, s.Funding(market).NextHour);
            Assert.Equal(0, s.Margin.Usage);
            Assert.Equal(0, s.Position(market).Value);
        }));
        bench.Tell(new Started());
    }

    [Fact]
    public void A_fill_moves_the_position_at_once_and_margin_with_the_next_margin_event()
    {
        var seen = new List<(double Held, double Usage)>();
        StrategyOrder? order = null;
        var bench = new Bench(s =>
        {
            var market = s.Perp("BTC");
            s.OnStart(() => order = s.Buy(market, 0.5));
            s.OnFill(_ => seen.Add((s.Position(market).Quantity, s.Margin.Usage)));
            s.OnMargin(_ => seen.Add((s.Position(market).Quantity, s.Margin.Usage)));
        });
        var placed = (PlaceOrder)bench.Tell(new Started()).Intents[0];
        bench.Margin(1_000, 100);
        bench.Fill(placed, 0.5, 100_000);
        bench.Report(placed, OrderState.Filled, 0.5);
        bench.Margin(1_000, 600);
        Assert.Equal([(0, 0.1), (0.5, 0.1), (0.5, 0.6)], seen);
        Assert.False(order!.IsOpen);
    }

    [Fact]
    public void Reducing_closes_a_share_once_at_a_time()
    {
        var bench = new Bench(s =>
        {
            var market = s.Perp("BTC");
            s.OnStart(() => s.Buy(market, 0.4));
            s.OnMargin(health =>
            {
                if (health.Usage > 0.85) s.Reduce(market, by: 0.25, why: "margin");
            });
        });
        bench.Fill((PlaceOrder)bench.Tell(new Started()).Intents[0], 0.4, 100_000);
        var reaction = bench.Margin(1_000, 900);
        var sent = Assert.IsType<PlaceOrder>(Assert.Single(reaction.Intents));
        Assert.Equal(
            (Side.Sell, Quantity.Parse("0.1"), true), (sent.Terms.Side, sent.Terms.Quantity, sent.Terms.ReduceOnly));
        Assert.Equal(["BTC Sell 0.1, reduce: margin"], reaction.Logs);
        Assert.Empty(bench.Margin(1_000, 900).Intents);
        bench.Fill(sent, 0.1, 100_000);
        bench.Report(sent, OrderState.Filled, 0.1);
        Assert.Equal(Quantity.Parse("0.075"), ((PlaceOrder)bench.Margin(1_000, 900).Intents[0]).Terms.Quantity);
    }

    [Fact]
    public void A_flatten_waits_for_a_hedge_under_way_and_closes_the_rest_after_it()
    {
        var flatten = false;
        var bench = new Bench(s =>
        {
            var market = s.Perp("BTC");
            s.OnBook(market, _ =>
            {
                if (flatten) s.Flatten(market, "enough");
                else s.Hedge(market, to: 0.2, tolerance: 0.01, why: "test");
            });
        });
        bench.Tell(new Started());
        var hedge = (PlaceOrder)Assert.Single(bench.Book(Bench.Btc, 99_999, 100_001).Intents);
        flatten = true;
        Assert.Empty(bench.Book(Bench.Btc, 99_999, 100_001).Intents);
        bench.Fill(hedge, 0.2, 100_001);
        var close = (PlaceOrder)Assert.Single(bench.Report(hedge, OrderState.Filled, 0.2).Intents);
        Assert.Equal((Side.Sell, Quantity.Parse("0.2")), (close.Terms.Side, close.Terms.Quantity));
    }

    [Fact]
    public void A_strategy_says_no_more_than_its_bounds_and_counts_the_rest()
    {
        var bench = new Bench(s => s.OnStart(() =>
        {
            for (var i = 0; i < 30; i++) s.Log($"line {i}");
            for (var i = 0; i < 30; i++) s.Plot("series", i);
            for (var i = 0; i < 30; i++) s.Alert("look");
            for (var i = 0; i < 130; i++) s.Buy(s.Perp("BTC"), 0.01);
        }));
        var reaction = bench.Tell(new Started());
        Assert.Equal((20, 20, 5, 100),
            (reaction.Logs.Count, reaction.Plots.Count, reaction.Alerts.Count, reaction.Intents.Count));
        Assert.Equal((40, 10, 25, 30),
            (reaction.DroppedLogs, reaction.DroppedPlots, reaction.DroppedAlerts, reaction.DroppedIntents));
    }

    [Fact]
    public void Declarations_belong_to_the_top_level_and_orders_into_reactions()
    {
        Assert.Throws<StrategyMistake>(() => new Bench(s => s.Buy(s.Perp("BTC"), 1)));
        Assert.Throws<StrategyMistake>(() => new Bench(s => s.Quote(s.Perp("BTC")).Around(1, 1, 1)));
        var late = new Bench(s => s.OnStart(() => s.OnStart(static () => { })));
        Assert.Throws<StrategyMistake>(() => late.Tell(new Started()));
        Assert.Equal(1, late.Runtime.Sequence);
    }

    [Fact]
    public void An_unknown_market_is_named_with_those_there_are()
    {
        var mistake = Assert.Throws<StrategyMistake>(() => new Bench(s => s.Perp("DOGE")));
        Assert.Equal("there is no market 'DOGE'; there are BTC, ETH, SOL, BTC/USDC", mistake.Message);
    }

    [Fact]
    public void What_a_stopping_strategy_wants_is_not_carried_out()
    {
        var bench = new Bench(s => s.OnStop(why =>
        {
            s.Log(why);
            s.Flatten(why);
            s.Buy(s.Perp("BTC"), 1);
        }));
        bench.Tell(new Started());
        var reaction = bench.Tell(new Stopping("new version"));
        Assert.Empty(reaction.Intents);
        Assert.Equal(["new version"], reaction.Logs);
    }

    [Fact]
    public void A_position_that_was_there_before_the_strategy_is_seen()
    {
        var held = 0.0;
        var bench = new Bench(s => s.OnBook(s.Perp("ETH"), _ => held = s.Position(s.Perp("ETH")).Quantity));
        bench.Tell(new PositionChanged(new(new(Bench.Eth), Quantity.Parse("-3"), Money.Parse("-12900"))));
        bench.Book(Bench.Eth, 4_300, 4_300.1);
        Assert.Equal(-3, held);
    }

    [Fact]
    public void The_same_events_give_the_same_bytes_of_intents_logs_and_plots()
    {
        Assert.Equal(Run(), Run());

        static byte[] Run()
        {
            var bench = new Bench(s =>
            {
                var market = s.Perp("BTC");
                s.OnBook(market, book =>
                {
                    s.Quote(market).Around(book.Microprice + s.Random.NextNormal(), 5 + s.Random.NextInt(5), 0.01);
                    s.Plot("mid", book.Mid);
                });
                s.Every(s.Seconds(1), () => s.Log($"{s.Now} {s.Random.NextDouble():R}"));
            });
            var chance = new Prng(3);
            var bytes = new ByteWriter();
            bench.Tell(new Started());
            for (var i = 0; i < 500; i++)
            {
                bench.Now += TimeSpan.FromMilliseconds(50);
                var mid = 110_000 + chance.NextInt(40);
                var reaction = bench.Book(Bench.Btc, mid, mid + 1, 1 + chance.NextInt(9), 1 + chance.NextInt(9));
                EventCodec.Write(bytes, reaction);
                foreach (var placed in reaction.Intents.OfType<PlaceOrder>().ToArray())
                    EventCodec.Write(bytes, bench.Report(placed, OrderState.Accepted));
            }
            Assert.True(bytes.Length > 20_000);
            return bytes.Span.ToArray();
        }
    }
}
