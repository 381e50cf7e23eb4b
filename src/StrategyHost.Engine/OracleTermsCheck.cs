using StrategyHost.Model;

namespace StrategyHost.Engine;

/// <summary>Looks a venue's oracle terms through: each fault names the value.</summary>
static class OracleTermsCheck
{
    public static void Look(HyperpTerms terms, VenueRules rules, List<string> faults)
    {
        if (rules.Oracle.Sources.Count > 0) faults.Add("its oracle is made of marks, and of sources too");
        if (terms.Marks is < 1 or > 10_000) faults.Add($"an oracle is made of {terms.Marks} marks");
        if (terms.Every < TimeSpan.FromSeconds(1) || terms.Every > TimeSpan.FromHours(1) || terms.Over <= terms.Every)
            faults.Add($"an oracle is made of marks every {terms.Every} over {terms.Over}");
        if (terms.MostOfFirst is < 1 or > 1_000) faults.Add($"an oracle may be {terms.MostOfFirst} times its first");
        if (terms.MostOfAverage is < 1 or > 1_000) faults.Add($"a mark may be {terms.MostOfAverage} times its average");
        if (terms.PremiumShare < Rate.Zero || terms.PremiumShare > new Rate(Rate.One))
            faults.Add($"{terms.PremiumShare} of a premium counts");
    }

    public static void Look(OracleTerms terms, List<string> faults)
    {
        if (terms.Sources.Count > 100) faults.Add($"the oracle has {terms.Sources.Count} sources");
        foreach (var source in terms.Sources)
            if (source.Weight is < 1 or > 1_000) faults.Add($"source {source.Name} weighs {source.Weight}");
        if (terms.Sources.Select(s => s.Name).Distinct().Count() != terms.Sources.Count)
            faults.Add("two sources of the oracle have one name");
        var weight = terms.Sources.Where(s => s.Kind == OracleSourceKind.Spot).Sum(s => s.Weight);
        if (terms.LeastWeight < 0 || terms.LeastWeight > weight)
            faults.Add($"{terms.LeastWeight} of a weight of {weight} must vote for an oracle");
        foreach (var span in (TimeSpan[])[terms.SourceStaleAfter, terms.StaleAfter, terms.StaleForMargin])
            if (span < TimeSpan.Zero || span > TimeSpan.FromHours(24)) faults.Add($"an oracle is stale after {span}");
        if (terms.VolatileRatio is < 0 or > 1_000)
            faults.Add($"an oracle may be {terms.VolatileRatio} times its average");
        foreach (var rate in (Rate[])[terms.Uncertain, terms.Divergence, terms.MarkDivergence, terms.AverageStep])
            if (rate < Rate.Zero || rate > new Rate(Rate.One * 100)) faults.Add($"an oracle's guard of {rate}");
        if (terms.AverageOver < TimeSpan.FromSeconds(1) || terms.AverageOver > TimeSpan.FromHours(24))
            faults.Add($"an oracle's average over {terms.AverageOver}");
        if (terms.BandPercent is < 1 or > 99) faults.Add($"a price band of {terms.BandPercent} %");
        foreach (var state in terms.Guards.GroupBy(g => g.State))
            if (state.Count() > 1) faults.Add($"two rows say what an oracle that is {state.Key} blocks");
    }
}
