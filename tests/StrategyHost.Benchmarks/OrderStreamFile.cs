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
        var count = records.Length / RecordSize;
        if (records.Length % RecordSize != 0 || (ulong)count != expected)
            throw new InvalidDataException(
                $"{path}: {records.Length:N0} bytes of records, the header says {expected:N0} records of {RecordSize}");
        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]) >= expected)
            throw new InvalidDataException($"{path}: all {count:N0} records only fill the book, none is to be timed");
        var events = new OrderStreamEvent[count];
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = Decode(records.Slice(i * RecordSize, RecordSize));
            if (Fault(events[i]) is { } fault) throw new InvalidDataException($"{path}, record {i + 1:N0}: {fault}");
        }
        return new OrderStreamFile(bytes, events);
    }

    static string? Fault(in OrderStreamEvent e) =>
        e.Kind > OrderStreamKind.Market ? $"there is no kind {(byte)e.Kind}"
        : e.Side > Side.Sell ? $"there is no side {(byte)e.Side}"
        : e.Kind != OrderStreamKind.Cancel && e.Lots == 0 ? "an order of no lots"
        : e is { Kind: OrderStreamKind.Limit, Price: <= 0 } ? $"an order at {e.Price} ticks"
        : null;

    static OrderStreamEvent Decode(ReadOnlySpan<byte> record) => new(
        (OrderStreamKind)record[0],
        (Side)record[1],
        BinaryPrimitives.ReadUInt32LittleEndian(record[4..]),
        BinaryPrimitives.ReadInt32LittleEndian(record[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(record[12..]));
}
