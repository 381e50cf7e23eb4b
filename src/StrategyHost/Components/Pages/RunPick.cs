using System.Globalization;
using StrategyHost.Backtests;
using StrategyHost.Jobs;
using StrategyHost.Scripts;

namespace StrategyHost.Components.Pages;

/// <summary>Which script is to run on which market, as a form holds it while somebody chooses.</summary>
public sealed class RunPick
{
    const long second = TimeSpan.TicksPerSecond;
    static readonly CultureInfo plain = CultureInfo.InvariantCulture;

    /// <summary>The script's path; empty while the library is.</summary>
    public string Script { get; private set; } = "";

    internal ScriptVersion? Version { get; private set; }

    /// <summary>The data set's id; empty for the synthetic market.</summary>
    public string DataSet { get; private set; } = "";

    /// <summary>Null for the synthetic market, and while the data is being looked through.</summary>
    internal DataSet? Data { get; private set; }

    internal SortedSet<string> Markets { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>In UTC; null where there is no data.</summary>
    public DateTime? From { get; set; }

    public DateTime? To { get; set; }

    /// <summary>Of a synthetic market, as they are typed.</summary>
    public string Hours { get; set; } = "1";

    public string MarketSeed { get; set; } = "1";

    internal void Take(string script, ScriptVersion? version) => (Script, Version) = (script, version);

    /// <summary>The whole of a data set; null for the synthetic market.</summary>
    internal void Take(DataSet? set)
    {
        (Data, DataSet) = (set, set?.Id ?? "");
        Markets = new(set?.Markets ?? [], StringComparer.Ordinal);
        (From, To) = set is null ? (null, null) : Span(set);
    }

    /// <summary>What an earlier run was on. It names no markets and no times where it took all there are.</summary>
    internal void Take(StoredRun run)
    {
        DataSet = run.DataSet;
        Markets = new(run.Market.Markets, StringComparer.Ordinal);
        (From, To) = (run.Market.From?.UtcDateTime, run.Market.To?.UtcDateTime);
        (Hours, MarketSeed) = (run.Market.Hours.ToString(plain), run.Market.Seed.ToString(plain));
    }

    /// <summary>The data set has been found: what an earlier run left open is all of it.</summary>
    internal void Complete(DataSet set)
    {
        Data = set;
        if (Markets.Count == 0) Markets = new(set.Markets, StringComparer.Ordinal);
        From ??= Span(set).From;
        To ??= Span(set).To;
    }

    internal void Toggle(string market)
    {
        if (!Markets.Remove(market)) Markets.Add(market);
    }

    /// <summary>As a run names it: no markets and no times where all is chosen.</summary>
    /// <exception cref="JobRefused">A field holds nothing that can be run.</exception>
    internal MarketChoice Choice()
    {
        if (Data is not null && Markets.Count == 0) throw new JobRefused("Choose at least one market.");
        return new()
        {
            Markets = Data is { } set && Markets.Count < set.Markets.Count ? [.. Markets] : [],
            From = Data is { } all && From != Span(all).From ? Utc(From) : null,
            To = Data is { } whole && To != Span(whole).To ? Utc(To) : null,
            Seed = Whole(MarketSeed, "The market's seed"),
            Hours = Amount(Hours, "Hours"),
        };
    }

    /// <exception cref="JobRefused">It is none.</exception>
    internal static ulong Whole(string text, string name) => ulong.TryParse(text, plain, out var value)
        ? value
        : throw new JobRefused($"{name}: '{text}' is no whole number from 0 on.");

    /// <exception cref="JobRefused">It is none.</exception>
    internal static double Amount(string text, string name) =>
        double.TryParse(text, plain, out var value) && double.IsFinite(value)
            ? value
            : throw new JobRefused($"{name}: '{text}' is no number.");

    /// <summary>From a decision to the book, typed in milliseconds.</summary>
    /// <exception cref="JobRefused">It is none.</exception>
    internal static TimeSpan Latency(string text) =>
        TimeSpan.FromMilliseconds(Math.Clamp(Amount(text, "The latency"), -1, 1e6));

    // In whole seconds around all of it, as the fields can show it.
    static (DateTime? From, DateTime? To) Span(DataSet set)
    {
        var (first, last) = (set.First.UtcDateTime, set.Last.UtcDateTime);
        return (first.AddTicks(-(first.Ticks % second)), last.AddTicks(second - last.Ticks % second));
    }

    static DateTimeOffset? Utc(DateTime? time) =>
        time is { } given ? new(DateTime.SpecifyKind(given, DateTimeKind.Utc)) : null;
}
