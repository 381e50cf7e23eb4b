using System.Diagnostics;
using StrategyHost.Model.Codec;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Containment;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Worker;

// A process in a worker's place that keeps to no rule: a shell that plays back bytes.
static class HostileProcess
{
    static readonly LaunchReport nothing = new(false, false, false, false, "a stand-in");

    /// <summary>What a shell does in a worker's place; $1 is a file with the bytes.</summary>
    public static WorkerPool Pool(string shell, byte[] bytes, WorkerLimits? limits = null)
    {
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, bytes);
        return new(spare: 0)
        {
            Starts = () =>
            {
                var start = new ProcessStartInfo("/bin/sh")
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                };
                foreach (var word in (string[])["-c", shell, "sh", file]) start.ArgumentList.Add(word);
                var worker = WorkerProcess.Over(Process.Start(start)!, nothing, limits ?? WorkerLimits.Strategy);
                worker.Ended.ContinueWith(_ => File.Delete(file));
                return worker;
            },
        };
    }

    public static byte[] Frame(FrameKind kind, Action<ByteWriter> write)
    {
        var payload = new ByteWriter(1024);
        write(payload);
        return Raw((byte)kind, payload.Length, payload.Span.ToArray());
    }

    public static byte[] Raw(byte kind, int length, params byte[] payload) =>
        [.. BitConverter.GetBytes(length), kind, .. payload];

    public static byte[] Ready { get; } = Raw((byte)FrameKind.Ready, 0);

    public static byte[] Loaded { get; } = Frame(FrameKind.Loaded, new Loaded([], 1, 1).Write);
}
