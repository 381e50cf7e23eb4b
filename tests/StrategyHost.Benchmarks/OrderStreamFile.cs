using System.Buffers.Binary;
using StrategyHost.Model;

namespace StrategyHost.Benchmarks;

public enum OrderStreamKind : byte
{
    Limit,
    Cancel,
    Market,
}

// One record of an order-stream file: what it asks of the book; price in ticks, size in lots.
public readonly record struct OrderStreamEvent(OrderStreamKind Kind, Side Side, uint Id, int Price, uint Lots);

// A recorded stream of orders with the expected trades and book in its header (format ORDSTRM1).
public sealed class OrderStreamFile
{
    const ulong Magic = 0x314D525453_44524FUL;
    const int HeaderSize = 128;
    const int RecordSize = 16;

    OrderStreamFile(ReadOnlySpan<byte> header, OrderStreamEvent[] events)
    {
        Preload = (int)BinaryPrimitives.ReadUInt64LittleEndian(header[24..]);
        TradeChecksum = BinaryPrimitives.ReadUInt64LittleEndian(header[72..]);
        BookChecksum = BinaryPrimitives.ReadUInt64LittleEndian(header[80..]);
        Events = events;
    }

    public OrderStreamEvent[] Events { get; }

    /// <summary>How many of the first events only fill the book.</summary>
    public int Preload { get; }

    public ulong TradeChecksum { get; }

    public ulong BookChecksum { get; }

    public static OrderStreamFile Read(string path)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        if (bytes.Length < HeaderSize || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Magic)
            throw new InvalidDataException($"{path} is not an order stream (ORDSTRM1)");
        var records = bytes[HeaderSize..];
        var expected = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..])
            + BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]);
        if (records.Length % RecordSize != 0 || (ulong)(records.Length / RecordSize) != expected)
            throw new InvalidDataException($"{path}: {records.Length} bytes of records, header says {expected}");
        var events = new OrderStreamEvent[records.Length / RecordSize];
        for (var i = 0; i < events.Length; i++) events[i] = Decode(records.Slice(i * RecordSize, RecordSize));
        return new OrderStreamFile(bytes, events);
    }

    static OrderStreamEvent Decode(ReadOnlySpan<byte> record) => new(
        (OrderStreamKind)record[0],
        (Side)record[1],
        BinaryPrimitives.ReadUInt32LittleEndian(record[4..]),
        BinaryPrimitives.ReadInt32LittleEndian(record[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(record[12..]));
}
