using StrategyHost.Model;

namespace StrategyHost.Engine;

/// <summary>Looks the rules of venues through: each fault names the venue, the rule and the value.</summary>
static class VenueRulesCheck
{
    static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static void Look(DeskTerms terms, List<string> faults)
    {
        foreach (var group in terms.Rules.GroupBy(rules => rules.Venue))
        {
            if (group.Count() > 1) faults.Add($"venue {group.Key} has two sets of rules");
            if (terms.Instruments.All(i => i.Venue != group.Key))
                faults.Add($"there are rules for venue {group.Key}, but no instrument trades there");
        }
        foreach (var rules in terms.Rules)
        {
            var own = new List<string>();
            Look(rules.Funding, own);
            if (rules.Fees is { } fees) Look(fees, terms.Accounts, own);
            LiquidationTermsCheck.Look(rules.Liquidation, own);
            OracleTermsCheck.Look(rules.Oracle, own);
            if (rules.Hyperp is { } hyperp) OracleTermsCheck.Look(hyperp, rules, own);
            faults.AddRange(own.Select(fault => $"venue {rules.Venue}: {fault}"));
        }
    }

    static void Look(FundingTerms terms, List<string> faults)
    {
        if (!DividesADay(terms.Interval, TimeSpan.FromMinutes(1)))
            faults.Add($"a funding interval of {terms.Interval} does not divide a day into whole minutes");
        if (!DividesADay(terms.SampleInterval, TimeSpan.FromSeconds(1)) || terms.SampleInterval > terms.Interval)
            faults.Add($"funding is sampled every {terms.SampleInterval}");
        if (terms.RatePeriod <= TimeSpan.Zero || terms.RatePeriod > Day)
            faults.Add($"the funding rate is per {terms.RatePeriod}");
        if (terms.CapPeriod <= TimeSpan.Zero || terms.CapPeriod > Day)
            faults.Add($"the funding cap is per {terms.CapPeriod}");
        if (terms.Cap <= Rate.Zero || terms.Cap > new Rate(Rate.One)) faults.Add($"the funding cap is {terms.Cap}");
        if (terms.CapOfMarginGap is < 0 or > 1000) faults.Add($"the funding cap is {terms.CapOfMarginGap} margin gaps");
        if (terms.Clamp < Rate.Zero) faults.Add($"the funding clamp is {terms.Clamp}");
        if (terms.LeastSamples is < 0 or > 100_000) faults.Add($"{terms.LeastSamples} samples are the least");
        if (terms.Votes is not { } votes) return;
        if (votes.Every < terms.SampleInterval || votes.Every.Ticks % terms.SampleInterval.Ticks != 0
            || terms.Interval.Ticks % votes.Every.Ticks != 0)
            faults.Add($"a median every {votes.Every} of votes every {terms.SampleInterval}");
        if (votes.Least is < 1 or > 1000) faults.Add($"{votes.Least} votes are the least");
    }

    static bool DividesADay(TimeSpan interval, TimeSpan least) =>
        interval >= least && Day.Ticks % interval.Ticks == 0;

    static void Look(FeeSchedule schedule, IReadOnlyList<AccountTerms> accounts, List<string> faults)
    {
        if (schedule.Tiers.Count == 0) faults.Add("the fee table has no row");
        Ascending("fee tiers", schedule.Tiers.Select(tier => tier.VolumeAbove.Units), faults);
        Ascending("maker rebates", schedule.Rebates.Select(rebate => rebate.ShareAbove.Units), faults);
        Ascending("staking discounts", schedule.Staking.Select(step => step.StakedAbove.Units), faults);
        foreach (var rates in schedule.Tiers.SelectMany(tier => (FeeRates[])[tier.Perps, tier.Spot]))
            if (rates.Taker + rates.Maker < Rate.Zero || rates.Taker > Rate.FromMillionths(100_000))
                faults.Add($"a fee row of {rates.Taker} for takers and {rates.Maker} for makers");
        foreach (var discount in schedule.Staking.Select(step => step.Discount).Append(schedule.Referral))
            if (discount < Rate.Zero || discount > new Rate(Rate.One)) faults.Add($"a fee discount of {discount}");
        if (schedule.Deployer is { } deployer)
        {
            var most = new Rate(deployer.IsGrowing ? Rate.One : 10 * Rate.One);
            if (deployer.Scale < Rate.Zero || deployer.Scale > most)
                faults.Add($"a deployer's fee scale of {deployer.Scale}, not from 0 to {most}");
        }
        if (schedule.Builder < Rate.Zero || schedule.Builder > Rate.FromMillionths(1_000)
            || schedule.Builder.Units % Rate.FromMillionths(10).Units != 0)
            faults.Add($"a builder fee of {schedule.Builder}, not whole tenths of a basis point up to 0.001");
        if (schedule.VenueMakerVolume < Notional.Zero) faults.Add("the venue's maker volume is negative");
        foreach (var trader in schedule.Traders.GroupBy(trader => trader.Scope))
            if (trader.Count() > 1) faults.Add($"trader {trader.Key} stands twice in the fee schedule");
        foreach (var trader in schedule.Traders)
        {
            if (accounts.All(account => schedule.ScopeOf(account) != trader.Scope))
                faults.Add($"trader {trader.Scope} of the fee schedule is no {schedule.Scope} of the desk");
            if (trader.Perps < Notional.Zero || trader.Spot < Notional.Zero || trader.Maker < Notional.Zero)
                faults.Add($"trader {trader.Scope} has a negative volume");
        }
    }

    static void Ascending(string what, IEnumerable<long> bounds, List<string> faults)
    {
        var former = long.MinValue;
        foreach (var bound in bounds)
        {
            if (bound <= former) faults.Add($"the {what} are not ascending");
            former = bound;
        }
    }
}
