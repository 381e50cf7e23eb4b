using StrategyHost.Model.Strategies;
using StrategyHost.Worker.Channel;
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

    internal async Task<byte[]> CompileAsync(string text)
    {
        var answer = await Compiler.CompileAsync("test.csx", text);
        Assert.True(answer.IsAccepted, string.Join("\n", answer.Diagnostics));
        return answer.Script!;
    }

    internal async Task<CagedStrategy> StartAsync(string text, StrategySetup setup, Budget? budget = null) =>
        await CagedStrategy.StartAsync(Pool, new(await CompileAsync(text), setup, budget ?? Budget.Standard),
            "test.csx");
}

/// <summary>All tests that share the processes; one after the other.</summary>
[CollectionDefinition("Sandbox")]
public sealed class SandboxCollection : ICollectionFixture<Sandbox>;
