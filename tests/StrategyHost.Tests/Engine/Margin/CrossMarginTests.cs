using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin;

public class CrossMarginTests
{
    static readonly MarginTiers Btc = MarginTiersTests.Two("150000000:40/20");
    static readonly MarginTiers Eth = MarginTiersTests.Two("100000000:25/15");

    static readonly PositionAtMark[] Worked =
    [
        new(Quantity.Parse("2"), Price.Parse("49000"), 10, Btc),
        new(Quantity.Parse("-20"), Price.Parse("3050"), 20, Eth),
    ];

    // Cash 10000 less 2 x 50000 plus 20 x 3000.
    static readonly ExactValue WorkedRaw = ExactValue.From(Money.Parse("-30000"));

    [Fact]
    public void The_worked_account_has_its_equity_margins_and_withdrawable()
    {
        var health = CrossMargin.Of(Worked, WorkedRaw, Money.Zero);

        Assert.Equal(Money.Parse("7000"), health.Equity);
        Assert.Equal(Money.Parse("12850"), health.InitialMargin);
        Assert.Equal(Money.Parse("2445"), health.MaintenanceMargin);
        Assert.Equal(Money.Parse("-5850"), health.FreeCollateral);
        Assert.Equal(Money.Parse("15900"), health.TransferRequirement);
        Assert.Equal(Money.Zero, health.Withdrawable);
        Assert.False(health.IsLiquidatable);
    }

    [Theory]
    [InlineData(0, "46693.670886", "46292.436975")]
    [InlineData(1, "3273.284314", "3314.967105")]
    public void The_worked_account_has_its_liquidation_and_backstop_prices(int index, string price, string backstop)
    {
        var sums = CrossMargin.Sum(Worked);

        Assert.Equal(price, Six(CrossMargin.LiquidationPrice(Worked[index], sums, WorkedRaw)));
        Assert.Equal(backstop, Six(CrossMargin.BackstopPrice(Worked[index], sums, WorkedRaw)));
    }

    [Fact]
    public void Around_the_liquidation_price_the_account_turns_liquidatable()
    {
        PositionAtMark[] above = [new(Quantity.Parse("2"), Price.Parse("46693.6709"), 10, Btc), Worked[1]];
        PositionAtMark[] below = [new(Quantity.Parse("2"), Price.Parse("46693.6708"), 10, Btc), Worked[1]];

        Assert.False(CrossMargin.Of(above, WorkedRaw, Money.Zero).IsLiquidatable);
        Assert.True(CrossMargin.Of(below, WorkedRaw, Money.Zero).IsLiquidatable);
        Assert.False(CrossMargin.Of(below, WorkedRaw, Money.Zero).IsBackstop);
    }

    [Fact]
    public void The_liquidation_price_does_not_depend_on_the_set_leverage()
    {
        PositionAtMark[] other = [Worked[0] with { Leverage = 40 }, Worked[1] with { Leverage = 1 }];

        Assert.Equal(
            CrossMargin.LiquidationPrice(Worked[0], CrossMargin.Sum(Worked), WorkedRaw),
            CrossMargin.LiquidationPrice(other[0], CrossMargin.Sum(other), WorkedRaw));
    }

    [Theory]
    [InlineData("-103774.5", "0.02436", "3155203.766062", "43452.918775", "29.713170189")]
    [InlineData("-100480.9", "0.12083", "3001412.122254", "38312.328233", "29.3180423289")]
    public void Vault_positions_at_fifty_times_have_the_venues_liquidation_price(
        string quantity, string mark, string equity, string maintenance, string price)
    {
        var position = new PositionAtMark(Quantity.Parse(quantity), Price.Parse(mark), 20, MarginTiers.Flat(50));
        var own = PositionMargin.Of(position);
        var rest = ExactValue.From(Money.Parse(equity)) - own.Value;
        var root = new MarginRoot(
            position.Quantity, position.Tiers, rest, Money.Parse(maintenance) - own.Maintenance);

        Assert.Equal(price, root.Solve(MarginRoot.Liquidation).ToString());
    }

    [Fact]
    public void A_tenth_of_the_notional_stays_behind_when_it_is_more_than_the_initial_margin()
    {
        var vault = new Health(
            Money.Parse("3155203.766062"), Money.Parse("217264.594197"), Money.Parse("43452.918775"),
            Money.Zero, Notional.Parse("4345291.885056"));

        // The venue printed four decimals: 2720674.5776.
        Assert.Equal("2720674.5775564", vault.Withdrawable.ToString());
    }

    [Theory]
    [InlineData("13104.514502", "0", "0", "13104.514502")]
    [InlineData("5973.448774", "6801.22743", "6801.22743", "0")]
    public void Withdrawable_is_the_venues_and_never_negative(
        string equity, string initial, string gross, string withdrawable)
    {
        var health = new Health(
            Money.Parse(equity), Money.Parse(initial), Money.Zero, Money.Zero, Notional.Parse(gross));

        Assert.Equal(Money.Parse(withdrawable), health.Withdrawable);
    }

    [Theory]
    [InlineData("100000", 40, "2500", "10000")]
    [InlineData("200", 5, "40", "40")]
    public void A_transfer_requires_initial_margin_or_a_tenth(
        string notional, int leverage, string initial, string transfer)
    {
        PositionAtMark[] one = [new(Quantity.Parse("1"), Price.Parse(notional), leverage, Btc)];
        var health = CrossMargin.Of(one, ExactValue.Zero, Money.Zero);

        Assert.Equal(Money.Parse(initial), health.InitialMargin);
        Assert.Equal(Money.Parse(transfer), health.TransferRequirement);
    }

    [Fact]
    public void What_orders_hold_is_neither_free_nor_withdrawable()
    {
        PositionAtMark[] one = [new(Quantity.Parse("1"), Price.Parse("1000"), 10, Btc)];
        var health = CrossMargin.Of(one, ExactValue.From(Money.Parse("-500")), Money.Parse("150"));

        Assert.Equal(Money.Parse("500"), health.Equity);
        Assert.Equal(Money.Parse("250"), health.FreeCollateral);
        Assert.Equal(Money.Parse("250"), health.Withdrawable);
    }

    [Fact]
    public void An_account_without_positions_has_no_margin_and_cannot_be_liquidated()
    {
        var health = CrossMargin.Of([], ExactValue.From(Money.Parse("-1")), Money.Zero);

        Assert.Equal(Money.Zero, health.MaintenanceMargin);
        Assert.False(health.IsLiquidatable);
        Assert.False(health.IsBackstop);
    }

    [Fact]
    public void A_flat_position_has_no_price()
    {
        var flat = new PositionAtMark(Quantity.Zero, Price.Parse("1000"), 10, Btc);

        Assert.Null(CrossMargin.LiquidationPrice(flat, CrossMargin.Sum([flat]), ExactValue.Zero));
    }

    static string Six(FinePrice? price) => $"{Math.Round(decimal.Parse(price.ToString()!), 6)}";
}
