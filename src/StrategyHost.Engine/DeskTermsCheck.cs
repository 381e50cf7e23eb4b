using StrategyHost.Engine.Risk;
using StrategyHost.Model;

namespace StrategyHost.Engine;

/// <summary>Looks a desk's terms through once, before anything runs: all faults in one message.</summary>
public static class DeskTermsCheck
{
    /// <exception cref="ArgumentException">Something is wrong; the message lists everything.</exception>
    public static void Validate(DeskTerms terms)
    {
        var faults = new List<string>();
        if (terms.Instruments.Count == 0) faults.Add("no instrument");
        if (terms.Accounts.Count == 0) faults.Add("no account");
        for (var i = 0; i < terms.Instruments.Count; i++) Look(terms.Instruments[i], i, faults);
        foreach (var instrument in terms.Instruments)
            if (!instrument.Tick.IsZero && (terms.Venue != VenueKind.Recorded || instrument.Tick < Price.Zero))
                faults.Add($"{instrument.Name} has a tick of {instrument.Tick}; only recorded markets keep one");
        var names = terms.Instruments.Select(i => i.Name).ToList();
        if (names.Distinct().Count() != names.Count) faults.Add("two instruments have one name");
        foreach (var account in terms.Accounts) Look(account, faults);
        var ids = terms.Accounts.Select(a => a.Id).ToList();
        if (ids.Distinct().Count() != ids.Count) faults.Add("two accounts have one number");
        if (terms.OrderLatency < TimeSpan.Zero) faults.Add("the order latency is negative");
        if (terms.BookInterval < TimeSpan.Zero) faults.Add("the book interval is negative");
        if (terms.MarkInterval < TimeSpan.FromMilliseconds(10)) faults.Add("the mark interval is below 10 ms");
        if (terms.MaxOpenOrders < 1) faults.Add("no open order is allowed");
        VenueRulesCheck.Look(terms, faults);
        faults.AddRange(LimitsCheck.Faults(terms));
        Margin.MarginTermsCheck.Look(terms.Margin, faults);
        faults.AddRange(terms.Risk.Faults());
        foreach (var group in terms.Bindings.GroupBy(binding => binding.Pool))
        {
            if (group.Count() > 1) faults.Add($"two margin models bind pool {group.Key.Value}");
            if (terms.Accounts.All(account => account.Pool != group.Key))
                faults.Add($"a margin model binds pool {group.Key.Value}, which no account is in");
            if (group.Any(binding => !Enum.IsDefined(binding.Model)))
                faults.Add($"what binds pool {group.Key.Value} is no margin model");
        }
        SimulationTermsCheck.Look(terms, faults);
        if (faults.Count > 0) throw new ArgumentException("The desk's terms are wrong: " + string.Join("; ", faults));
    }

    static void Look(Instrument instrument, int index, List<string> faults)
    {
        if (instrument.Id.Value != index)
            faults.Add($"{instrument.Name} has number {instrument.Id.Value}, not {index}");
        if (instrument.SizeDecimals < 0 || instrument.Grid.PriceDecimals is < 0 or > 8)
            faults.Add($"{instrument.Name} has {instrument.SizeDecimals} size decimals");
        if (instrument.IsPerp && instrument.Tiers.Count == 0) faults.Add($"{instrument.Name} has no margin tier");
    }

    static void Look(AccountTerms account, List<string> faults)
    {
        if (account.Id.Value < 1) faults.Add($"account {account.Name} has number {account.Id.Value}");
        if (account.Pool.Value < 1) faults.Add($"account {account.Name} has pool {account.Pool.Value}");
        if (account.Deposit < Money.Zero) faults.Add($"account {account.Name} starts with less than nothing");
        if (account.Leverage < 1) faults.Add($"account {account.Name} has leverage {account.Leverage}");
        if (!Enum.IsDefined(account.OnBreach))
            faults.Add($"account {account.Name} says {account.OnBreach} for what follows a fault");
    }
}
