using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest;

/// <summary>A report as JSON: money, prices and sizes as decimal strings, times as ISO 8601, enums as words.</summary>
public static class ReportJson
{
    public static readonly JsonSerializerOptions Options = Make();

    public static byte[] Write(BacktestReport report) => JsonSerializer.SerializeToUtf8Bytes(report, Options);

    /// <exception cref="JsonException">The bytes are no report.</exception>
    public static BacktestReport Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<BacktestReport>(json, Options) ?? throw new JsonException("an empty report");

    /// <summary>Adds how the model's numbers and times are written.</summary>
    public static void AddConverters(IList<JsonConverter> converters)
    {
        converters.Add(new JsonStringEnumConverter());
        converters.Add(new DecimalConverter<Money>(static v => v.ToString(), static t => Money.Parse(t)));
        converters.Add(new DecimalConverter<Price>(static v => v.ToString(), static t => Price.Parse(t)));
        converters.Add(new DecimalConverter<Quantity>(static v => v.ToString(), static t => Quantity.Parse(t)));
        converters.Add(new DecimalConverter<Notional>(static v => v.ToString(), static t => Notional.Parse(t)));
        converters.Add(new DecimalConverter<Rate>(static v => v.ToString(), static t => Rate.Parse(t)));
        converters.Add(new TimeConverter());
    }

    static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        AddConverters(options.Converters);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    sealed class DecimalConverter<T>(Func<T, string> write, Func<string, T> read) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            try
            {
                return read(reader.GetString() ?? "");
            }
            catch (FormatException cause)
            {
                throw new JsonException(cause.Message, cause);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(write(value));
    }

    sealed class TimeConverter : JsonConverter<Time>
    {
        const string Form = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

        public override Time Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Time.From(reader.GetDateTimeOffset());

        public override void Write(Utf8JsonWriter writer, Time value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToDateTime().ToString(Form, CultureInfo.InvariantCulture));
    }
}
