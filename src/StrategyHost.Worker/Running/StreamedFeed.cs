using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Worker.Channel;

namespace StrategyHost.Worker.Running;

/// <summary>
/// A market that the host sends in pieces; a piece is asked for while the one before is being used up.
/// </summary>
sealed class StreamedFeed(WorkerChannel channel, string name) : MarketFeed
{
    readonly Queue<(Time Time, Input Input)> piece = [];
    bool isOver;

    public override string Name => name;

    public override Time? NextTime => piece.Count > 0 || Receive() ? piece.Peek().Time : null;

    public override Input Next(Desk desk) => piece.Dequeue().Input;

    bool Receive()
    {
        if (isOver) return false;
        if (channel.Receive(out var payload) != FrameKind.Market)
            throw new InvalidDataException("no piece of a market");
        channel.Send(FrameKind.More, default);
        var reader = new ByteReader(payload);
        while (reader.Left > 0) piece.Enqueue((reader.Time(), InputCodec.Read(ref reader)));
        isOver = piece.Count == 0;
        return !isOver;
    }
}
