using StrategyHost.Worker.Channel;

namespace StrategyHost.Workers;

/// <summary>A frame from a worker, copied out before anyone looks into it.</summary>
public readonly record struct WorkerFrame(FrameKind Kind, byte[] Payload);
