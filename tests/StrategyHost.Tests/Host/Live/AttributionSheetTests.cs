using StrategyHost.Components.Parts;
using StrategyHost.Engine;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Tests.Simulation;

namespace StrategyHost.Tests.Host.Live;

public class AttributionSheetTests
{
    /// <summary>What a random desk made since it opened, with its last picture.</summary>
    internal static (ProfitWindow Window, DeskSnapshot Now) Random(ulong seed)
    {
        var (desk, history, inputs) = (new Desk(RandomTerms.Venue), new ProfitHistory(), new RandomInputs(seed));
        while (desk.Sequence < 20_000)
        {
            desk.Apply(inputs.Next(desk));
            history.Note(desk.Outputs);
        }
        var now = SnapshotMaker.Take(desk, 1);
        return (history.Between(null, null, now), now);
    }

    internal static AttributionChoice Choice(DeskSnapshot now, string scope, string window = "start")
    {
        var choice = AttributionChoice.Parse(new(window, null, null, scope), now, "today", out var fault);
        Assert.True(choice is not null, fault);
        return choice;
    }

    [Fact]
    public void Lines_strategies_and_scopes_add_up_to_the_window_exactly()
    {
        var (window, now) = Random(41);
        var whole = AttributionSheet.Of(window, Choice(now, "desk"));
        Assert.True(whole.Lines.Count > 4);
        Assert.False(whole.Total.Profit.Total.IsZero);
        Assert.Equal(window.Profit, whole.Total.Profit);
        Assert.Equal(window.Profit, Sum(whole.Lines.Select(line => line.Made.Profit)));
        Assert.Equal(window.Profit, Sum(whole.Strategies.Select(one => one.Made.Profit)));
        Assert.Equal(window.Profit, Sum(now.Accounts.Select(account => Total($"account:{account.Id.Value}"))));
        var none = Sum(whole.Lines.Where(line => line.Instrument is null).Select(line => line.Made.Profit));
        var some = Sum(now.Markets.Select(one => Total($"instrument:{one.Instrument.Id.Value}")));
        Assert.Equal(window.Profit, none + some);
        Assert.All(whole.Lines, line => Assert.Equal(Money.Zero, line.Made.Profit.Residual));
        Assert.All(whole.Lines, line => Assert.Equal(
            line.Made.Profit.Total.Units, ProfitPart.Of(line.Made.Profit).Sum(part => part.Value.Units)));

        ProfitParts Total(string scope) => AttributionSheet.Of(window, Choice(now, scope)).Total.Profit;
    }

    [Fact]
    public void One_sentence_says_where_the_profit_came_from_the_largest_parts_first()
    {
        var now = Pictures.Desk(1, StrategyState.Running, orders: 0, positions: 0);
        var made = new AttributedFigures
        {
            Fills = 3,
            Profit = new()
            {
                Total = Money.Parse("12.4"), SpreadCaptured = Money.Parse("30.1"), Fees = Money.Parse("-14"),
                Inventory = Money.Parse("-3.7"), Transfers = Money.Parse("1000"),
            },
        };
        var window = new ProfitWindow(null, now.Time, [new(new(new(1), new(1), new(1), new(0)), made)]);
        Assert.Equal(
            "Since midnight +12.40: spread +30.10, fees −14.00, inventory −3.70. "
                + "Moved in: +1,000.00, which is no profit.",
            Said("desk"));
        Assert.StartsWith("Since midnight Strategy Grid made +12.40: spread", Said("strategy:1"));
        Assert.Equal("Since midnight Instrument C1 made: nothing was held or traded.", Said("instrument:1"));

        string Said(string scope)
        {
            var choice = Choice(now, scope, "today");
            return AttributionWords.Sentence(choice, AttributionSheet.Of(window, choice), now);
        }
    }

    [Fact]
    public void Named_windows_are_whole_hours_before_the_desk_s_time()
    {
        var time = Time.From(new(2026, 3, 2, 14, 35, 10, TimeSpan.Zero));
        var now = Pictures.Desk(1, StrategyState.Running, 0, 0) with { Time = time };
        Assert.Equal((At("2026-03-02T00:00Z"), null), Window("today"));
        Assert.Equal((At("2026-03-02T13:00Z"), At("2026-03-02T14:00Z")), Window("hour"));
        Assert.Equal((At("2026-03-01T14:00Z"), null), Window("day"));
        Assert.Equal((null, null), Window("start"));

        (Time?, Time?) Window(string name)
        {
            var choice = Choice(now, "desk", name);
            return (choice.From, choice.To);
        }

        static Time? At(string text) => Time.From(DateTimeOffset.Parse(text, null));
    }

    [Theory]
    [InlineData("week", null, null, null, "There is no window 'week'")]
    [InlineData(null, "tomorrow", null, null, "'from' is 'tomorrow', which is no time")]
    [InlineData(null, null, "25:00", null, "'to' is '25:00', which is no time")]
    [InlineData(null, "0001-01-01", null, null, "'from' is '0001-01-01', which is no time")]
    [InlineData(null, "2026-03-02T14:00", "2026-03-02T13:00", null, "give a later 'to'")]
    [InlineData("today", null, null, "account:99", "There is no 'account:99' on this desk")]
    [InlineData("today", null, null, "desk:", "There is no 'desk:' on this desk")]
    public void What_cannot_be_answered_is_refused_in_words(
        string? window, string? from, string? to, string? scope, string words)
    {
        var now = Pictures.Desk(1, StrategyState.Running, 0, 0);
        Assert.Null(AttributionChoice.Parse(new(window, from, to, scope), now, "today", out var fault));
        Assert.Contains(words, fault);
    }

    static ProfitParts Sum(IEnumerable<ProfitParts> parts) => parts.Aggregate(default(ProfitParts), (a, b) => a + b);
}
