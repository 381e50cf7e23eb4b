using System.Buffers.Text;
using System.Net.WebSockets;
using System.Text;

namespace StrategyHost.Benchmarks;

// A browser without a screen: it watches what the desk's page watches, and notes how old each frame is when read.
sealed class StreamViewer(Uri uri, string? cookie)
{
    const string Handshake = "{\"protocol\":\"json\",\"version\":1}\u001e";

    const string Watch = "{\"type\":4,\"invocationId\":\"1\",\"target\":\"Watch\","
        + "\"arguments\":[[\"desk\",\"pool:1\",\"account:1\",\"positions\",\"market:0\",\"market:1\"]]}\u001e";

    readonly Lock gate = new();
    List<long> ages = [];
    long bytes;

    // Reads nothing after it has asked.
    public bool Stalls { get; init; }

    public (List<long> Ages, long Bytes) Count()
    {
        lock (gate)
        {
            var counted = (ages, bytes);
            (ages, bytes) = ([], 0);
            return counted;
        }
    }

    public async Task RunAsync(CancellationToken token)
    {
        using var socket = new ClientWebSocket();
        if (cookie != null) socket.Options.SetRequestHeader("Cookie", cookie);
        socket.Options.SetBuffer(4096, 1024);
        try
        {
            await socket.ConnectAsync(uri, token);
            await SendAsync(socket, Handshake, token);
            await SendAsync(socket, Watch, token);
            if (Stalls) await Task.Delay(Timeout.Infinite, token);
            var buffer = new byte[64 * 1024];
            while (true) await ReadAsync(socket, buffer, token);
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    async Task ReadAsync(ClientWebSocket socket, byte[] buffer, CancellationToken token)
    {
        var length = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(length), token);
            length += part.Count;
        }
        while (!part.EndOfMessage);
        if (part.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException("the server hung up");
        Note(buffer.AsSpan(0, length));
    }

    void Note(ReadOnlySpan<byte> message)
    {
        var at = message.IndexOf("\"n\":"u8);
        if (at < 0 || !Utf8Parser.TryParse(message[(at + 4)..], out long made, out _)) return;
        var age = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - made;
        lock (gate)
        {
            ages.Add(age);
            bytes += message.Length;
        }
    }

    static Task SendAsync(ClientWebSocket socket, string text, CancellationToken token) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, token);
}
