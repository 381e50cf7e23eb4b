using StrategyHost.Backtests;

namespace StrategyHost.Sweeps;

/// <summary>Counts what is done and works out the remaining time; tells it a few times a second.</summary>
sealed class SweepMeter(SweepPlan plan, TimeProvider clock, Action<SweepProgress> tell)
{
    static readonly TimeSpan interval = TimeSpan.FromMilliseconds(400);
    readonly Lock gate = new();
    readonly HashSet<string> known = [], failed = [];
    readonly Dictionary<string, double> running = [];
    readonly long began = clock.GetTimestamp();
    long told;
    int doneHere;

    /// <summary>What was there already.</summary>
    public void Know(SplitSearch search)
    {
        lock (gate)
        {
            foreach (var trial in search.Trials.Append(search.Test!))
            {
                if (trial?.Result is not { } result) continue;
                known.Add(trial.Id);
                if (result.Outcome != UnitOutcome.Finished) failed.Add(trial.Id);
            }
        }
        Tell();
    }

    public IProgress<RunProgress> Begin(string unit)
    {
        lock (gate) running[unit] = 0;
        return new Fraction(this, unit);
    }

    public void End(string unit, UnitResult result)
    {
        lock (gate)
        {
            running.Remove(unit);
            if (known.Add(unit)) doneHere++;
            if (result.Outcome != UnitOutcome.Finished) failed.Add(unit);
        }
        Tell();
    }

    public void Tell(bool isLast = false)
    {
        // Under the lock, so that what is told later is never older.
        lock (gate)
        {
            if (!isLast && told != 0 && clock.GetElapsedTime(told) < interval) return;
            told = clock.GetTimestamp();
            tell(Progress(isLast));
        }
    }

    SweepProgress Progress(bool isLast)
    {
        var expected = isLast ? known.Count : Math.Max(plan.ExpectedUnits, known.Count + running.Count);
        var parts = running.Values.Sum();
        var (here, left) = (doneHere + parts, expected - known.Count - parts);
        return new(known.Count, expected, failed.Count)
        {
            Running = running.Count,
            Fraction = expected > 0 ? Math.Clamp((known.Count + parts) / expected, 0, 1) : 0,
            Remaining = here > 0.05 ? clock.GetElapsedTime(began) * (left / here) : null,
        };
    }

    sealed class Fraction(SweepMeter meter, string unit) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            lock (meter.gate)
                if (meter.running.ContainsKey(unit)) meter.running[unit] = value.Fraction;
            meter.Tell();
        }
    }
}
