using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Worker.Containment;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Worker;

[Collection("Sandbox")]
public sealed class CageTests(Sandbox sandbox)
{
    static readonly StrategySetup empty = new() { Instruments = [] };

    [Fact]
    public async Task A_worker_finds_every_door_shut()
    {
        using var worker = await sandbox.Pool.TakeAsync();
        var report = await worker.Ready;
        Assert.Equal("", report.OpenDoors);
        Assert.True(report.Launch.Landlock);
        Assert.True(report.Launch.NoNewPrivileges);
    }

    [Fact]
    public async Task The_compiler_finds_every_door_shut() =>
        Assert.Equal("", (await sandbox.Compiler.WarmUpAsync()).OpenDoors);

    [Fact]
    public async Task A_worker_process_has_nothing_left()
    {
        using var worker = await sandbox.Pool.TakeAsync();
        var status = File.ReadAllLines($"/proc/{worker.Id}/status");
        Assert.Contains("Seccomp:\t2", status);
        Assert.Contains("NoNewPrivs:\t1", status);
        Assert.Contains("CapEff:\t0000000000000000", status);
        if (Environment.IsPrivilegedProcess) Assert.Contains("CapBnd:\t0000000000000000", status);
        var environment = File.ReadAllText($"/proc/{worker.Id}/environ")
            .Split('\0', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(environment, one => Assert.True(
            one.StartsWith("DOTNET_", StringComparison.Ordinal) || one == "TZ=UTC", one));
        var files = Directory.EnumerateFiles($"/proc/{worker.Id}/fd").Select(fd => new FileInfo(fd).LinkTarget ?? "");
        Assert.DoesNotContain(files, file => file.StartsWith("socket:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_killed_compiler_is_replaced()
    {
        var cage = await sandbox.Compiler.WarmUpAsync();
        Assert.True(cage.IsShut);
        foreach (var id in Compilers()) System.Diagnostics.Process.GetProcessById(id).Kill();
        var answer = await sandbox.Compiler.CompileAsync("a.csx", "var x = 1;");
        if (!answer.IsAccepted) answer = await sandbox.Compiler.CompileAsync("a.csx", "var x = 1;");
        Assert.True(answer.IsAccepted);
    }

    // Children of this process only: other compilers of this machine are none of our business.
    static IEnumerable<int> Compilers() => Directory.EnumerateDirectories("/proc")
        .Select(Path.GetFileName).Select(name => int.TryParse(name, out var id) ? id : 0)
        .Where(id => id > 0 && IsOwnCompiler(id));

    static bool IsOwnCompiler(int id)
    {
        try
        {
            var parent = File.ReadAllText($"/proc/{id}/stat").Split(')')[^1]
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
            return parent == $"{Environment.ProcessId}"
                && File.ReadAllText($"/proc/{id}/cmdline").Contains("\0compile\0");
        }
        catch (IOException)
        {
            return false;
        }
    }

    [Fact]
    public async Task The_host_keeps_its_own_rights()
    {
        using var worker = await sandbox.Pool.TakeAsync();
        // The pool refills itself meanwhile: the thread that launches the next worker is restricted until it ends.
        var restricted = HostThreads.Restricted();
        for (var look = 0; look < 100 && restricted.Count > 0; look++)
        {
            await Task.Delay(50);
            restricted = HostThreads.Restricted();
        }
        Assert.Empty(restricted);
    }

    [Fact]
    public async Task A_worker_lives_on_when_idle()
    {
        await using var strategy =
            await sandbox.StartAsync("var n = 0; Every(Seconds(1), () => Log($\"{++n}\"));", empty);
        await Task.Delay(TimeSpan.FromSeconds(6));
        var said = new List<string>();
        strategy.Reacted += reaction => said.AddRange(reaction.Logs);
        for (var i = 1; i <= 500; i++) strategy.Send([Clock(i)]);
        await strategy.WhenHandled();
        Assert.Equal("1", said[0]);
    }

    [Fact]
    public async Task Reactions_come_in_order_and_the_last_of_a_batch_always()
    {
        await using var strategy =
            await sandbox.StartAsync("OnStart(() => Log(\"start\")); Every(Seconds(10), () => Plot(\"x\", 1));", empty);
        var heard = new List<WorkerReaction>();
        strategy.Reacted += heard.Add;
        strategy.Send([new(1, Time.Zero, new Started()), .. Enumerable.Range(2, 99).Select(Clock)]);
        await strategy.WhenHandled();
        Assert.Equal(["start"], heard[0].Logs);
        Assert.Equal(100, heard[^1].Sequence);
        Assert.Equal(heard.Select(one => one.Sequence).Order(), heard.Select(one => one.Sequence));
        Assert.True(heard[^1].Steps >= 0);
    }

    [Fact]
    public async Task Parameters_are_declared_by_the_top_level_code()
    {
        await using var strategy = await sandbox.StartAsync(
            "var size = Param(\"size\", 0.05, min: 0.001, max: 5, unit: \"BTC\");", empty);
        var one = Assert.Single(strategy.Parameters);
        Assert.Equal(("size", "0.05", "5", "BTC"), (one.Name, one.Default, one.Maximum, one.Unit));
    }

    [Fact]
    public async Task A_stopped_strategy_tells_no_fault()
    {
        var strategy = await sandbox.StartAsync("OnStart(() => { });", empty);
        Fault? fault = null;
        strategy.Ended += told => fault = told;
        await strategy.StopAsync();
        await strategy.DisposeAsync();
        Assert.Null(fault);
    }

    [Fact]
    public async Task A_killed_worker_is_a_fault()
    {
        await using var strategy = await sandbox.StartAsync("OnStart(() => { });", empty);
        var ended = new TaskCompletionSource<Fault>();
        strategy.Ended += ended.SetResult;
        System.Diagnostics.Process.GetProcessById(strategy.ProcessId).Kill();
        Assert.Equal("Died", (await ended.Task).Kind);
    }

    internal static StrategyStep Clock(int sequence) =>
        new(sequence, Time.FromMilliseconds(sequence * 100), ClockAdvanced.Instance);
}
