using System.Text.Json;
using System.Text.RegularExpressions;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// Binance's market streams as they came: depthUpdate, bookTicker, trade, aggTrade, markPriceUpdate, alone or wrapped
// by a combined stream, and REST snapshots of the depth among them. Spot, linear and coin-margined messages differ a
// little; which one a message is of, its own fields tell.
sealed partial class BinanceLines(TextLines lines) : LineReader(lines)
{
    const int MostEarly = 16;

    readonly Dictionary<(string Symbol, string Venue), SourceMarket> markets = [];
    readonly BinanceMessage message = new();

    // Where a message gives no time of the exchange, as spot's best prices: how far its clock was ahead of the
    // recorder's in the last message that had one.
    long ahead;
    Time lastDeduced;
    SourceMarket? only;

    // Snapshots, which do not say of which symbol they are, from before the first message that does.
    readonly List<MarketRow> early = [];

    protected override void ReadMessage(ReadOnlySpan<byte> json)
    {
        message.Clear();
        var at = new Utf8JsonReader(json);
        at.Read();
        if (at.TokenType != JsonTokenType.StartObject) throw Fault("expected a JSON object");
        ReadFields(ref at);
        if (at.Read()) throw Fault("more than one JSON value");
        if (message.Sent != Time.Zero && Local != Time.Zero)
            ahead = message.Sent.Nanoseconds - Local.Nanoseconds;
        Take();
    }

    void Take()
    {
        switch (message.Kind)
        {
            case "depthUpdate":
                TakeDepth(Add(MarketOf(), FeedContent.Depth, MomentOf()), isSnapshot: false);
                break;
            case "" when message.LastUpdate != MarketRow.None && message.Symbol.Length == 0 && only is null:
                Hold();
                break;
            case "" when message.LastUpdate != MarketRow.None:
                TakeDepth(Add(MarketOf(), FeedContent.Depth, MomentOf()), isSnapshot: true);
                break;
            case "trade" or "aggTrade":
                TakeTrade();
                break;
            case "bookTicker" or "" when message.HasBest:
                var quote = Add(MarketOf(), FeedContent.Quotes, MomentOf());
                if (message.Bid.Quantity.Units > 0) quote.Bids.Add(message.Bid);
                if (message.Ask.Quantity.Units > 0) quote.Asks.Add(message.Ask);
                Mark(quote, message.LastId);
                break;
            case "markPriceUpdate":
                TakeMark();
                break;
            default:
                Ignored++;
                break;
        }
    }

    // A recorder may ask for the book before it hears of it. What never gets its symbol counts as no market data.
    void Hold()
    {
        Ignored++;
        var row = new MarketRow { Content = FeedContent.Depth, Time = MomentOf(), Local = Local };
        TakeDepth(row, isSnapshot: true);
        if (early.Count < MostEarly) early.Add(row);
    }

    void Release(SourceMarket market)
    {
        foreach (var row in early)
        {
            Add(market, row.Content, row.Time).Take(row);
            Ignored--;
        }
        early.Clear();
    }

    void TakeDepth(MarketRow row, bool isSnapshot)
    {
        row.IsSnapshot = isSnapshot;
        row.FirstId = message.FirstId;
        Mark(row, isSnapshot ? message.LastUpdate : message.LastId);
        row.PreviousId = message.PreviousId;
        row.Bids.AddRange(message.Bids);
        row.Asks.AddRange(message.Asks);
        if (!isSnapshot && (row.LastId < row.FirstId || row.FirstId < 0)) throw Fault("U and u are no span of updates");
    }

    // Prints of the insurance fund and of deleveraging (X) are no trades of the book; an empty one is none at all.
    void TakeTrade()
    {
        if (message.Price.IsZero || message.Size.IsZero)
        {
            if (message.Execution is "" or "MARKET") throw Fault("a trade without price or quantity");
            Ignored++;
            return;
        }
        if (message.Execution is not ("" or "MARKET"))
        {
            Ignored++;
            return;
        }
        var row = Add(MarketOf(), FeedContent.Trades, MomentOf());
        (row.Price, row.Size, row.Id) =
            (message.Price, message.Size, message.Kind == "trade" ? message.Id : message.AggregateId);
        (row.Side, row.HasSide) = (message.IsBuyerMaker ? Side.Sell : Side.Buy, true);
        row.Sent = message.Sent;
    }

    void TakeMark()
    {
        var row = Add(MarketOf(), FeedContent.Tickers, MomentOf());
        if (message.Price.Units > 0) row.Set(TickerField.Mark, message.Price.Units);
        if (message.Index.Units > 0) row.Set(TickerField.Index, message.Index.Units);
        if (message.NextFunding != Time.Zero)
        {
            row.Set(TickerField.FundingTime, message.NextFunding.Nanoseconds);
            row.Set(TickerField.Funding, message.FundingRate);
        }
        row.Sent = message.Sent;
    }

    void Mark(MarketRow row, long last)
    {
        row.LastId = last;
        row.Sent = message.Sent;
        row.IsTimeDeduced = message.Happened == Time.Zero && message.Sent == Time.Zero;
    }

    // Futures say when the book moved (T); spot's depth says only when it was sent; spot's best prices neither.
    Time MomentOf()
    {
        if (message.Kind == "markPriceUpdate") return message.Sent;
        if (message.Happened != Time.Zero) return message.Happened;
        if (message.Sent != Time.Zero) return message.Sent;
        if (Local == Time.Zero) throw Fault("neither the exchange's time nor the recorder's");
        var deduced = new Time(Local.Nanoseconds + ahead);
        return lastDeduced = deduced > lastDeduced ? deduced : lastDeduced;
    }

    SourceMarket MarketOf()
    {
        if (message.Symbol.Length == 0)
            return markets.Count <= 1 && only is not null
                ? only
                : throw Fault("a snapshot that does not say of which symbol, in a file of "
                    + (markets.Count == 0 ? "none yet" : "several"));
        var venue = VenueOf();
        if (markets.TryGetValue((message.Symbol, venue), out var known)) return known;
        var kind = venue == "binance-spot" ? InstrumentKind.Spot : InstrumentKind.Perp;
        var market = SymbolNames.Market(venue, message.Symbol, kind);
        markets.Add((message.Symbol, venue), market);
        if (only is null) Release(market);
        return only = market;
    }

    string VenueOf() =>
        CoinMargined().IsMatch(message.Symbol) ? "binance-coinm"
        : message.Kind switch
        {
            "trade" or "aggTrade" => !message.SaysBestMatch,
            "markPriceUpdate" => true,
            _ => message.IsFuture,
        } ? "binance-usdm" : "binance-spot";

    [GeneratedRegex("USD_(PERP|[0-9]{6})$")]
    private static partial Regex CoinMargined();
}
