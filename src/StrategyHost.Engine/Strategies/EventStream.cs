using System.Runtime.InteropServices;
using StrategyHost.Engine.Market;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Engine.Strategies;

/// <summary>An event on its way to one strategy.</summary>
public readonly record struct Addressed(StrategyId Strategy, StrategyStep Step);

/// <summary>
/// What strategies hear, in order. Books are thinned by the desk's own clock, not by who is slow: the same inputs give
/// the same events in backtest, paper and live.
/// </summary>
public sealed class EventStream(StrategyBoard board, TimeSpan bookInterval, int instruments)
{
    const int Depth = 10;
    readonly List<Addressed> events = [];
    readonly Time[] bookSent = new Time[instruments];
    readonly bool[] bookWaits = new bool[instruments];
    readonly Level[] scratch = new Level[Depth];
    int waiting;

    // No book that waits is due before.
    Time nextBook;

    /// <summary>The events of the present step.</summary>
    public IReadOnlyList<Addressed> Events => events;

    /// <summary>The same, until the next is told.</summary>
    public ReadOnlySpan<Addressed> Told => CollectionsMarshal.AsSpan(events);

    public long Sequence { get; set; }

    public Time Now { get; set; }

    public void Clear()
    {
        if (events.Count > 0) events.Clear();
    }

    public void Tell(StrategyId strategy, StrategyEvent happened)
    {
        if (board.Find(strategy) is { IsAlive: true }) Add(strategy, happened);
    }

    public void TellAll(StrategyEvent happened)
    {
        foreach (var slot in board.All)
            if (slot.IsAlive) Add(slot.Id, happened);
    }

    /// <summary>Even to one that is being stopped.</summary>
    public void TellLast(StrategyId strategy, string reason) => Add(strategy, new Stopping(reason));

    public void BookMoved(InstrumentMarket market)
    {
        var index = market.Instrument.Id.Value;
        if (bookWaits[index]) return;
        if (Now >= bookSent[index] + bookInterval)
        {
            SendBook(market);
            return;
        }
        var due = bookSent[index] + bookInterval;
        if (waiting == 0 || due < nextBook) nextBook = due;
        bookWaits[index] = true;
        waiting++;
    }

    /// <summary>Sends the books whose interval has passed since they last went out.</summary>
    public void Flush(IReadOnlyList<InstrumentMarket> markets)
    {
        if (waiting == 0 || Now < nextBook) return;
        nextBook = new(long.MaxValue);
        for (var i = 0; i < bookWaits.Length; i++)
        {
            if (!bookWaits[i]) continue;
            var due = bookSent[i] + bookInterval;
            if (Now < due)
            {
                nextBook = due < nextBook ? due : nextBook;
                continue;
            }
            bookWaits[i] = false;
            waiting--;
            SendBook(markets[i]);
        }
    }

    public void AddTo(ref StateHash hash)
    {
        for (var i = 0; i < bookWaits.Length; i++)
        {
            hash.Add(bookSent[i].Nanoseconds);
            hash.Add(bookWaits[i] ? 1 : 0);
        }
    }

    void SendBook(InstrumentMarket market)
    {
        bookSent[market.Instrument.Id.Value] = Now;
        var anyone = false;
        foreach (var slot in board.All) anyone |= slot.IsAlive;
        if (anyone) TellAll(new BookChanged(market.Instrument.Id, Copy(market, Side.Buy), Copy(market, Side.Sell)));
    }

    Level[] Copy(InstrumentMarket market, Side side) =>
        scratch.AsSpan(0, market.Venue.CopyLevels(side, scratch)).ToArray();

    void Add(StrategyId strategy, StrategyEvent happened) =>
        events.Add(new(strategy, new(Sequence, Now, happened)));
}
