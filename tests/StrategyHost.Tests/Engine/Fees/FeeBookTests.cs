using System.Text.Json;
using StrategyHost.Engine.Fees;
using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Trail;
using StrategyHost.Model;
using StrategyHost.Tests.Simulation;

namespace StrategyHost.Tests.Engine.Fees;

public class FeeBookTests
{
    static readonly DeskTerms Plain = RecordedTerms.For("BTC", "BTC/USDC") with
    {
        Accounts =
        [
            new(new(1), "first", new(1), Money.Zero), new(new(2), "second", new(1), Money.Zero),
            new(new(3), "other", new(2), Money.Zero),
        ],
    };

    static Instrument Perp => Plain.Instruments[0];

    static Instrument Spot => Plain.Instruments[1];

    [Fact]
    public void Without_a_table_the_desks_fixed_rates_hold()
    {
        var book = new FeeBook(Plain with { Fees = new() { PerpMaker = Rate.Parse("-0.00001") } });
        Assert.Equal(new FeeCharge(Rate.Parse("-0.00001"), null, "fixed"), book.Charge(Account(1), Perp, true));
        Assert.Equal(new FeeCharge(Rate.Parse("0.0007"), null, "fixed"), book.Charge(Account(1), Spot, false));
        Assert.Empty(book.Standings(Time.Zero));
    }

    [Fact]
    public void Volume_counts_from_the_next_midnight_for_fourteen_days()
    {
        var book = Book(FeeSchedule.Hyperliquid);
        book.Count(Account(1), Perp, Notional.Parse("-6000000"), isMaker: false);
        Assert.Equal(0, Tier(book));
        for (var day = 1; day <= 14; day++)
        {
            book.CloseDay();
            Assert.Equal(1, Tier(book));
            Assert.Equal(Rate.Parse("0.0004"), book.Charge(Account(2), Perp, isMaker: false).Rate);
            Assert.Equal(Rate.Parse("0.00045"), book.Charge(Account(3), Perp, isMaker: false).Rate);
        }
        book.CloseDay();
        Assert.Equal(0, Tier(book));
    }

    static Instrument Pair(int id, string name) =>
        Spot with { Id = new(id), Name = name, Base = name.Split('/')[0] };

    [Fact]
    public void Instruments_with_rates_of_their_own_tell_how_they_came_about()
    {
        var terms = Plain with { Instruments = [Perp, Spot, Pair(2, "USDE/USDH"), Pair(3, "HYPE/USDH")] };
        var schedule = FeeSchedule.Hyperliquid with
        {
            Builder = Rate.Parse("0.00002"), Deployer = new(Rate.Parse("0.3"), IsGrowing: true),
            VenueMakerVolume = Notional.Parse("1000"),
            Traders = [new(terms.Accounts[0].Pool.Value) { Maker = Notional.Parse("100") }],
        };
        var decisions = new FeeBook(terms with
        {
            Rules = [new(terms.Instruments[0].Venue) { Fees = schedule }],
        }).Decisions().ToList();

        Assert.Equal(
            ["fee-rates/1", "fee-rates-perp/1", "fee-rates-spot/1", "fee-rates-spot/1"],
            decisions.Take(4).Select(decision => decision.Rule));
        foreach (var decision in decisions)
            Assert.Empty(TrailChecker.Check(JsonSerializer.Serialize(
                TrailDocument.Of(decision, new(1, Time.Zero, terms.Instruments)), JsonSerializerOptions.Web)));
    }

    [Theory]
    [InlineData(VolumeScope.Pool, 1, 1, 0)]
    [InlineData(VolumeScope.Account, 1, 0, 0)]
    [InlineData(VolumeScope.Desk, 1, 1, 1)]
    public void The_venue_says_whose_volume_counts_together(VolumeScope scope, params int[] tiers)
    {
        var book = Book(FeeSchedule.Hyperliquid with { Scope = scope });
        book.Count(Account(1), Spot, Notional.Parse("2600000"), isMaker: true);
        book.CloseDay();
        Assert.Equal(tiers, Plain.Accounts.Select(account => book.Charge(account, Perp, false).Tier!.Value));
    }

    [Fact]
    public void A_rebate_needs_a_known_share_of_the_venues_makers()
    {
        foreach (var (venue, maker, share) in ((string, string, string?)[])
            [("0", "0.00012", null), ("1000000000", "-0.00001", "0.006"), ("2000000000", "0.00012", "0.003")])
        {
            var book = Book(FeeSchedule.Hyperliquid with { VenueMakerVolume = Notional.Parse(venue) });
            book.Count(Account(1), Perp, Notional.Parse("6000000"), isMaker: true);
            book.CloseDay();
            Assert.Equal(Rate.Parse(maker), book.Charge(Account(1), Perp, isMaker: true).Rate);
            Assert.Equal(share, book.Standings(Time.Zero)[0].MakerShare?.ToString());
        }
    }

    [Fact]
    public void A_referral_ends_with_its_volume_and_a_stake_does_not()
    {
        var book = Book(FeeSchedule.Hyperliquid with
        {
            Traders = [new(1) { Staked = Quantity.Parse("150000"), IsReferred = true, Perps = Notional.Parse("100") }],
        });
        Assert.Equal(Rate.Parse("0.0003024"), book.Charge(Account(1), Perp, isMaker: false).Rate);
        book.Count(Account(1), Perp, Notional.Parse("24999900"), isMaker: false);
        for (var day = 0; day < 20; day++) book.CloseDay();
        Assert.Equal(Rate.Parse("0.000315"), book.Charge(Account(1), Perp, isMaker: false).Rate);
    }

    // Every fill of forty days in a list, and each day's tier from it by plain decimals.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Its_tiers_are_those_of_a_list_of_all_fills(int seed)
    {
        var (chance, book) = (new Prng((ulong)seed), Book(FeeSchedule.Hyperliquid));
        var fills = new List<(int Day, decimal Weighted)>();
        for (var day = 0; day < 40; day++)
        {
            for (var i = chance.NextInt(6); i > 0; i--)
            {
                var (instrument, units) = (chance.NextInt(3) == 0 ? Spot : Perp, chance.NextInt(900_000_000));
                var traded = new Notional(units * (long)Math.Pow(10, 4 + chance.NextInt(4)));
                book.Count(Account(1 + chance.NextInt(2)), instrument, traded, chance.NextInt(2) == 0);
                var value = decimal.Parse($"{traded}");
                fills.Add((day, instrument.IsPerp ? value : 2 * value));
            }
            book.CloseDay();
            var sum = fills.Where(fill => fill.Day > day - 14).Sum(fill => fill.Weighted);
            decimal[] above = [0, 5e6m, 25e6m, 100e6m, 500e6m, 2e9m, 7e9m];
            Assert.Equal(Math.Max(0, above.Count(bound => sum > bound) - 1), Tier(book));
            Assert.Equal(sum, decimal.Parse($"{book.Standings(Time.Zero)[0].Volume}"));
        }
    }

    [Fact]
    public void The_true_cost_of_a_fill_is_what_it_lost_to_the_mid_and_its_fee()
    {
        Assert.Equal(Rate.Parse("0.00145"), Cost(Side.Buy, "100.1", "100", "0.045"));
        Assert.Equal(Rate.Parse("-0.00115"), Cost(Side.Sell, "100.1", "100", "-0.015"));
        Assert.Equal(Rate.Parse("0.00045"), Cost(Side.Sell, "100", "100", "0.045"));
        Assert.Null(Cost(Side.Buy, "100", "0", "0.045"));
    }

    static Rate? Cost(Side side, string price, string mid, string fee) => new Fill
    {
        Id = 1, Order = new(1), ClientId = new(1), Strategy = new(1), Account = new(1), Instrument = new(0),
        Side = side, Price = Price.Parse(price), Quantity = new(Fixed.One), IsMaker = false, Fee = Money.Parse(fee),
        Realised = Money.Zero, Position = new(Fixed.One), Mid = Price.Parse(mid), Time = Time.Zero,
    }.CostToMid;

    static int Tier(FeeBook book) => book.Charge(Account(1), Perp, isMaker: false).Tier!.Value;

    static AccountTerms Account(int id) => Plain.Accounts[id - 1];

    static FeeBook Book(FeeSchedule schedule) => new(Plain with { Rules = [new("paper") { Fees = schedule }] });
}
