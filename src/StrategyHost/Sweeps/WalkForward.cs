using System.Text.Json.Serialization;

namespace StrategyHost.Sweeps;

/// <summary>A span of market time; From is inside, To is not.</summary>
public readonly record struct Window(DateTimeOffset From, DateTimeOffset To)
{
    [JsonIgnore]
    public TimeSpan Length => To - From;

    /// <summary>In UTC; the day once where it is one.</summary>
    public override string ToString()
    {
        var to = Backtests.Shown.Time(To);
        return $"{Backtests.Shown.Time(From)} to {(From.UtcDateTime.Date == To.UtcDateTime.Date ? to[11..] : to)}";
    }
}

/// <summary>Where a search looks, and where what it chose is tried on data it has not seen.</summary>
/// <param name="Test">Null where all of the data is searched.</param>
public sealed record Split(int Number, Window Train, Window? Test);

/// <summary>How the data is cut: train on one window, test on the next, move on.</summary>
public sealed record WalkForward
{
    const int MostSplits = 500;

    /// <summary>Zero for no walk-forward: one search over all of the data.</summary>
    public TimeSpan Train { get; init; }

    public TimeSpan Test { get; init; }

    /// <summary>Left out between the two, so that what is held or remembered at the end does not reach over.</summary>
    public TimeSpan Purge { get; init; }

    /// <summary>From one split to the next; zero for the length of the test, so that tests follow each other.</summary>
    public TimeSpan Step { get; init; }

    /// <summary>Every training window begins where the data does, and grows.</summary>
    public bool IsAnchored { get; init; }

    [JsonIgnore]
    public bool IsOff => Train == TimeSpan.Zero;

    /// <summary>The splits that the data has room for, each whole.</summary>
    /// <exception cref="SweepRefused">The terms contradict themselves, or there is no room for one.</exception>
    public IReadOnlyList<Split> Over(Window all)
    {
        if (IsOff)
            return Test == TimeSpan.Zero && Purge == TimeSpan.Zero && Step == TimeSpan.Zero && !IsAnchored
                ? [new(1, all, null)]
                : throw new SweepRefused("A walk-forward needs the length of its training window, such as 3d.");
        if (Train < TimeSpan.Zero || Test <= TimeSpan.Zero || Purge < TimeSpan.Zero || Step < TimeSpan.Zero)
            throw new SweepRefused(
                "Training and test windows are longer than nothing; purge and step are not negative.");
        var step = Step == TimeSpan.Zero ? Test : Step;
        var splits = new List<Split>();
        for (var from = all.From; from + Train + Purge + Test <= all.To; from += step)
        {
            if (splits.Count == MostSplits)
                throw new SweepRefused($"That makes more than {MostSplits} splits: take longer tests or steps.");
            var end = from + Train;
            var test = new Window(end + Purge, end + Purge + Test);
            splits.Add(new(splits.Count + 1, new(IsAnchored ? all.From : from, end), test));
        }
        return splits.Count > 0 ? splits : throw new SweepRefused(
            $"The data has no room for one split: {Words(Train)} of training, {Words(Purge)} of purge and "
            + $"{Words(Test)} of test, over {Words(all.Length)} of data.");
    }

    static string Words(TimeSpan span) => Backtests.Shown.Span(span);
}
