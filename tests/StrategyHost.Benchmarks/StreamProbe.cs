using System.Net.WebSockets;
using System.Text;

namespace StrategyHost.Benchmarks;

// The least a server can do: to each web socket the same number of bytes at the same pace, from a timer of its own.
public static class StreamProbe
{
    public static async Task<int> RunAsync(int port, int bytes, int everyMilliseconds)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.UseWebSockets();
        app.Map("/", async http =>
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(everyMilliseconds));
            var message = new byte[bytes];
            message.AsSpan().Fill((byte)' ');
            while (await timer.WaitForNextTickAsync(http.RequestAborted))
            {
                Encoding.UTF8.GetBytes($"{{\"n\":{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}}}", message);
                await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, http.RequestAborted);
            }
        });
        await app.StartAsync();
        Console.WriteLine("up");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
