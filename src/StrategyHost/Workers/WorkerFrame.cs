using StrategyHost.Worker.Channel;

namespace StrategyHost.Workers;

/// <summary>A frame from a worker, copied out before anyone looks into it.</summary>
public readonly record struct WorkerFrame(FrameKind Kind, byte[] Payload)
{
    /// <summary>
    /// Whether it ends the answer to one frame of the host: some events of a batch are answered before.
    /// </summary>
    public bool IsLast => Kind switch
    {
        FrameKind.Progress or FrameKind.More => false,
        FrameKind.Reacted => Payload is [1, ..],
        _ => true,
    };
}
