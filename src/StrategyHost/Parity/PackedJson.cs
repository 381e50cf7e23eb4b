using System.IO.Compression;
using System.Text.Json;
using StrategyHost.Engine.Backtest;

namespace StrategyHost.Parity;

/// <summary>Values in a report's JSON, packed.</summary>
static class PackedJson
{
    public static byte[] Of<T>(T value)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(gzip, value, ReportJson.Options);
        return packed.ToArray();
    }

    public static T? Read<T>(byte[] packed) where T : class
    {
        if (packed.Length == 0) return null;
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(gzip, ReportJson.Options);
    }
}
