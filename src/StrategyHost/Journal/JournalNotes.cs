using System.Text.Encodings.Web;
using System.Text.Json;

namespace StrategyHost.Journal;

/// <summary>
/// What a journal says beside inputs and hashes, as JSON, so that any build and any person can read it: which build
/// wrote it, the accounts' figures every so often, and what a person had decided about it.
/// </summary>
abstract record JournalNote
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, GetType(), json);

    /// <exception cref="JournalFault">The bytes are not such a note.</exception>
    public static T Read<T>(JournalReader reader) where T : JournalNote
    {
        try
        {
            return JsonSerializer.Deserialize<T>(reader.Payload, json) ?? throw new JsonException("nothing in it");
        }
        catch (JsonException cause)
        {
            throw new JournalFault($"the note after input {reader.Sequence:N0} cannot be read: {cause.Message}", cause);
        }
    }
}

/// <summary>From here on this build writes.</summary>
sealed record BuildNote(string Build, DateTimeOffset At) : JournalNote;

/// <summary>What each account was worth and held after the input before.</summary>
sealed record FigureNote(IReadOnlyList<AccountFigures> Accounts) : JournalNote;

/// <param name="Positions">By instrument, those that are not zero.</param>
sealed record AccountFigures(string Account, string Equity, SortedDictionary<string, string> Positions);

/// <summary>An input that no replay applies: time goes on in its place. Set aside by a person, with a reason.</summary>
sealed record SkipNote(long Input, string Kind, string Reason, string By, DateTimeOffset At) : JournalNote
{
    /// <summary>What it broke, and in which build.</summary>
    public string Broke { get; init; } = "";

    public string Build { get; init; } = "";
}

/// <summary>
/// The journal was replayed under changed rules and a person took the result for right. Hashes recorded before are the
/// former rules'.
/// </summary>
sealed record AcceptNote(string Build, string FormerBuild, string Reason, string By, DateTimeOffset At) : JournalNote
{
    /// <summary>The input after which the two first differed, and both hashes there.</summary>
    public long FirstDifference { get; init; }

    public string Recorded { get; init; } = "";
    public string Replayed { get; init; } = "";

    /// <summary>The state after the last input, under the new rules.</summary>
    public string EndHash { get; init; } = "";

    /// <summary>Accounts whose figures differ, before and after.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];
}
