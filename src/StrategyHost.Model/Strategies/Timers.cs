namespace StrategyHost.Model.Strategies;

// What is to happen at its time. It fires on the first event at or after that: earlier due first, then as declared.
sealed class Timers(int limit)
{
    readonly List<Timer> timers = [];
    Time next = new(long.MaxValue);

    /// <summary>Every or At while one of them runs, or where it threw; null otherwise.</summary>
    public ReactionKind? Running { get; private set; }

    sealed class Timer(Time due, TimeSpan? interval, Action action)
    {
        public Time Due = due;
        public TimeSpan? Interval => interval;
        public Action Action => action;
    }

    public void Add(Time due, TimeSpan? interval, Action action)
    {
        if (timers.Count >= limit) throw new StrategyMistake($"more than {limit:N0} timers wait");
        timers.Add(new(due, interval, action));
        if (due < next) next = due;
    }

    /// <summary>Runs what is due; false where nothing was.</summary>
    public bool Run(Time now)
    {
        if (next > now) return false;
        while (next <= now)
        {
            var timer = timers[FirstDue()];
            if (timer.Interval is { } interval) timer.Due = After(timer.Due, interval, now);
            else timers.Remove(timer);
            next = timers.Count == 0 ? new(long.MaxValue) : timers[FirstDue()].Due;
            Running = timer.Interval is null ? ReactionKind.At : ReactionKind.Every;
            timer.Action();
            Running = null;
        }
        return true;
    }

    // Missed turns are not made up for: the next one is the first of the schedule after now.
    static Time After(Time due, TimeSpan interval, Time now)
    {
        var step = interval.Ticks * 100;
        return new(due.Nanoseconds + ((now.Nanoseconds - due.Nanoseconds) / step + 1) * step);
    }

    int FirstDue()
    {
        var first = 0;
        for (var i = 1; i < timers.Count; i++)
            if (timers[i].Due < timers[first].Due) first = i;
        return first;
    }
}
