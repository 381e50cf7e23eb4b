using StrategyHost.Model;

namespace StrategyHost.Engine;

/// <summary>Looks through what a run takes for granted: each fault names the value.</summary>
static class SimulationTermsCheck
{
    static readonly TimeSpan most = TimeSpan.FromMinutes(1);

    public static void Look(DeskTerms desk, List<string> faults)
    {
        var terms = desk.Simulation;
        if (terms.Queue.Quarters is < 1 or > 64) faults.Add($"a queue model's exponent of {terms.Queue.Quarters} / 4");
        if (terms.Refill is { } refill && (refill <= TimeSpan.Zero || refill > TimeSpan.FromHours(1)))
            faults.Add($"a book that refills over {refill}");
        if (terms.Entry is { } entry) Look(entry, "entry", faults);
        Look(terms.Response, "response", faults);
        Look(terms.Feed, "feed", faults);
        if (desk.Venue == VenueKind.Recorded) return;
        if (terms.Queue.Model != QueueModel.RiskAverse) faults.Add("a queue model without a recorded venue");
        if (terms.Refill != null) faults.Add("an impact without a recorded venue");
        if (terms.Priority != RequestPriority.Arrival) faults.Add("a priority inside blocks without a recorded venue");
    }

    static void Look(DelayTerms delay, string which, List<string> faults)
    {
        if (delay.Constant < TimeSpan.Zero || delay.Constant > most)
            faults.Add($"the {which} latency of {delay.Constant}");
        if (delay.Percent is < 0 or > 1_000) faults.Add($"{delay.Percent} % of the recorded {which} latency");
        if (delay.Kind is not (DelayKind.Quantiles or DelayKind.Measured)) return;
        if (delay.Points.Count is < 1 or > 1_000_000) faults.Add($"{delay.Points.Count} points of the {which} latency");
        for (var i = 1; i < delay.Points.Count; i++)
            if (delay.Points[i].At <= delay.Points[i - 1].At)
                faults.Add($"the {which} latency's points do not rise at {delay.Points[i].At}");
        foreach (var point in delay.Points)
            if (point.Nanoseconds < 0 || point.Nanoseconds > most.Ticks * 100)
                faults.Add($"the {which} latency of {point.Nanoseconds} ns at {point.At}");
    }
}
