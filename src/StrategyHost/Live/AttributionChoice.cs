using System.Globalization;
using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>What an address asks for: a window by name or by its hours, of whom.</summary>
public sealed record AttributionQuery(string? Window, string? From, string? To, string? Scope);

/// <summary>
/// A window and whose profit is looked at: <c>desk</c>, or <c>pool</c>, <c>account</c>, <c>strategy</c> or
/// <c>instrument</c> with a number, as in <c>account:2</c>.
/// </summary>
/// <param name="From">Null for the opening of the desk.</param>
/// <param name="To">Null for now.</param>
public sealed record AttributionChoice(string Window, Time? From, Time? To, string Kind, int Id)
{
    /// <summary>The windows that have a name, with what people call them.</summary>
    public static readonly IReadOnlyList<(string Key, string Name)> Windows =
        [("today", "Today"), ("hour", "Last full hour"), ("day", "24 hours"), ("start", "Since start")];

    /// <summary>Bounds of its own.</summary>
    public const string Hours = "hours";

    const string Whole = "desk";

    /// <summary>Null where it cannot be answered: the fault says what was wrong and what may stand there.</summary>
    /// <param name="otherwise">The window of a query that names none and has no bounds.</param>
    public static AttributionChoice? Parse(
        AttributionQuery query, DeskSnapshot now, string otherwise, out string fault)
    {
        var window = Word(query.Window) ?? (Word(query.From ?? query.To) is null ? otherwise : Hours);
        Time? from = null, to = null;
        fault = "";
        if (window == Hours)
            fault = Bounds(query, ref from, ref to);
        else if (Named(window, now.Time) is { } named)
            (from, to) = named;
        else
            fault = $"There is no window '{window}': today, hour, day, start, or hours with from and to.";
        if (fault.Length > 0) return null;
        var (kind, id) = ScopeOf(Word(query.Scope) ?? Whole, now, out fault);
        return fault.Length > 0 ? null : new(window, from, to, kind, id);
    }

    /// <summary>As it stands in an address.</summary>
    public string Scope => Kind == Whole ? Whole : $"{Kind}:{Id}";

    public bool Holds(in AttributionKey key) => Kind switch
    {
        "pool" => key.Pool.Value == Id,
        "account" => key.Account.Value == Id,
        "strategy" => key.Strategy.Value == Id,
        "instrument" => key.Instrument?.Value == Id,
        _ => true,
    };

    /// <summary>Whatever can be chosen on this desk, with its name.</summary>
    public static IEnumerable<(string Scope, string Name)> Scopes(DeskSnapshot desk) =>
    [
        (Whole, "Whole desk"),
        .. desk.Pools.Select(pool => ($"pool:{pool.Id.Value}", $"Pool {pool.Id.Value}")),
        .. desk.Accounts.Select(account => ($"account:{account.Id.Value}", $"Account {account.Name}")),
        .. desk.Strategies.Select(one => ($"strategy:{one.Deployment.Id.Value}", $"Strategy {one.Deployment.Name}")),
        .. desk.Markets.Select(one => ($"instrument:{one.Instrument.Id.Value}", $"Instrument {one.Instrument.Name}")),
    ];

    static (Time?, Time?)? Named(string window, Time now)
    {
        var hour = now.Floor(TimeSpan.FromHours(1));
        return window switch
        {
            "today" => (now.Floor(TimeSpan.FromDays(1)), null),
            "hour" => (hour - TimeSpan.FromHours(1), hour),
            "day" => (hour - TimeSpan.FromHours(24), null),
            "start" => (null, null),
            _ => null,
        };
    }

    static string Bounds(AttributionQuery query, ref Time? from, ref Time? to)
    {
        if (Word(query.From) is { } begin && !TryRead(begin, out from)) return NoTime("from", begin);
        if (Word(query.To) is { } end && !TryRead(end, out to)) return NoTime("to", end);
        return from is { } first && to is { } last && first >= last
            ? $"The window ends at {last}, before or as it begins at {first}: give a later 'to'."
            : "";
    }

    static string NoTime(string name, string text) =>
        $"'{name}' is '{text}', which is no time: write it as 2026-01-31T14:00, in UTC.";

    static bool TryRead(string text, out Time? time)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal;
        var isTime = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, utc, out var moment);
        var isKnown = isTime && moment.Year is >= 1970 and < 2200;
        time = isKnown ? Time.From(moment) : null;
        return isKnown;
    }

    static (string Kind, int Id) ScopeOf(string text, DeskSnapshot desk, out string fault)
    {
        fault = "";
        if (!Scopes(desk).Any(one => one.Scope == text))
            fault = $"There is no '{text}' on this desk: desk, or pool, account, strategy or instrument with a number "
                + "that there is, as in account:1.";
        var colon = text.IndexOf(':');
        return fault.Length > 0 || colon < 0
            ? (Whole, 0)
            : (text[..colon], int.Parse(text.AsSpan(colon + 1), CultureInfo.InvariantCulture));
    }

    static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
