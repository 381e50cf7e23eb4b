using StrategyHost.Model;

namespace StrategyHost.Feeds;

// A book made of a snapshot and the changes after it. A change has to follow the one before: on Binance futures its
// `pu` is the last `u`, on spot its `U` is the last `u` plus one (Binance, "How to manage a local order book", 2024).
// One that does not ends the book until the next snapshot. Changes that came before their snapshot wait for it.
// Sources without numbers, such as tardis, begin anew with each snapshot.
sealed class DepthBook
{
    const int MostWaiting = 4_000, MostHoles = 500;

    readonly DepthSide bids = new(Side.Buy), asks = new(Side.Sell);
    readonly Queue<Change> waiting = new();
    readonly List<FeedGap> holes = [];
    long lastId, forgotten;
    Time brokenAt;

    // Whether a change has been applied to the snapshot: the first one only has to span its number.
    bool isAnchored;

    // Of the last row that found or made a book.
    public Time LastTime { get; private set; }

    // Whether there is a book.
    public bool IsValid { get; private set; }

    // Whether the last row ended it.
    public bool HasBroken { get; private set; }

    // Whether the last row made it anew, with the changes that had waited for that.
    public bool HasBegun { get; private set; }

    // Whether the last row's changes were applied to it.
    public bool HasChanged { get; private set; }

    public string Reason { get; private set; } = "";

    public long Breaks { get; private set; }

    // Changes older than what is known, and those that waited for a snapshot in vain.
    public long Repeated { get; private set; }

    public long Unanchored => forgotten + (IsValid ? 0 : waiting.Count);

    public long Crossed { get; private set; }

    // The best level of a side; null where there is none.
    public Level? Best(Side side) => Of(side).Count > 0 ? Of(side)[0] : null;

    public Level[] Top(Side side, int depth) => Of(side).Top(depth);

    // From the best on.
    public IEnumerable<Level> From(Side side)
    {
        for (var place = 0; place < Of(side).Count; place++) yield return Of(side)[place];
    }

    // From each break to the snapshot that mended it; the last may be open until now.
    public IEnumerable<FeedGap> Holes(Time now) =>
        !IsValid && Breaks > 0 ? holes.Append(new(brokenAt, now - brokenAt)) : holes;

    public void Apply(MarketRow row, Time at)
    {
        HasBroken = HasBegun = HasChanged = false;
        if (row.IsSnapshot) Begin(row, at);
        else if (!IsValid) Wait(row);
        else Follow(row, at);
        if (IsValid) LastTime = at;
        if (IsValid && bids.Count > 0 && asks.Count > 0 && bids[0].Price >= asks[0].Price) Crossed++;
    }

    void Begin(MarketRow row, Time at)
    {
        // A snapshot older than the book is one that was asked for as a check.
        if (IsValid && row.LastId != MarketRow.None && row.LastId <= lastId)
        {
            Repeated++;
            return;
        }
        bids.Take(row.Bids, isWhole: true);
        asks.Take(row.Asks, isWhole: true);
        lastId = row.LastId;
        var wasBroken = !IsValid && Breaks > 0;
        (IsValid, isAnchored) = (true, false);
        while (IsValid && waiting.TryDequeue(out var change))
        {
            if (change.Last <= lastId) continue;
            IsValid = isAnchored ? Follows(change, lastId) : Spans(change, lastId);
            if (IsValid) Apply(change);
        }
        waiting.Clear();
        if (!IsValid) Break(at, "the snapshot is older than the changes that were kept");
        else if (wasBroken) Close(at);
        HasBegun = IsValid;
    }

    void Follow(MarketRow row, Time at)
    {
        if (row.LastId == MarketRow.None)
        {
            Take(row);
            return;
        }
        var change = new Change(row.FirstId, row.LastId, row.PreviousId);
        if (row.LastId <= lastId)
        {
            Repeated++;
            return;
        }
        if (isAnchored ? !Follows(change, lastId) : !Spans(change, lastId))
        {
            var wanted = change.Previous == MarketRow.None ? $"U {lastId + 1}" : $"pu {lastId}";
            var found = change.Previous == MarketRow.None ? $"U {change.First}" : $"pu {change.Previous}";
            Break(at, $"the depth's chain broke: {found} where {wanted} was to follow");
            Wait(row);
            return;
        }
        isAnchored = true;
        lastId = row.LastId;
        Take(row);
    }

    void Take(MarketRow row)
    {
        bids.Take(row.Bids, isWhole: false);
        asks.Take(row.Asks, isWhole: false);
        HasChanged = row.Bids.Count + row.Asks.Count > 0;
    }

    void Apply(Change change)
    {
        isAnchored = true;
        lastId = change.Last;
        bids.Take(change.Bids, isWhole: false);
        asks.Take(change.Asks, isWhole: false);
    }

    void Wait(MarketRow row)
    {
        waiting.Enqueue(new(row.FirstId, row.LastId, row.PreviousId) { Bids = [.. row.Bids], Asks = [.. row.Asks] });
        if (waiting.Count <= MostWaiting) return;
        waiting.Dequeue();
        forgotten++;
    }

    void Break(Time at, string reason)
    {
        (IsValid, HasBroken, Reason, isAnchored) = (false, true, reason, false);
        Breaks++;
        brokenAt = LastTime == Time.Zero ? at : LastTime;
        bids.Clear();
        asks.Clear();
    }

    void Close(Time at)
    {
        if (holes.Count < MostHoles) holes.Add(new(brokenAt, at - brokenAt));
    }

    static bool Follows(in Change change, long last) =>
        change.Previous == MarketRow.None ? change.First == last + 1 : change.Previous == last;

    // The first change after a snapshot covers its number, or follows it at once.
    static bool Spans(in Change change, long last) =>
        (change.First <= last + 1 && change.Last >= last)
        || (change.Previous != MarketRow.None && Follows(change, last));

    DepthSide Of(Side side) => side == Side.Buy ? bids : asks;

    readonly record struct Change(long First, long Last, long Previous)
    {
        public Level[] Bids { get; init; } = [];
        public Level[] Asks { get; init; } = [];
    }
}
