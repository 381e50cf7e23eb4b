using System.Globalization;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Worker.Containment;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Worker;

/// <summary>Long calls into the framework, where no step is counted: who stops them, and who waits for whom.</summary>
[Collection("Sandbox")]
public sealed class LongCallTests(Sandbox sandbox)
{
    const int groupField = 2, sessionField = 3, niceField = 16, lowest = 19;
    static readonly StrategySetup empty = new() { Instruments = [] };

    [Fact]
    public async Task A_call_that_does_not_end_is_stopped_with_its_line()
    {
        await using var strategy = await sandbox.StartAsync("""
            long Many() =>
                Enumerable.Repeat(1L, int.MaxValue).Concat(Enumerable.Repeat(2L, int.MaxValue)).Distinct().LongCount();
            Every(Seconds(1), () => Log($"{Many()}"));
            """, empty);
        var ended = new TaskCompletionSource<Fault>();
        strategy.Ended += ended.SetResult;
        for (var i = 1; i <= 20; i++) strategy.Send([CageTests.Clock(i)]);
        var fault = await ended.Task;
        Assert.Equal(
            "Every: stopped after 2 s of processor in one reaction at test.csx line 2 in Many (event 10)",
            fault.ToString());
        Assert.Equal("Deadline", fault.Kind);
    }

    [Fact]
    public async Task At_the_top_level_it_is_stopped_too()
    {
        var cause = await Assert.ThrowsAsync<WorkerFault>(() => sandbox.StartAsync("""
            var n = 1;
            void Wait() => n = Many().Concat(Many()).Distinct().Count();
            IEnumerable<int> Many() => Enumerable.Repeat(n, int.MaxValue);
            Wait();
            """, empty));
        Assert.Equal(("Deadline", 3, "top level"), (cause.Fault.Kind, cause.Fault.Line, cause.Fault.Reaction));
    }

    [Fact]
    public async Task A_stack_that_the_runtime_gives_up_on_names_the_reaction()
    {
        await using var strategy = await sandbox.StartAsync("""
            class Trap : IComparable<Trap>
            {
                public int CompareTo(Trap? other)
                {
                    new List<Trap> { new(), new() }.Sort();
                    return 0;
                }
            }
            OnStart(() => new Trap().CompareTo(null));
            """, empty);
        var ended = new TaskCompletionSource<Fault>();
        strategy.Ended += ended.SetResult;
        strategy.Send([new(1, Time.Zero, new Started())]);
        Assert.Equal("OnStart: stack overflow in framework code (event 1)", (await ended.Task).ToString());
    }

    [Fact]
    public async Task One_that_keeps_a_processor_busy_steps_back_until_it_is_calm()
    {
        await using var strategy = await sandbox.StartAsync("""
            long Many() =>
                Enumerable.Repeat(1L, 10_000_000).Concat(Enumerable.Repeat(2L, 10_000_000)).Distinct().LongCount();
            Every(Seconds(1), () => Log($"{Many()}"));
            """, empty);
        var before = Each(strategy.ProcessId, niceField).Max();
        var isLow = false;
        for (var i = 1; i <= 400 && !isLow; i++)
        {
            strategy.Send([CageTests.Clock(i * 10)]);
            await strategy.WhenHandled();
            isLow = Each(strategy.ProcessId, niceField).All(nice => nice == lowest);
        }
        Assert.True(isLow);
        if (Environment.ProcessorCount > 1) Assert.Equal(1, Processors(strategy.ProcessId));
        if (!Environment.IsPrivilegedProcess) return;
        for (var look = 0; look < 600 && isLow; look++)
        {
            await Task.Delay(100);
            isLow = Each(strategy.ProcessId, niceField).Any(nice => nice != before);
        }
        Assert.False(isLow);
        Assert.Equal(Processors(Environment.ProcessId), Processors(strategy.ProcessId));
    }

    // Where the kernel shares processors out by session first, giving way counts only inside of one.
    [Fact]
    public async Task A_worker_stays_in_the_hosts_session_but_leaves_its_group()
    {
        await using var strategy = await sandbox.StartAsync("Every(Seconds(1), () => { });", empty);
        var (own, its) = (Environment.ProcessId, strategy.ProcessId);
        Assert.Equal(Fields($"/proc/{own}/stat")[sessionField], Fields($"/proc/{its}/stat")[sessionField]);
        Assert.Equal($"{its}", Fields($"/proc/{its}/stat")[groupField]);
    }

    [Fact]
    public async Task Work_that_steps_back_has_a_lower_place_on_all_its_threads()
    {
        await using var strategy = await sandbox.StartAsync("Every(Seconds(1), () => { });", empty);
        var before = Each(strategy.ProcessId, niceField).Max();
        Precedence.StepBack(strategy.ProcessId);
        var expected = Math.Min(before + 10, 19);
        Assert.All(Each(strategy.ProcessId, niceField), nice => Assert.Equal(expected, nice));
    }

    // How many a process may run on.
    static int Processors(int process) => File.ReadLines($"/proc/{process}/status")
        .First(line => line.StartsWith("Cpus_allowed:", StringComparison.Ordinal)).Split('\t')[1]
        .Where(char.IsAsciiHexDigit).Sum(digit => int.PopCount(Convert.ToInt32($"{digit}", 16)));

    // The kernel's word for each thread.
    static List<int> Each(int process, int field) =>
    [
        .. Directory.EnumerateDirectories($"/proc/{process}/task")
            .Select(task => int.Parse(Fields($"{task}/stat")[field], CultureInfo.InvariantCulture)),
    ];

    // Counted after the bracket that closes its name.
    static string[] Fields(string file)
    {
        var stat = File.ReadAllText(file);
        return stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
