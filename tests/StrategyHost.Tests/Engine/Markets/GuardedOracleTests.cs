using StrategyHost.Engine;
using StrategyHost.Engine.Market;
using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using Xunit.Abstractions;

namespace StrategyHost.Tests.Engine.Markets;

// The demo's desk on its synthetic market, with sources of the oracle that go wrong.
public class GuardedOracleTests(ITestOutputHelper output)
{
    static readonly Time start = SyntheticRun.Start;

    [Theory]
    [InlineData("BTC")]
    [InlineData("ETH")]
    [InlineData("SOL")]
    public void Over_a_day_without_a_fault_nothing_is_ever_blocked(string coin)
    {
        var (street, prng) = (new Street(start), new Prng(3).Split(coin));
        var (value, feed) = (new StreetCoin(coin, prng, start), new OracleFeed(ElsewhereVenue.Terms));
        value.Open(Coins.Instrument(0, coin), street, 0);
        var jumps = new HawkesClock(MarketProfiles.CommonJumps, prng);
        var jump = jumps.Next(start);
        var states = new SortedDictionary<OracleState, int>();
        var (blocked, inputs) = (0, 0);
        for (var beat = 0; beat < 86_400; beat++)
        {
            var now = start + beat * ElsewhereVenue.Beat;
            while (value.Path.Due <= now || jump <= now)
                if (value.Path.Due <= jump) value.Move();
                else Jump();
            value.QuoteOracle(now, beat, [], street);
            for (; !street.IsEmpty; inputs++) feed.Quote(now, (OracleQuoted)street.Take());
            feed.Look(now, Price.FromDouble(value.Path.Perp));
            states[feed.State] = states.GetValueOrDefault(feed.State) + 1;
            if (feed.Blocks != OracleBlocks.Nothing) blocked++;
        }

        output.WriteLine($"{coin}: {inputs / 1440.0:F1} quotes a minute; {string.Join(", ", states)}");
        Assert.Equal(0, blocked);
        Assert.Equal([OracleState.Valid], states.Keys);
        Assert.InRange(inputs / 1440.0, 89.9, 90.1);

        void Jump()
        {
            value.MoveWithAll(jump, MarketProfiles.CommonJump * jumps.Force * prng.NextNormal());
            jumps.Excite(jump, 1);
            jump = jumps.Next(jump);
        }
    }

    [Theory]
    [InlineData(ElsewhereFaultKind.Spikes, 1.0)]
    [InlineData(ElsewhereFaultKind.Spikes, -0.9)]
    [InlineData(ElsewhereFaultKind.Drifts, 0.5)]
    public void A_source_that_goes_wild_moves_no_oracle_beyond_the_others_and_liquidates_nobody(
        ElsewhereFaultKind kind, double off)
    {
        var run = new DemoRun();
        run.RunFor(30);
        run.Hold();
        var (from, until) = (run.Desk.Now + TimeSpan.FromSeconds(5), run.Desk.Now + TimeSpan.FromSeconds(65));
        run.Feed.Faults = [new("BTC", 0, kind, from, until) { Off = off }];
        var (wild, market) = (0.0, run.Desk.State.Market(new(0)));
        for (var second = 0; second < 80; second++)
        {
            run.RunFor(1);
            var sources = market.Feed.View(run.Desk.Now).Sources;
            var others = sources.Skip(1).Select(source => source.Price).ToList();
            Assert.InRange(market.Oracle.Units, others.Min().Units - Beside, others.Max().Units + Beside);
            Assert.Equal(OracleBlocks.Nothing, market.Feed.Blocks);
            wild = Math.Max(wild, Math.Abs(sources[0].Price.ToDouble() / market.Oracle.ToDouble() - 1));
        }

        Assert.True(wild > 0.3, $"the source was off by no more than {wild:P1}");
        Assert.DoesNotContain(run.Outputs, each => each is LiquidationStarted);
        Assert.NotEqual(Quantity.Zero, run.Desk.State.Account(new(1)).Position(new(0)).Quantity);
    }

    [Fact]
    public void A_source_that_pauses_is_named_stale_and_the_others_make_the_oracle()
    {
        var run = new DemoRun();
        run.RunFor(10);
        run.Feed.Faults = [Paused(0, run.Desk.Now)];
        run.RunFor(15);
        var market = run.Desk.State.Market(new(0));
        var view = market.Feed.View(run.Desk.Now);

        Assert.Equal(["spot A"], view.Sources.Where(source => !source.Votes).Select(source => source.Source.Name));
        Assert.True(run.Desk.Now - view.Sources[0].Time > ElsewhereVenue.Terms.SourceStaleAfter);
        Assert.True(run.Desk.Now - market.OracleTime <= TimeSpan.FromSeconds(2));
        Assert.Equal(OracleBlocks.Nothing, view.Blocks);
    }

    [Fact]
    public void When_too_many_pause_the_price_stands_and_opening_is_blocked_until_they_speak_again()
    {
        var run = new DemoRun();
        run.RunFor(10);
        run.Feed.Faults = [.. new[] { 0, 1, 2 }.Select(source => Paused(source, run.Desk.Now))];
        run.RunFor(70);
        var market = run.Desk.State.Market(new(0));
        Assert.Equal(OracleState.StaleForMargin, market.Feed.State);
        Assert.Equal(OracleBlocks.Opening, market.Feed.Blocks);
        run.Feed.Faults = [];
        run.RunFor(6);

        Assert.Equal(OracleState.Valid, market.Feed.State);
        Assert.Equal(
            [OracleState.TooFewSources, OracleState.StaleForMargin, OracleState.Valid],
            run.Outputs.OfType<OracleChanged>().Where(each => each.Instrument.Value == 0)
                .Select(each => each.State).Where(state => state != OracleState.Stale).SkipWhile(IsValid));
    }

    [Fact]
    public void A_desk_whose_terms_know_no_sources_goes_on_with_one_price_after_a_restart()
    {
        foreach (var (terms, isQuoted) in new[]
        {
            (DemoTerms.Create() with { Rules = [new("paper")] }, false), (DemoTerms.Create(), true),
        })
        {
            var run = new DemoRun(terms);
            run.RunFor(10);
            run.Restart();
            run.RunFor(10);
            Assert.Equal(isQuoted, run.Inputs.Any(input => input is OracleQuoted));
            Assert.Equal(!isQuoted, run.Inputs.Any(input => input is OraclePublished));
            Assert.True(run.Desk.Now - run.Desk.State.Market(new(0)).OracleTime <= TimeSpan.FromSeconds(3));
        }
    }

    // A source's new quote may lie this far off the ones it is held against, which are seconds old.
    static readonly long Beside = Price.Parse("60").Units;

    static bool IsValid(OracleState state) => state == OracleState.Valid;

    static ElsewhereFault Paused(int source, Time now) =>
        new("BTC", source, ElsewhereFaultKind.Pauses, now, now + TimeSpan.FromHours(1));

    sealed class DemoRun
    {
        public DemoRun(DeskTerms? terms = null)
        {
            Desk.Apply(new(1, start, new DeskOpened(terms ?? DemoTerms.Create())));
            Feed = SyntheticFeed.Begin(Desk, Desk.Terms, 1, start);
        }

        public Desk Desk { get; } = new((_, instrument) => new MatchingVenue(instrument));

        public SyntheticFeed Feed { get; private set; }

        public List<Output> Outputs { get; } = [];

        public List<Input> Inputs { get; } = [];

        public void Restart()
        {
            Inputs.Clear();
            Feed = SyntheticFeed.Resume(Desk, 1, Desk.Now + TimeSpan.FromSeconds(1));
        }

        public void RunFor(int seconds)
        {
            var end = Desk.Now + TimeSpan.FromSeconds(seconds);
            while (Feed.NextTime is { } due && due <= end) Apply(Feed.Next(Desk), due);
            Apply(Tick.Instance, end);
        }

        /// <summary>A long position of twelve times the deposit.</summary>
        public void Hold()
        {
            Apply(new StrategyStarted(new Deployment
            {
                Id = new(1), Name = "holder", Account = new(1), Version = "holder@1", Start = Desk.Now,
            }), Desk.Now);
            var order = new OrderTerms(new(0), Side.Buy, Quantity.Parse("10")) { Kind = OrderKind.Market };
            Apply(new Decided(new(1), Desk.Sequence, [new PlaceOrder(new(1), order)]), Desk.Now);
            RunFor(2);
        }

        void Apply(Input input, Time time)
        {
            Desk.Apply(new(Desk.Sequence + 1, time < Desk.Now ? Desk.Now : time, input));
            Outputs.AddRange(Desk.Outputs);
            Inputs.Add(input);
        }
    }
}
