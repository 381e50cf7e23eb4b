using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin.Models;

public class ScenarioModelTests
{
    static readonly MarginTerms Terms = new();

    // No coin offsets another.
    static readonly MarginTerms Apart =
        new() { Coins = [.. MarginTerms.Default.Coins.Select(coin => coin with { Set = "" })] };

    // Derive's published cases for a perpetual (its risk manager of 2026): moves of 18 %, maintenance 0.8 of the
    // worst, 1.5 % of the index notional of 3000 in either margin and 0.5 % more in the initial one.
    static readonly MarginTerms Derive = new()
    {
        Coins = [],
        Other = new("")
        {
            Moves = new(Rate.Parse("0.18"), Rate.Parse("0.18")),
            VolatilityMultiple = Rate.Zero,
            Contingency = Rate.Parse("0.015"),
            OpeningContingency = Rate.Parse("0.005"),
        },
        Scenario = new()
        {
            Grid = [.. new[] { "-1", "-0.75", "-0.5", "-0.25", "0", "0.25", "0.5", "0.75", "1" }
                .Select(step => new GridPoint(Rate.Parse(step), new(Rate.One)))],
            Tails =
            [
                new(Rate.Parse("-0.66"), Rate.Parse("0.05454")), new(Rate.Parse("-0.33"), Rate.Parse("0.10909")),
                new(Rate.Parse("0.5"), Rate.Parse("0.072")), new(Rate.Parse("1"), Rate.Parse("0.036")),
                new(Rate.Parse("2"), Rate.Parse("0.018")), new(Rate.Parse("3"), Rate.Parse("0.012")),
            ],
            LeastConfidence = Rate.Parse("0.55"),
        },
    };

    [Theory]
    [InlineData("1", "3100", "10", "1", "-608", "-481.4")]
    [InlineData("1", "3100", "10", "0.55", "-608", "-481.4")]
    [InlineData("1", "2500", "-610", "0.1", "-3820", "-1015")]
    [InlineData("-1", "4000", "-900", "0.1", "-4380", "-1521")]
    public void Derives_cases_come_out(
        string size, string mark, string equity, string sure, string initial, string maintenance)
    {
        var book = Book(("X", LegKind.Perp, size, mark));
        book.RawUsd += Usd(equity) - book.Equity();
        var index = ExactValue.Of(Quantity.Parse(size), Price.Parse("3000"));
        book.Set(0, book[0] with { IndexValue = index, Confidence = Rate.Parse(sure) });

        var health = new ScenarioModel(Derive).Of(book).Health;

        Assert.Equal(Money.Parse(initial), health.FreeCollateral);
        Assert.Equal(Money.Parse(maintenance), health.Equity - health.MaintenanceMargin);
    }

    [Fact]
    public void Dederis_futures_come_out()
    {
        // Eleven moves of 15 %, no charge in the losses, 0.6 % of the index notional on top: 3380 and 134.6 there.
        var terms = Derive with
        {
            Other = Derive.Other with
            {
                Moves = new(Rate.Parse("0.15"), Rate.Parse("0.15")),
                Contingency = Rate.Parse("0.006"),
                OpeningContingency = Rate.Zero,
            },
        };
        var book = Book(("X", LegKind.Future, "10", "2253.2"));
        book.Set(0, book[0] with { IndexValue = ExactValue.Of(Quantity.Parse("10"), Price.Parse("2243.3")) });

        Assert.Equal(Money.Parse("3514.398"), new ScenarioModel(terms).Of(book).Health.InitialMargin);
    }

    [Theory]
    [InlineData("1", "-1.5", "1400")]
    [InlineData("1", "-1", "700")]
    [InlineData("1", "0", "1400")]
    public void A_hedged_book_is_still_charged_on_its_gross(string bought, string sold, string least)
    {
        // Paradex's floor of 2 % of the net and 1 % of what is hedged, at 70000.
        var terms = Derive with
        {
            Other = new("")
            {
                Moves = new(Rate.Zero, Rate.Zero), Contingency = Rate.Zero, OpeningContingency = Rate.Zero,
                FutureBasis = Rate.Zero, NetFloor = Rate.Parse("0.02"), HedgedFloor = Rate.Parse("0.01"),
            },
            Scenario = Derive.Scenario with { Tails = [], MaintenanceFactor = Rate.Parse("0.5") },
        };
        var book = Book(("X", LegKind.Perp, bought, "70000"), ("X", LegKind.Future, sold, "70000"));

        var health = new ScenarioModel(terms).Of(book).Health;

        Assert.Equal(Money.Parse(least), health.InitialMargin);
        Assert.Equal(Money.Parse(least), health.MaintenanceMargin + health.MaintenanceMargin);
    }

    [Fact]
    public void Gains_of_a_coin_of_the_set_count_in_part()
    {
        var book = Book(("BTC", LegKind.Perp, "1", "100000"), ("ETH", LegKind.Perp, "-25", "4000"));

        var (together, alone) = (new ScenarioModel(Terms).Of(book), new ScenarioModel(Apart).Of(book));

        // Reach 25 % times 1.25: 31250 lost less 0.6 of 31250, 1 % for the offset; charges of 1.5 % of 200000.
        Assert.Equal(Money.Parse("16500"), together.Health.InitialMargin);
        Assert.Equal(Money.Parse("65500"), alone.Health.InitialMargin);
    }

    [Fact]
    public void Spot_covers_what_is_short_at_a_charge_for_the_basis()
    {
        var book = Book(("BTC", LegKind.Perp, "-1", "100000"), ("BTC", LegKind.Spot, "1", "100000"));
        var health = new ScenarioModel(Terms).Of(book).Health;

        Assert.Equal(Money.Parse("2000"), health.InitialMargin);
        Assert.Equal(Money.Parse("1500"), health.MaintenanceMargin);
        Assert.Equal(Money.Parse("95000"), health.Equity);
    }

    [Fact]
    public void A_volatility_sets_the_reach_and_an_old_one_widens_it()
    {
        var book = Book(("BTC", LegKind.Perp, "1", "100000"));
        var model = new ScenarioModel(Terms);
        Assert.Equal("BTC has no volatility yet", model.Of(book).State.Reason);
        Assert.Equal("its widest range, 25 %, is taken", model.Of(book).State.Answer);
        Assert.Equal(Money.Parse("32750"), model.Of(book).Health.InitialMargin);

        book.Risk.SetVolatility(0, Rate.Parse("0.03"), book.Now);
        Assert.Equal(ModelState.Ok, model.Of(book).State);
        Assert.Equal(Money.Parse("16500"), model.Of(book).Health.InitialMargin);

        book.Now += TimeSpan.FromMinutes(11);
        book.Set(0, book[0] with { AsOf = book.Now });
        Assert.Equal("BTC's volatility is 660 s old", model.Of(book).State.Reason);
        Assert.Equal("1.5 times the last one is taken", model.Of(book).State.Answer);
        Assert.Equal(Money.Parse("24000"), model.Of(book).Health.InitialMargin);
    }

    [Fact]
    public void With_an_old_mark_no_less_than_cross_is_asked()
    {
        var book = Book(("BTC", LegKind.Perp, "-1", "100000"), ("BTC", LegKind.Spot, "1", "100000"));
        var model = new ScenarioModel(Terms);
        Assert.True(model.Of(book).Health.InitialMargin < new CrossModel(Terms).Of(book).Health.InitialMargin);

        book.Set(0, book[0] with { AsOf = book.Now - TimeSpan.FromMinutes(2) });

        Assert.Equal(new CrossModel(Terms).Of(book).Health.InitialMargin, model.Of(book).Health.InitialMargin);
        Assert.Equal("no less than cross is asked", model.Of(book).State.Answer);
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    public void A_perfect_hedge_in_its_coin_never_asks_for_more(ulong seed)
    {
        var books = new RandomBooks(seed);
        var book = books.New();
        for (var i = 0; i < 500; i++)
        {
            books.Move(book);
            var (alone, value) = (book.Copy(), book[0].Value);
            alone.Set(1, new() { Leverage = 1 });
            alone.Set(2, new() { Leverage = 1 });
            var before = new ScenarioModel(Apart).Of(alone).Health;
            AssertNoMore(before, alone, 2, -value);
            if (value.Sign < 0) AssertNoMore(before, alone, 1, -value);
        }
    }

    static void AssertNoMore(Health before, MarginBook alone, int slot, ExactValue value)
    {
        var hedged = alone.Copy();
        hedged.Set(slot, new() { Quantity = new(value.Sign), Value = value, Leverage = 1, AsOf = alone.Now });
        var after = new ScenarioModel(Apart).Of(hedged).Health;
        Assert.True(after.InitialMargin <= before.InitialMargin, $"{after} for {before}");
        Assert.True(after.MaintenanceMargin <= before.MaintenanceMargin, $"{after} for {before}");
    }

    [Fact]
    public void Terms_that_ask_for_more_than_a_position_is_worth_are_refused()
    {
        var greedy = Terms with { Other = Terms.Other with { Moves = new(Rate.Parse("0.4"), Rate.Parse("0.9")) } };
        var faults = new List<string>();
        MarginTermsCheck.Look(greedy, faults);

        Assert.StartsWith("margin of other coins: scenarios, charges and haircut together", Assert.Single(faults));
        MarginTermsCheck.Look(Terms, faults = []);
        Assert.Empty(faults);
    }

    static MarginBook Book(params (string Coin, LegKind Kind, string Size, string Mark)[] held)
    {
        MarginLeg[] legs = [.. held.Select((leg, i) => new MarginLeg($"{leg.Coin}{i}", leg.Coin, leg.Kind,
            leg.Kind == LegKind.Spot ? null : MarginTiers.Flat(40)))];
        var book = new MarginBook(legs, new(legs.Length)) { Now = RandomBooks.Start };
        for (var slot = 0; slot < legs.Length; slot++)
        {
            var value = ExactValue.Of(Quantity.Parse(held[slot].Size), Price.Parse(held[slot].Mark));
            book.Set(slot, new()
            {
                Quantity = Quantity.Parse(held[slot].Size), Value = value, Leverage = 10, AsOf = book.Now,
            });
            if (legs[slot].IsDerivative) book.RawUsd -= value;
        }
        return book;
    }

    static ExactValue Usd(string amount) => ExactValue.From(Money.Parse(amount));
}
