using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace StrategyHost.Worker.Channel;

/// <summary>
/// The worker's end: frames over standard input and output by raw calls, so that nothing of the console is needed once
/// the process is locked. One thread reads; whoever writes holds <see cref="Sending"/>.
/// </summary>
sealed unsafe partial class WorkerChannel
{
    const int input = 0, output = 1, errors = 2, interrupted = 4;

    byte[] received = new byte[64 * 1024];
    byte[] sending = new byte[64 * 1024];

    /// <summary>Held while a frame is written, so that frames of two threads stay whole.</summary>
    public Lock Sending { get; } = new();

    /// <summary>The next frame's kind and payload, valid until the next call; None when the host has gone.</summary>
    public FrameKind Receive(out ReadOnlySpan<byte> payload)
    {
        payload = default;
        var header = received.AsSpan(0, FrameLimits.HeaderBytes);
        if (!Fill(header)) return FrameKind.None;
        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        var kind = (FrameKind)header[4];
        var most = FrameLimits.Of(kind, fromWorker: false);
        if (most < 0 || length < 0 || length > most)
            throw new InvalidDataException($"a frame {kind} of {length} bytes");
        if (received.Length < length) received = new byte[Math.Max(length, received.Length * 2)];
        var rest = received.AsSpan(0, length);
        if (!Fill(rest)) return FrameKind.None;
        payload = rest;
        return kind;
    }

    public void Send(FrameKind kind, ReadOnlySpan<byte> payload)
    {
        lock (Sending)
        {
            var length = FrameLimits.HeaderBytes + payload.Length;
            if (sending.Length < length) sending = new byte[Math.Max(length, sending.Length * 2)];
            BinaryPrimitives.WriteInt32LittleEndian(sending, payload.Length);
            sending[4] = (byte)kind;
            payload.CopyTo(sending.AsSpan(FrameLimits.HeaderBytes));
            Flush(output, sending.AsSpan(0, length));
        }
    }

    /// <summary>A line on standard error, for a process that cannot go on.</summary>
    public static void Complain(string text) => Flush(errors, Encoding.UTF8.GetBytes(text + "\n"));

    static bool Fill(Span<byte> room)
    {
        while (room.Length > 0)
        {
            nint count;
            fixed (byte* to = room) count = Read(input, to, room.Length);
            if (count == 0) return false;
            if (count > 0) room = room[(int)count..];
            else if (Marshal.GetLastPInvokeError() != interrupted) return false;
        }
        return true;
    }

    static void Flush(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            nint count;
            fixed (byte* from = bytes) count = Write(descriptor, from, bytes.Length);
            if (count > 0) bytes = bytes[(int)count..];
            else if (Marshal.GetLastPInvokeError() != interrupted) throw new IOException("the host has gone");
        }
    }

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, byte* to, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, byte* from, nint count);
}
