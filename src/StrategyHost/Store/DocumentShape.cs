using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StrategyHost.Store;

// How a document type becomes a row: its JSON, its id, and its version where it has one.
sealed class DocumentShape<T> where T : class
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    readonly PropertyInfo id;
    readonly PropertyInfo? version;

    public DocumentShape()
    {
        id = typeof(T).GetProperty("Id") is { CanWrite: true } found
            && (found.PropertyType == typeof(string) || found.PropertyType == typeof(long))
            ? found
            : throw new StoreFault($"{typeof(T).Name} needs a settable property Id, string or long");
        version = typeof(T).GetProperty("Version") is { CanWrite: true } counted && counted.PropertyType == typeof(long)
            ? counted
            : null;
    }

    public bool HasLongId => id.PropertyType == typeof(long);

    public bool HasVersion => version is not null;

    public object IdOf(T document) => id.GetValue(document) ?? "";

    public bool LacksId(T document) => IdOf(document) is "" or 0L;

    public void SetId(T document, object value) => id.SetValue(document, value);

    public long VersionOf(T document) => version is null ? 0 : (long)version.GetValue(document)!;

    public void SetVersion(T document, long value) => version?.SetValue(document, value);

    public string Write(T document) => JsonSerializer.Serialize(document, Json);

    public T Read(string body) =>
        JsonSerializer.Deserialize<T>(body, Json) ?? throw new StoreFault($"an empty {typeof(T).Name} was stored");

    // The place of a property inside the JSON, and its value as SQLite's json_extract gives it back.
    public static string PathOf(string property) => "$." + JsonNamingPolicy.CamelCase.ConvertName(property);

    public static object? Comparable(object? value) => value switch
    {
        Enum name => name.ToString(),
        bool truth => truth ? 1L : 0L,
        Guid guid => guid.ToString(),
        _ => value,
    };
}
