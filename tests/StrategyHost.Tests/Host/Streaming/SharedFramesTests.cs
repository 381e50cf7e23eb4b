using System.Text.Json;
using StrategyHost.Streaming;
using StrategyHost.Tests.Host.Live;

namespace StrategyHost.Tests.Host.Streaming;

public class SharedFramesTests
{
    readonly ByHand clock = new();
    readonly SnapshotBoard board;
    readonly SharedFrames frames;
    readonly Watched watched = new(["margin:1"]);

    public SharedFramesTests() => (board, frames) = (new(clock), new(clock));

    [Fact]
    public void Before_the_first_picture_a_frame_says_why()
    {
        var frame = Read(frames.Between(watched, null, null, "opening"));
        Assert.Equal((-1, "opening"), (frame.GetProperty("s").GetInt64(), frame.GetProperty("f").GetString()));
        Assert.Empty(frame.GetProperty("t").EnumerateObject());
    }

    [Fact]
    public void All_who_have_seen_the_same_get_the_same_frame()
    {
        var latest = Publish("30");
        Assert.Same(frames.Between(watched, null, latest, ""), frames.Between(new(["margin:1"]), null, latest, ""));
        Assert.NotSame(frames.Between(watched, null, latest, ""), frames.Between(new(["desk"]), null, latest, ""));
        Assert.NotSame(frames.Between(watched, null, latest, ""), frames.Between(watched, latest, latest, ""));
        Assert.NotSame(frames.Between(watched, null, latest, ""), frames.Between(watched, null, latest, "stopped"));
    }

    [Fact]
    public void One_who_comes_back_gets_all_that_changed_meanwhile_and_no_more()
    {
        var first = Publish("30");
        Publish("31");
        var last = Publish("32");
        var figures = Read(frames.Between(watched, first, last, "")).GetProperty("t").GetProperty("margin:1");
        Assert.Equal(32, figures.GetProperty("cross.initial").GetDouble());
        Assert.False(figures.TryGetProperty("cross.maintenance", out _));
        Assert.Empty(Read(frames.Between(watched, last, last, "")).GetProperty("t").EnumerateObject());
    }

    [Fact]
    public void A_frame_that_waited_longer_than_it_may_is_told_anew_with_its_age()
    {
        var latest = Publish("30");
        var early = frames.Between(watched, null, latest, "");
        clock.Now += SharedFrames.Fresh;
        var late = Read(frames.Between(watched, null, latest, ""));
        Assert.Equal(0, Age(Read(early)));
        Assert.Equal(SharedFrames.Fresh.TotalMilliseconds, Age(late));
    }

    SnapshotBoard.Posted Publish(string initial)
    {
        board.Publish(PoolPictures.Desk(PoolPictures.Model("cross", initial)));
        return board.Latest!;
    }

    static long Age(JsonElement frame) => frame.GetProperty("n").GetInt64() - frame.GetProperty("a").GetInt64();

    // As it leaves in a hub's answer.
    static JsonElement Read(FigureFrame frame) => JsonSerializer.SerializeToElement(frame);

    sealed class ByHand : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
