using System.Text.Json;

namespace StrategyHost.Journal;

/// <summary>
/// Where a journal begins whose earlier segments retention has removed; without its file a journal begins at input 1,
/// and a first segment that is missing is damage.
/// </summary>
sealed record JournalBegin(long First, DateTimeOffset At, string By)
{
    const string Name = "begin.json";

    public static long Of(string folder) => Read(folder)?.First ?? 1;

    /// <exception cref="JournalFault">The file is there and cannot be read.</exception>
    public static JournalBegin? Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize<JournalBegin>(File.ReadAllBytes(path));
        }
        catch (JsonException cause)
        {
            throw new JournalFault($"{path} does not say where the journal begins: {cause.Message}", cause);
        }
    }

    /// <summary>Lasting before anything is removed: whatever stands before it does not count any more.</summary>
    public void Write(string folder) =>
        LastingFile.Write(Path.Combine(folder, Name), JsonSerializer.SerializeToUtf8Bytes(this));
}
