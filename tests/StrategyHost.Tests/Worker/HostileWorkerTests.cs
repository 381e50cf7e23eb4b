using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Model.Strategies;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Containment;
using StrategyHost.Worker.Running;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Worker;

/// <summary>A worker that breaks the channel's rules: it is ended with a word, and nobody else notices.</summary>
[Collection("Sandbox")]
public sealed class HostileWorkerTests(Sandbox sandbox)
{
    // Says that it is ready, takes the script, says that it is loaded; the sizes are put in when they are known.
    const string leads = "head -c 5 \"$1\"; head -c LOAD > /dev/null; tail -c +6 \"$1\" | head -c LOADED; ";

    // Waits until an event was sent to it, then plays the rest.
    const string plays = "head -c 1 > /dev/null; tail -c +REST \"$1\"; exec sleep 20";

    const long sequence = 7;

    static readonly StrategySetup empty = new() { Instruments = [] };
    static readonly LoadOrder order = new([], empty, Budget.Standard);
    static readonly WorkerLimits impatient = new()
    {
        LongestWait = TimeSpan.FromMilliseconds(300), LongestStart = TimeSpan.FromMilliseconds(300),
    };

    static readonly Dictionary<string, byte[]> answers = new()
    {
        ["a kind that does not exist"] = HostileProcess.Raw(200, 0),
        ["a kind of the host"] = HostileProcess.Raw((byte)FrameKind.Step, 4, 0, 0, 0, 0),
        ["a negative length"] = HostileProcess.Raw((byte)FrameKind.Reacted, -1),
        ["a length beyond all bounds"] = HostileProcess.Raw((byte)FrameKind.Reacted, int.MaxValue),
        ["a length over its kind's"] = HostileProcess.Raw((byte)FrameKind.Reacted, 600 * 1024),
        ["nothing inside"] = HostileProcess.Raw((byte)FrameKind.Reacted, 0),
        ["rubbish"] = HostileProcess.Raw((byte)FrameKind.Reacted, 64, [.. Enumerable.Repeat((byte)0xEE, 64)]),
        ["ready once more"] = HostileProcess.Ready,
        ["loaded once more"] = HostileProcess.Loaded,
        ["a report"] = HostileProcess.Raw((byte)FrameKind.Report, 2, (byte)'{', (byte)'}'),
        ["progress"] = HostileProcess.Raw((byte)FrameKind.Progress, 24, new byte[24]),
        ["another event's answer"] = Reacted(handled: 1, at: 6),
        ["an answer from the future"] = Reacted(handled: 1, at: long.MaxValue),
        ["an answer from before"] = Reacted(handled: 1, at: long.MinValue),
        ["an answer to none"] = Reacted(handled: 0, at: sequence),
        ["an answer to less than none"] = Reacted(handled: -1, at: sequence),
        ["an answer to many"] = Reacted(handled: int.MaxValue, at: sequence),
        ["an answer at another time"] = Reacted(handled: 1, at: sequence, time: 99),
        ["steps given back"] = Reacted(handled: 1, at: sequence, steps: -1),
        ["answered twice"] = [.. Reacted(handled: 1, at: sequence), .. Reacted(handled: 1, at: sequence)],
        ["answered a thousand times"] = [.. Enumerable.Repeat(Reacted(1, sequence), 1_000).SelectMany(one => one)],
        ["more intents than may be"] = Reacted(1, sequence,
            reaction: Many(r => r.Intents.Add(new CancelOrder(new(1))))),
        ["more lines than may be"] = Reacted(1, sequence, reaction: Many(r => r.Logs.Add("x"))),
        ["more points than may be"] = Reacted(1, sequence, reaction: Many(r => r.Plots.Add(new("x", 1)))),
        ["a point at no number"] = Reacted(1, sequence, reaction: Few(r => r.Plots.Add(new("x", double.NaN)))),
        ["a count of texts below zero"] = Counted(-1),
        ["a count of texts beyond the frame"] = Counted(int.MaxValue),
        ["bytes left over"] = Longer(Reacted(1, sequence)),
    };

    public static TheoryData<string> Answers => [.. answers.Keys];

    [Theory, MemberData(nameof(Answers))]
    public async Task What_breaks_the_rules_is_a_malformed_frame(string answer)
    {
        var fault = await FaultAsync(plays, answers[answer]);
        Assert.Equal("Died", fault.Kind);
        Assert.Contains("malformed frame", fault.Message);
    }

    [Theory]
    [InlineData("exec sleep 20", "no answer")]
    [InlineData("printf '\\100'; exec sleep 20", "no answer")]
    [InlineData("printf '\\020\\0\\0\\0\\102aaa'; exec sleep 20", "no answer")]
    [InlineData("exec 1>&-; exec sleep 20", "stopped by the host")]
    [InlineData("exec yes 1>&2", "stopped by the host")]
    [InlineData("exit 3", "ended with code 3")]
    public async Task Silence_and_noise_end_a_worker(string shell, string said)
    {
        var fault = await FaultAsync(shell, [], impatient);
        Assert.Contains(said, fault.Message);
    }

    [Theory]
    [InlineData("exec sleep 20")]
    [InlineData("tail -c +6 \"$1\"; exec sleep 20")]
    [InlineData("printf 'hello'; exec sleep 20")]
    [InlineData("exit 1")]
    public async Task One_that_is_never_ready_is_not_waited_for(string shell)
    {
        using var pool = HostileProcess.Pool(shell, [.. HostileProcess.Ready, .. HostileProcess.Loaded], impatient);
        await Assert.ThrowsAsync<CageException>(pool.TakeAsync);
    }

    [Fact]
    public async Task Texts_of_no_language_and_no_end_are_shown_plain_and_short()
    {
        var reaction = Few(r => r.Logs.Add(new string('\u202E', 5_000)));
        using var pool = Playing(plays, Reacted(1, sequence, reaction: reaction));
        await using var strategy = await StartAsync(pool);
        var heard = new TaskCompletionSource<WorkerReaction>();
        strategy.Reacted += one => heard.TrySetResult(one);
        strategy.Send([Event()]);
        var line = Assert.Single((await heard.Task).Logs);
        Assert.DoesNotContain('\u202E', line);
        Assert.True(line.Length < 700);
    }

    [Fact]
    public async Task Another_strategy_goes_on_meanwhile()
    {
        await using var honest = await sandbox.StartAsync("Every(Seconds(1), () => Log(\"here\"));", empty);
        var said = 0;
        honest.Reacted += reaction => said += reaction.Logs.Count;
        var at = 0;
        foreach (var answer in answers.Values.Take(8))
        {
            var fault = FaultAsync(plays, answer);
            honest.Send([.. Enumerable.Range(at * 100 + 1, 100).Select(CageTests.Clock)]);
            at++;
            await honest.WhenHandled();
            await fault;
        }
        Assert.True(said >= 75);
    }

    static async Task<Fault> FaultAsync(string shell, byte[] answer, WorkerLimits? limits = null)
    {
        using var pool = Playing(shell, answer, limits);
        try
        {
            await using var strategy = await StartAsync(pool);
            var ended = new TaskCompletionSource<Fault>();
            strategy.Ended += told => ended.TrySetResult(told);
            strategy.Send([Event()]);
            return await ended.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (WorkerFault early)
        {
            return early.Fault;
        }
    }

    static WorkerPool Playing(string shell, byte[] answer, WorkerLimits? limits = null)
    {
        byte[] first = [.. HostileProcess.Ready, .. HostileProcess.Loaded];
        var load = HostileProcess.Frame(FrameKind.Load, order.Write).Length;
        var whole = (leads + shell).Replace("LOADED", $"{HostileProcess.Loaded.Length}").Replace("LOAD", $"{load}");
        return HostileProcess.Pool(whole.Replace("REST", $"{first.Length + 1}"), [.. first, .. answer], limits);
    }

    static Task<CagedStrategy> StartAsync(WorkerPool pool) => CagedStrategy.StartAsync(pool, order, "test.csx");

    static StrategyStep Event() => new(sequence, Time.FromMilliseconds(1), ClockAdvanced.Instance);

    static byte[] Reacted(int handled, long at, long time = 1, long steps = 1, Reaction? reaction = null) =>
        HostileProcess.Frame(FrameKind.Reacted, new Reacted(
            true, handled, at, Time.FromMilliseconds(time), steps, 1, reaction ?? new()).Write);

    static Reaction Few(Action<Reaction> add)
    {
        var reaction = new Reaction();
        add(reaction);
        return reaction;
    }

    static Reaction Many(Action<Reaction> add) => Few(reaction =>
    {
        for (var i = 0; i < 500; i++) add(reaction);
    });

    // The list of intents is the first of a reaction.
    static byte[] Counted(int count)
    {
        var whole = Reacted(1, sequence);
        BitConverter.TryWriteBytes(whole.AsSpan(5 + 1 + 4 + 8 + 8 + 8 + 8), count);
        return whole;
    }

    static byte[] Longer(byte[] frame)
    {
        byte[] longer = [.. frame, 0];
        BitConverter.TryWriteBytes(longer, frame.Length - 5 + 1);
        return longer;
    }
}
