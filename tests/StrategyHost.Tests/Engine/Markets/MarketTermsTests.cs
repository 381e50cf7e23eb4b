using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Markets;

public class MarketTermsTests
{
    [Fact]
    public void The_demo_has_five_instruments_and_three_accounts_in_one_pool_beside_a_sandbox()
    {
        var terms = DemoTerms.Create();
        DeskTermsCheck.Validate(terms);
        Assert.Equal(["BTC", "ETH", "SOL", "BTC/USDC", "ETH/USDC"], terms.Instruments.Select(each => each.Name));
        Assert.Equal([1, 1, 1, 2], terms.Accounts.Select(each => each.Pool.Value));
        Assert.All(terms.Accounts, each => Assert.Equal(Money.Parse("100000"), each.Deposit));
    }

    [Theory]
    [InlineData("BTC", 5, 40, "150000000", 20)]
    [InlineData("ETH", 4, 25, "100000000", 15)]
    [InlineData("SOL", 2, 20, "70000000", 10)]
    [InlineData("HYPE", 2, 10, "20000000", 5)]
    public void A_recorded_coin_has_its_own_decimals_and_tiers(
        string coin, int sizeDecimals, int leverage, string bound, int above)
    {
        var terms = RecordedTerms.For(coin);
        DeskTermsCheck.Validate(terms);
        Assert.Equal(VenueKind.Recorded, terms.Venue);
        var instrument = Assert.Single(terms.Instruments);
        Assert.Equal(sizeDecimals, instrument.SizeDecimals);
        Assert.Equal([new(Notional.Zero, leverage), new(Notional.Parse(bound), above)], instrument.Tiers);
    }

    [Fact]
    public void An_unknown_coin_needs_decimals_and_the_data_has_them()
    {
        Assert.Throws<ArgumentException>(() => RecordedTerms.For("MOON"));
        var decimals = Coins.SizeDecimals([Quantity.Parse("3"), Quantity.Parse("0.25"), Quantity.Parse("1.5")]);
        Assert.Equal(2, decimals);
        var moon = Coins.Instrument(0, "MOON", decimals);
        Assert.Equal([new MarginTier(Notional.Zero, 3)], moon.Tiers);
        DeskTermsCheck.Validate(RecordedTerms.For([moon]));
    }

    [Fact]
    public void Spot_has_no_tiers_and_eight_less_its_size_decimals()
    {
        var spot = Coins.Instrument(0, "BTC/USDC");
        Assert.Equal((InstrumentKind.Spot, "BTC", 3), (spot.Kind, spot.Base, spot.Grid.PriceDecimals));
        Assert.Empty(spot.Tiers);
    }
}
