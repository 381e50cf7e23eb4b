using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Workers;

/// <summary>
/// Where script text becomes something that runs: compiled in a locked process, started in another. The host only
/// passes text in and opaque images on.
/// </summary>
abstract class ScriptWorks
{
    /// <summary>Compiles, checks and meters; equal text is compiled once.</summary>
    public abstract Task<CompileOutcome> CompileAsync(string file, string text, CancellationToken token);

    /// <summary>A locked worker that has run the script's top-level code.</summary>
    /// <param name="blob">An image of <see cref="CompileAsync"/>.</param>
    /// <param name="setup">What the script starts from.</param>
    /// <param name="file">What the script is called in faults.</param>
    /// <exception cref="WorkerFault">It could not be started, or the script's top level failed.</exception>
    public abstract Task<StrategyWorker> StartAsync(byte[] blob, StrategySetup setup, string file);

    /// <summary>A locked worker that goes on from an image.</summary>
    /// <exception cref="WorkerFault">It could not be started, or the image is not of this script and build.</exception>
    public abstract Task<StrategyWorker> ResumeAsync(byte[] blob, StrategySetup setup, byte[] image, string file);

    /// <summary>A minute of the synthetic market with the default parameters, in a locked worker of its own.</summary>
    public abstract Task<ScriptTrial> TryAsync(byte[] blob, string file);
}
