using StrategyHost.Model;

namespace StrategyHost.Engine.Market;

/// <summary>
/// An instrument's oracle: what was published or the median of its sources, its average, its state, and what that state
/// blocks. Its state is looked at when a price comes and when marks are sampled; between two looks it stands.
/// </summary>
public sealed class OracleFeed(OracleTerms terms)
{
    readonly SourcePanel panel = new(terms.Sources, terms.SourceStaleAfter);
    readonly Ema average = new(terms.AverageOver);
    Price last;
    bool isPublished;

    /// <summary>The last price above zero; zero until there was one.</summary>
    public Price Price { get; private set; }

    public Time Time { get; private set; }

    public Price Confidence { get; private set; }

    public OracleState State { get; private set; } = OracleState.Missing;

    public OracleBlocks Blocks { get; private set; }

    /// <summary>The figures behind the state.</summary>
    public string Why { get; private set; } = "";

    public Price Average => new(average.Value);

    /// <summary>Whether a mark may be derived from it.</summary>
    public bool MayMark => State is not (OracleState.NonPositive or OracleState.TooVolatile
        or OracleState.Divergent or OracleState.TooUncertain);

    /// <summary>The weighted median of perpetuals elsewhere; zero where none speaks.</summary>
    public Price PerpsElsewhere(Time now) => panel.Median(OracleSourceKind.Perp, now)?.Price ?? Price.Zero;

    public bool Knows(int source) => source >= 0 && source < panel.Count;

    /// <summary>One price from outside.</summary>
    public void Publish(Time now, Price price, Price confidence)
    {
        (last, isPublished, Time) = (price, true, now);
        if (price.Units <= 0) return;
        (Price, Confidence) = (price, confidence);
        average.Add(now, Held(price.Units));
    }

    /// <summary>A source's quote; the price follows where enough weight votes. Returns whether it did.</summary>
    public bool Quote(Time now, OracleQuoted quoted)
    {
        panel.Quote(now, quoted);
        if (panel.Source(quoted.Source).Kind != OracleSourceKind.Spot) return false;
        if (panel.Median(OracleSourceKind.Spot, now) is not { } median || median.Weight < terms.LeastWeight)
            return false;
        Publish(now, median.Price, median.Confidence);
        return true;
    }

    /// <summary>Looks at its state anew. Returns whether that changed.</summary>
    public bool Look(Time now, Price mark)
    {
        var verdict = new OracleReading
        {
            Price = last,
            IsPublished = isPublished,
            Average = Average,
            Confidence = Confidence,
            Age = now - Time,
            Weight = terms.Sources.Count == 0 ? int.MaxValue : panel.Weight(OracleSourceKind.Spot, now),
            Mark = mark,
        }.Judge(terms);
        Why = verdict.Why;
        if (verdict.State == State) return false;
        (State, Blocks) = (verdict.State, OracleBlocks.Nothing);
        foreach (var guard in terms.Guards)
            if (guard.State == State) Blocks = guard.Blocks;
        return true;
    }

    public OracleView View(Time now) => new()
    {
        State = State,
        Blocks = Blocks,
        Why = Why,
        Average = Average,
        Confidence = Confidence,
        Sources = [.. Enumerable.Range(0, panel.Count).Select(source => panel.View(source, now))],
    };

    public void AddTo(ref StateHash hash)
    {
        hash.Add(Price.Units);
        hash.Add(last.Units);
        hash.Add(isPublished ? 1 : 0);
        hash.Add(Time.Nanoseconds);
        hash.Add(Confidence.Units);
        hash.Add((long)State);
        average.AddTo(ref hash);
        panel.AddTo(ref hash);
    }

    // No price moves the average further than by its step, so that one of them cannot make itself normal.
    long Held(long price)
    {
        if (average.IsEmpty || terms.AverageStep == Rate.Zero) return price;
        var step = (long)((Int128)average.Value * terms.AverageStep.Units / Rate.One);
        return Math.Clamp(price, average.Value - step, average.Value + step);
    }
}
