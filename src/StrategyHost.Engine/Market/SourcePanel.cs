using StrategyHost.Model;

namespace StrategyHost.Engine.Market;

/// <summary>A weighted median of sources, and how far they lie from it.</summary>
public readonly record struct PanelPrice(Price Price, Price Confidence, int Weight);

/// <summary>
/// The last quotes of an oracle's sources. Their price is the lower weighted median: the lowest quote at or below which
/// half of the weight lies (Hyperliquid, hypercore/oracle, 2026; how an exact half is split is not stated). A source
/// that is alone with its price moves nothing.
/// </summary>
public sealed class SourcePanel(IReadOnlyList<OracleSource> sources, TimeSpan staleAfter)
{
    readonly Price[] prices = new Price[sources.Count];
    readonly Price[] confidences = new Price[sources.Count];
    readonly Time[] times = new Time[sources.Count];
    readonly int[] order = [.. Enumerable.Range(0, sources.Count)];

    public int Count => sources.Count;

    public OracleSource Source(int source) => sources[source];

    /// <summary>A price of zero or less takes the source's vote until its next quote.</summary>
    public void Quote(Time now, OracleQuoted quoted)
    {
        prices[quoted.Source] = quoted.Price;
        confidences[quoted.Source] = quoted.Confidence;
        times[quoted.Source] = now;
    }

    public bool Votes(int source, Time now) =>
        prices[source].Units > 0 && (staleAfter == TimeSpan.Zero || now - times[source] <= staleAfter);

    public int Weight(OracleSourceKind kind, Time now)
    {
        var weight = 0;
        for (var i = 0; i < sources.Count; i++)
            if (sources[i].Kind == kind && Votes(i, now)) weight += sources[i].Weight;
        return weight;
    }

    /// <summary>Null where no source of the kind votes.</summary>
    public PanelPrice? Median(OracleSourceKind kind, Time now)
    {
        var weight = Weight(kind, now);
        if (weight == 0) return null;
        var price = new Price(Lower(kind, now, weight, i => prices[i].Units));
        var confidence = Lower(kind, now, weight, i => (prices[i] - price).Units is var off
            ? Math.Abs(off) + confidences[i].Units : 0);
        return new(price, new(confidence), weight);
    }

    public OracleSourceView View(int source, Time now) =>
        new(sources[source], prices[source], confidences[source], times[source], Votes(source, now));

    public void AddTo(ref StateHash hash)
    {
        for (var i = 0; i < sources.Count; i++)
        {
            hash.Add(prices[i].Units);
            hash.Add(confidences[i].Units);
            hash.Add(times[i].Nanoseconds);
        }
    }

    // By value, then by number: the order of equals does not depend on what was sorted before.
    long Lower(OracleSourceKind kind, Time now, int weight, Func<int, long> value)
    {
        Array.Sort(order, (a, b) => value(a).CompareTo(value(b)) is var by and not 0 ? by : a.CompareTo(b));
        var below = 0;
        foreach (var i in order)
        {
            if (sources[i].Kind != kind || !Votes(i, now)) continue;
            below += sources[i].Weight;
            if (below * 2 >= weight) return value(i);
        }
        throw new InvariantBroken("the weights of an oracle do not sum up");
    }
}
