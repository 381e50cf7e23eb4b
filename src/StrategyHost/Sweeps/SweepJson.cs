using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StrategyHost.Sweeps;

/// <summary>How plans, units and results are written: one way, so that equal ones are equal bytes.</summary>
static class SweepJson
{
    public static readonly JsonSerializerOptions Options = Make(indented: false);

    static readonly JsonSerializerOptions readable = Make(indented: true);

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <summary>For a file that people look into too.</summary>
    public static byte[] WriteReadable<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, readable);

    /// <exception cref="JsonException">The bytes are no such thing.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"an empty {typeof(T).Name}");

    /// <summary>SHA-256 of what is written, in 64 letters.</summary>
    public static string Hash<T>(T value) => Convert.ToHexStringLower(SHA256.HashData(Write(value)));

    static JsonSerializerOptions Make(bool indented) => new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        WriteIndented = indented,
        NewLine = "\n",
    };
}
