using StrategyHost.Components.Parts;
using StrategyHost.Model;
using StrategyHost.Tests.Host.Live;

namespace StrategyHost.Tests.Host.Components;

public class LimitTallyTests
{
    [Fact]
    public void The_worst_state_is_the_title_and_the_rest_is_said_beside_it()
    {
        var tally = LimitTally.Of(Desk(
            View("a", LimitState.Within, 0.2), View("b", LimitState.Over, 1.04), View("c", LimitState.Soft, 0.9),
            View("d", LimitState.Unknown, null)));
        Assert.Equal(("1 over", "red", "1 near, 1 not measured"), (tally.Title, tally.Colour, tally.Rest));
        Assert.Equal("b", tally.Nearest!.Terms.Name);
        Assert.Equal(4, tally.All);
    }

    [Fact]
    public void Near_unmeasured_within_and_none_each_have_their_words()
    {
        Assert.Equal(("1 near", "amber"), Seen(View("a", LimitState.Soft, 0.9), View("b", LimitState.Within, 0.95)));
        Assert.Equal(("1 not measured", "amber"), Seen(View("a", LimitState.Unknown, null)));
        Assert.Equal(("all within", "green"), Seen(View("a", LimitState.Within, 0.1)));
        Assert.Equal(("none set", ""), Seen());
    }

    [Fact]
    public void A_frozen_account_is_said_although_every_limit_holds()
    {
        var desk = Desk(View("a", LimitState.Within, 0.1));
        var frozen = desk.Accounts[0] with { Frozen = new(new(1), default) };
        var tally = LimitTally.Of(desk with { Accounts = [frozen] });
        Assert.Equal(("all within", "1 account frozen"), (tally.Title, tally.Rest));
    }

    static (string Title, string Colour) Seen(params LimitView[] limits)
    {
        var tally = LimitTally.Of(Desk(limits));
        Assert.Empty(tally.Rest);
        return (tally.Title, tally.Colour);
    }

    static DeskSnapshot Desk(params LimitView[] limits) =>
        Pictures.Desk(1, StrategyState.Running, 0, 0) with { Limits = limits };

    static LimitView View(string name, LimitState state, double? share) => new()
    {
        Terms = new(name, Scope.Desk, LimitKind.Gross),
        Present = default,
        WithOrders = default,
        Most = default,
        Share = share,
        State = state,
        Note = "",
        Trimmed = null,
    };
}
