using StrategyHost.Model;

namespace StrategyHost.Feeds;

// One row as its source says it, at fixed point. Sources fill one and the same object anew for each row, so that
// memory does not grow with what passes; what a content does not have stays at nothing.
sealed class MarketRow
{
    public const long None = -1;

    public SourceMarket Market { get; set; } = SourceMarket.Unknown;

    public FeedContent Content { get; set; }

    // When it happened at the exchange; deduced where the source gives its own clock only.
    public Time Time { get; set; }

    public bool IsTimeDeduced { get; set; }

    // When the exchange says it sent it, and when the recorder's clock says it came; zero where not said.
    public Time Sent { get; set; }

    public Time Local { get; set; }

    // A trade's aggressor, a liquidation's order, a best price's side; without where the source does not say.
    public Side Side { get; set; }

    public bool HasSide { get; set; }

    public Price Price { get; set; }

    public Quantity Size { get; set; }

    // A trade's number; where it is no number, the text of it.
    public long Id { get; set; }

    public string IdText { get; set; } = "";

    // Update numbers of a depth change or snapshot: the first and last it covers, and the last before it.
    public long FirstId { get; set; }

    public long LastId { get; set; }

    public long PreviousId { get; set; }

    // A depth row that is the whole book.
    public bool IsSnapshot { get; set; }

    // Of a book or snapshot best first; of a depth change as they came, a size of zero taking the level away.
    public List<Level> Bids { get; } = [];

    public List<Level> Asks { get; } = [];

    // Bars: open, high, low, close, volume. Tickers: as TickerField says. Funding: the rate, at 10^-12.
    public long[] Numbers { get; } = new long[8];

    // A bit for each number that the source gives.
    public int Known { get; set; }

    public void Clear()
    {
        Content = default;
        (Time, Sent, Local, IsTimeDeduced) = (default, default, default, false);
        (Side, HasSide, Price, Size) = (default, false, default, default);
        (Id, IdText) = (None, "");
        (FirstId, LastId, PreviousId, IsSnapshot) = (None, None, None, false);
        Bids.Clear();
        Asks.Clear();
        Array.Clear(Numbers);
        Known = 0;
    }

    // A snapshot or change of a book as it stands in another row.
    public void Take(MarketRow other)
    {
        (Time, Sent, Local, IsTimeDeduced) = (other.Time, other.Sent, other.Local, other.IsTimeDeduced);
        (FirstId, LastId, PreviousId) = (other.FirstId, other.LastId, other.PreviousId);
        IsSnapshot = other.IsSnapshot;
        Bids.AddRange(other.Bids);
        Asks.AddRange(other.Asks);
    }

    public void Set(int index, long number)
    {
        Numbers[index] = number;
        Known |= 1 << index;
    }

    public bool Has(int index) => (Known & 1 << index) != 0;

    public List<Level> Of(Side side) => side == Side.Buy ? Bids : Asks;
}

// What each number of a bar row is.
static class BarField
{
    public const int Open = 0, High = 1, Low = 2, Close = 3, Volume = 4;
}

// What each number of a ticker row is; rates at 10^-12, all others at 10^-8, the funding's time in nanoseconds.
static class TickerField
{
    public const int FundingTime = 0, Funding = 1, Predicted = 2, OpenInterest = 3, Last = 4, Index = 5, Mark = 6,
        Premium = 7;
}
