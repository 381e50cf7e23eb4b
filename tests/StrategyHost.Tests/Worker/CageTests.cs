using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Containment;
using StrategyHost.Worker.Running;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Worker;

/// <summary>A compiler and a pool kept warm for all tests that run scripts for real.</summary>
public sealed class Sandbox : IDisposable
{
    public CompilerProcess Compiler { get; } = new();

    public WorkerPool Pool { get; } = new(spare: 2);

    public void Dispose()
    {
        Compiler.Dispose();
        Pool.Dispose();
    }
}

public sealed class CageTests(Sandbox sandbox) : IClassFixture<Sandbox>
{
    [Fact]
    public async Task A_worker_finds_every_door_shut()
    {
        using var worker = await sandbox.Pool.TakeAsync();
        var report = await worker.Ready;
        Assert.Equal("", report.OpenDoors);
        Assert.True(report.Launch.Landlock);
    }

    [Fact]
    public async Task The_host_keeps_its_own_rights()
    {
        using var worker = await sandbox.Pool.TakeAsync();
        Assert.Empty(HostThreads.Restricted());
    }

    [Fact]
    public async Task A_script_compiles_starts_and_reacts()
    {
        await sandbox.Compiler.WarmUpAsync();
        var answer = await sandbox.Compiler.CompileAsync("a.csx", "var n = 0; Every(Seconds(1), () => { n++; Log($\"tick {n}\"); });");
        Assert.Empty(answer.Diagnostics);
        var setup = new StrategySetup { Instruments = [], Start = Time.FromMilliseconds(0) };
        var worker = await CagedStrategy.StartAsync(sandbox.Pool, new LoadOrder(answer.Script!, setup, Budget.Standard), "a.csx");
        Assert.NotNull(worker);
        var got = new TaskCompletionSource<WorkerReaction>();
        worker.Reacted += r => got.TrySetResult(r);
        Fault? fault = null;
        worker.Ended += f => { fault = f; got.TrySetCanceled(); };
        worker.Send([new(1, Time.FromMilliseconds(1500), ClockAdvanced.Instance)]);
        await Task.WhenAny(got.Task);
        Assert.Null(fault);
        Assert.Equal(["tick 1"], (await got.Task).Logs);
        await worker.DisposeAsync();
    }
}
