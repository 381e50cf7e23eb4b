using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;
using static StrategyHost.Tests.Engine.DeskTelling;

namespace StrategyHost.Tests.Engine.Liquidation;

// Before anything is sold into the book a pool's own positions, gains and spot are used, as the rule says.
public class NettingFirstTests
{
    static readonly Time Start = Time.FromMilliseconds(1_700_000_000_000).Floor(TimeSpan.FromHours(1));
    static readonly InstrumentId Btc = new(0), Eth = new(1), Spot = new(2);

    [Fact]
    public void Opposite_positions_of_a_pool_close_each_other_at_the_mark_and_only_the_rest_is_sold()
    {
        var desk = Opened(LiquidationTerms.Hyperliquid, "2500", "2500");
        Trade(desk, 1, Btc, "1");
        Trade(desk, 2, Btc, "-1");
        Trade(desk, 1, Btc, "1");
        var before = Money(desk);
        Show(desk, Btc, "25280");

        var steps = Steps(desk);
        Assert.Equal([LiquidationStage.Netting, LiquidationStage.Order], steps.Select(step => step.Stage).Take(2));
        Assert.Equal(steps[0].Before, steps[0].After);
        var moved = Assert.Single(desk.Outputs.OfType<PositionMoved>());
        Assert.Equal(("1", Price.Parse("25280"), MoveCause.Netting), ($"{moved.Quantity}", moved.Price, moved.Cause));
        Assert.Equal((new AccountId(1), new AccountId(2)), (moved.From, moved.To));
        var sold = Assert.Single(desk.Outputs.OfType<OrderFilled>()).Fill;
        Assert.Equal((new AccountId(1), Side.Sell, "1"), (sold.Account, sold.Side, $"{sold.Quantity}"));
        AssertZeroSum(desk, before, sold);
    }

    [Fact]
    public void Profitable_legs_go_first_where_the_rule_says_so_and_may_spare_the_others()
    {
        foreach (var isFirst in (bool[])[true, false])
        {
            var desk = Opened(LiquidationTerms.Hyperliquid with
            {
                Sequence = isFirst ? ClosingSequence.ProfitableFirst : ClosingSequence.ByMaintenance,
            }, "4000", "0");
            Trade(desk, 1, Btc, "1");
            Trade(desk, 1, Eth, "-3");
            Show(desk, Eth, "1500");
            var before = Money(desk);
            Show(desk, Btc, "24850");

            var order = Steps(desk).First(step => step.Stage == LiquidationStage.Order);
            Assert.Equal(isFirst ? Eth : Btc, order.Instrument);
            Assert.Equal(isFirst ? "1" : "0", Held(desk, 1, Btc));
            Assert.Equal(isFirst ? "0" : "-3", Held(desk, 1, Eth));
            AssertZeroSum(desk, before, [.. desk.Outputs.OfType<OrderFilled>().Select(filled => filled.Fill)]);
        }
    }

    [Fact]
    public void Free_spot_is_sold_before_any_position_and_no_more_than_lacks()
    {
        var desk = Opened(LiquidationTerms.Hyperliquid with { SellsSpot = true }, "5000", "0");
        Trade(desk, 1, Spot, "0.05");
        Trade(desk, 1, Eth, "10");
        var before = Money(desk);
        Show(desk, Eth, "1680");

        var steps = Steps(desk);
        Assert.Equal(LiquidationStage.Spot, steps[0].Stage);
        Assert.DoesNotContain(steps, step => step.Stage == LiquidationStage.Order);
        Assert.Equal("10", Held(desk, 1, Eth));
        var sold = desk.Outputs.OfType<OrderFilled>().Select(filled => filled.Fill).ToArray();
        Assert.All(sold, fill => Assert.Equal(Spot, fill.Instrument));
        Assert.InRange(decimal.Parse(Held(desk, 1, Spot)), 0.0001m, 0.0499m);
        AssertZeroSum(desk, before, sold);
    }

    // What the accounts' money changed by is what the book paid for their fills and what fees took: nothing comes from
    // nowhere. And every position has its other side.
    static void AssertZeroSum(Desk desk, Money before, params Fill[] fills)
    {
        var (paid, fees) = (0m, 0m);
        foreach (var fill in fills)
        {
            paid -= decimal.Parse($"{fill.Price}") * decimal.Parse($"{fill.Quantity}") * fill.Side.Sign();
            fees += decimal.Parse($"{fill.Fee}");
        }
        Assert.Equal(decimal.Parse($"{before}") + paid - fees, decimal.Parse($"{Money(desk)}"));
        foreach (var id in (InstrumentId[])[Btc, Eth, Spot])
        {
            var held = desk.State.Accounts.Aggregate(
                Quantity.Zero, (sum, account) => sum + account.Position(id).Quantity);
            Assert.Equal(Quantity.Zero, held + desk.State.Ledger.Units(AccountId.Outside, id));
        }
    }

    static Money Money(Desk desk) => desk.State.Accounts.Aggregate(
        StrategyHost.Model.Money.Zero, (sum, account) => sum + desk.State.Ledger.Money(account.Id));

    static List<LiquidationStep> Steps(Desk desk) => [.. desk.Outputs.OfType<LiquidationStep>()];

    static string Held(Desk desk, int account, InstrumentId instrument) =>
        desk.State.Account(new(account)).Position(instrument).Quantity.ToString();

    static Desk Opened(LiquidationTerms liquidation, string first, string second)
    {
        var desk = new Desk(SimulatedVenue.Of);
        desk.Apply(new(1, Start, new DeskOpened(RecordedTerms.For("BTC", "ETH", "BTC/USDC") with
        {
            Accounts =
            [
                new(new(1), "one", new(1), StrategyHost.Model.Money.Parse(first)),
                new(new(2), "two", new(1), StrategyHost.Model.Money.Parse(second)),
            ],
            OrderLatency = TimeSpan.Zero,
            Rules = [new VenueRules("paper") { Liquidation = liquidation }],
        })));
        foreach (var id in (int[])[1, 2])
            Tell(desk, new StrategyStarted(new()
            {
                Id = new(id), Name = $"s{id}", Account = new(id), Version = "v1",
            }));
        Show(desk, Btc, "30000");
        Show(desk, Spot, "30000");
        Show(desk, Eth, "2000");
        return desk;
    }

    static void Trade(Desk desk, int strategy, InstrumentId id, string size)
    {
        Want(desk, strategy, id, size);
        Tell(desk, Tick.Instance);
        Assert.Contains(desk.Outputs, output => output is OrderFilled);
    }
}
