using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine;

public class VenueRulesTests
{
    static readonly DeskTerms Terms = RecordedTerms.For("BTC", "ETH");

    [Fact]
    public void A_venue_that_is_not_listed_has_the_default_rules()
    {
        var terms = With(new VenueRules("paper") { Funding = FundingTerms.Drift });
        var elsewhere = terms.Instruments[0] with { Venue = "elsewhere" };

        Assert.Same(VenueRules.Default, terms.RulesOf(elsewhere));
        Assert.Equal(FundingTerms.Drift, terms.RulesOf(terms.Instruments[1]).Funding);
        Assert.Equal(new FundingTerms(), VenueRules.Default.Funding);
        Assert.Null(VenueRules.Default.Fees);
    }

    [Fact]
    public void The_rules_that_come_with_the_program_are_whole()
    {
        foreach (var funding in (FundingTerms[])
            [
                FundingTerms.Hyperliquid, FundingTerms.HyperliquidBuilder, FundingTerms.EightHours, FundingTerms.Dydx,
                FundingTerms.Drift,
            ])
            DeskTermsCheck.Validate(With(new VenueRules("paper")
            {
                Funding = funding, Fees = FeeSchedule.Hyperliquid,
            }));
    }

    [Fact]
    public void All_faults_of_rules_stand_in_one_message_with_their_venue()
    {
        var rules = new VenueRules("paper")
        {
            Funding = new() { Interval = TimeSpan.FromHours(7), Cap = Rate.Zero, SampleInterval = TimeSpan.Zero },
            Fees = new() { Tiers = [.. FeeSchedule.Hyperliquid.Tiers.Reverse()], Traders = [new(1), new(1)] },
        };

        var message = Assert.Throws<ArgumentException>(() => DeskTermsCheck.Validate(With(rules))).Message;

        Assert.Contains("venue paper: a funding interval of 07:00:00 does not divide a day", message);
        Assert.Contains("venue paper: the funding cap is 0", message);
        Assert.Contains("venue paper: funding is sampled every 00:00:00", message);
        Assert.Contains("venue paper: the fee tiers are not ascending", message);
        Assert.Contains("venue paper: trader 1 stands twice in the fee schedule", message);
    }

    [Fact]
    public void Rules_for_a_venue_where_nothing_trades_are_a_fault_since_the_name_may_be_misspelt()
    {
        var message = Assert.Throws<ArgumentException>(() =>
            DeskTermsCheck.Validate(With(new VenueRules("papre")))).Message;

        Assert.Contains("there are rules for venue papre, but no instrument trades there", message);
    }

    static DeskTerms With(VenueRules rules) => Terms with { Rules = [rules] };
}
