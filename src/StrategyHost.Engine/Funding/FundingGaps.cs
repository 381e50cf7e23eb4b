using StrategyHost.Engine.Ledger;
using StrategyHost.Model;

namespace StrategyHost.Engine.Funding;

/// <summary>A settlement that was not made, with what is needed to make it later.</summary>
public sealed class MissedSettlement(Time at, string reason, Price price, (AccountId, Quantity)[] positions)
{
    public Time At { get; } = at;
    public string Reason { get; } = reason;

    /// <summary>What the notional would have been taken at; zero where none was known.</summary>
    public Price Price { get; } = price;

    /// <summary>Who held what then.</summary>
    public IReadOnlyList<(AccountId Account, Quantity Quantity)> Positions { get; } = positions;

    public bool IsSettled { get; set; }
}

/// <summary>
/// The settlements that one instrument missed, newest last. Of a market whose settlements come from outside, what was
/// held at each boundary is kept until its settlement arrives, or is seen to be missing when the next should have.
/// </summary>
/// <param name="interval">The venue's: what is published is taken to belong to the one it falls into.</param>
public sealed class FundingGaps(TimeSpan interval)
{
    const int Capacity = 1_000;
    const int MostOpen = 32;
    readonly List<MissedSettlement> missed = [];
    readonly List<MissedSettlement> open = [];
    TimeSpan spacing;
    TimeSpan lastGap;
    Time lastPublished;

    public IReadOnlyList<MissedSettlement> Missed => missed;

    public MissedSettlement? Find(Time at) => missed.Find(gap => gap.At == at);

    public void Add(MissedSettlement gap)
    {
        missed.Add(gap);
        if (missed.Count > Capacity) missed.RemoveAt(0);
    }

    /// <summary>A boundary of a published market: what was held at it. Returns what is overdue by now.</summary>
    public MissedSettlement? Open(MissedSettlement boundary)
    {
        open.Add(boundary);
        if (open.Count > MostOpen) open.RemoveAt(0);
        if (spacing == default || boundary.At - lastPublished < spacing * 2) return null;
        var due = boundary.At - spacing;
        var overdue = open.Find(held => held.At == due);
        open.RemoveAll(held => held.At <= due);
        return overdue;
    }

    /// <summary>
    /// A settlement arrived. Venues have changed their intervals within a day: two equal distances in a row, or a
    /// shorter one, are the new spacing.
    /// </summary>
    public void Published(Time now)
    {
        open.RemoveAll(held => held.At <= now);
        now = now.Floor(interval);
        var gap = now - lastPublished;
        if (gap == TimeSpan.Zero) return;
        if (lastPublished > Time.Zero && (spacing == default || gap < spacing || gap == lastGap)) spacing = gap;
        if (lastPublished > Time.Zero) lastGap = gap;
        lastPublished = now;
    }

    public void AddTo(ref StateHash hash)
    {
        foreach (var gap in missed) AddTo(ref hash, gap);
        foreach (var held in open) AddTo(ref hash, held);
        hash.Add(spacing.Ticks);
        hash.Add(lastGap.Ticks);
        hash.Add(lastPublished.Nanoseconds);
    }

    static void AddTo(ref StateHash hash, MissedSettlement gap)
    {
        hash.Add(gap.At.Nanoseconds);
        hash.Add(gap.Price.Units);
        hash.Add(gap.IsSettled ? 1 : 0);
        foreach (var (account, quantity) in gap.Positions)
        {
            hash.Add(account.Value);
            hash.Add(quantity.Units);
        }
    }
}
