using System.Text.Json;
using System.Text.Json.Serialization;

namespace StrategyHost.Streaming;

/// <summary>
/// What a browser gets at one tick: per watched topic the figures that changed, all of them in the first. Written once;
/// all who watch the same get the same bytes.
/// </summary>
[JsonConverter(typeof(FigureFrameWriter))]
sealed class FigureFrame(byte[] json)
{
    /// <summary>UTF-8, an object of these names.</summary>
    /// <param name="s">The desk's sequence; -1 before its first picture.</param>
    /// <param name="n">The host's clock as the frame was made, Unix milliseconds.</param>
    /// <param name="a">The host's clock when the desk left this picture: its age is <c>n - a</c>.</param>
    /// <param name="e">The desk's own time of it.</param>
    /// <param name="f">Why nothing moves: empty, "opening", or the reason why the desk has stopped.</param>
    /// <param name="t">Changed figures by topic and name.</param>
    public static FigureFrame Of(
        long s, long n, long a, long e, string f, Dictionary<string, Dictionary<string, object?>> t) =>
        new(JsonSerializer.SerializeToUtf8Bytes(new { s, n, a, e, f, t }));

    public ReadOnlySpan<byte> Json => json;
}

sealed class FigureFrameWriter : JsonConverter<FigureFrame>
{
    public override void Write(Utf8JsonWriter writer, FigureFrame value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Json, skipInputValidation: true);

    public override FigureFrame Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        throw new NotSupportedException("Frames only leave the host.");
}
