using StrategyHost.Sweeps;

namespace StrategyHost.Tests.Host.Sweeps;

public sealed class WalkForwardTests
{
    static readonly DateTimeOffset start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    static Window Days(double from, double to) => new(start.AddDays(from), start.AddDays(to));

    static readonly WalkForward rolling = new()
    {
        Train = TimeSpan.FromDays(3), Test = TimeSpan.FromDays(1), Purge = TimeSpan.FromHours(6),
    };

    [Fact]
    public void Rolling_windows_move_on_by_the_test_and_leave_the_purge_out() => Assert.Equal(
        [
            new(1, Days(0, 3), Days(3.25, 4.25)), new(2, Days(1, 4), Days(4.25, 5.25)),
            new(3, Days(2, 5), Days(5.25, 6.25)),
        ],
        rolling.Over(Days(0, 7)));

    [Fact]
    public void Anchored_windows_grow_from_the_start_of_the_data() => Assert.Equal(
        [new(1, Days(0, 3), Days(3.25, 4.25)), new(2, Days(0, 5), Days(5.25, 6.25))],
        (rolling with { IsAnchored = true, Step = TimeSpan.FromDays(2) }).Over(Days(0, 7)));

    [Fact]
    public void No_test_ever_touches_what_its_search_has_seen()
    {
        foreach (var split in rolling.Over(Days(0, 30)))
            Assert.True(split.Test!.Value.From - split.Train.To == TimeSpan.FromHours(6));
    }

    [Fact]
    public void Without_windows_all_is_searched_and_nothing_tested() =>
        Assert.Equal([new(1, Days(0, 7), null)], new WalkForward().Over(Days(0, 7)));

    [Fact]
    public void What_has_no_room_or_no_sense_is_refused()
    {
        Assert.Contains("no room", Assert.Throws<SweepRefused>(() => rolling.Over(Days(0, 4))).Message);
        Assert.Throws<SweepRefused>(() => new WalkForward { Test = TimeSpan.FromDays(1) }.Over(Days(0, 9)));
        Assert.Throws<SweepRefused>(() => new WalkForward { Train = TimeSpan.FromDays(1) }.Over(Days(0, 9)));
    }
}
