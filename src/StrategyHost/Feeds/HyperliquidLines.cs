using System.Text.Json;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// Hyperliquid's market data as JSON: messages of its WebSocket (l2Book, trades, bbo, activeAssetCtx), the same wrapped
// as in the public archive ("time", "raw"), and a node's hourly files: trades, fills, fills by block, and the changes
// of its book order by order (raw_book_diff).
sealed partial class HyperliquidLines(TextLines lines) : LineReader(lines)
{
    readonly Dictionary<string, SourceMarket> markets = new(StringComparer.Ordinal);
    readonly HyperliquidPrint print = new();
    Time local, block;

    public static SourceMarket Market(string coin)
    {
        var isSpot = coin.Contains('/') || coin.StartsWith('@');
        var kind = isSpot ? InstrumentKind.Spot : InstrumentKind.Perp;
        var market = new SourceMarket { Venue = "hyperliquid", Symbol = coin, Base = coin, Kind = kind };
        return coin.IndexOf('/') is var slash and > 0
            ? market with { Base = coin[..slash], Quote = coin[(slash + 1)..] }
            : market;
    }

    protected override void ReadMessage(ReadOnlySpan<byte> json)
    {
        (local, block) = (Local, Time.Zero);
        var at = new Utf8JsonReader(json);
        at.Read();
        if (at.TokenType == JsonTokenType.StartArray) ReadFill(ref at);
        else if (at.TokenType == JsonTokenType.StartObject) ReadObject(ref at);
        else throw Fault("expected a JSON object or array");
        if (at.Read()) throw Fault("more than one JSON value");
        foreach (var row in Found) row.Local = local;
    }

    // Where the data stands before its channel, it is kept for the end.
    void ReadObject(ref Utf8JsonReader at)
    {
        string? channel = null;
        Utf8JsonReader data = default, levels = default;
        var (hasData, hasLevels, known) = (false, false, false);
        print.Clear();
        while (at.Read() && at.TokenType == JsonTokenType.PropertyName)
        {
            var name = at.GetString()!;
            at.Read();
            switch (name)
            {
                case "channel" when at.TokenType == JsonTokenType.String:
                    channel = at.GetString();
                    break;
                case "data":
                    data = at;
                    hasData = true;
                    at.Skip();
                    break;
                case "raw" when at.TokenType == JsonTokenType.StartObject:
                    known = true;
                    ReadObject(ref at);
                    break;
                case "events" when at.TokenType == JsonTokenType.StartArray:
                    known = true;
                    ReadEvents(ref at);
                    break;
                case "block_time" when at.TokenType == JsonTokenType.String:
                    block = print.Time = Stamp(name, ref at);
                    break;
                case "local_time":
                    local = Stamp(name, ref at);
                    break;
                case "levels":
                    levels = at;
                    hasLevels = true;
                    at.Skip();
                    break;
                case "time" when at.TokenType == JsonTokenType.String && IsWrapped(at):
                    local = Stamp(name, ref at);
                    break;
                default:
                    ReadField(name, ref at);
                    break;
            }
        }
        if (known) return;
        if (hasLevels) TakeBook(ref levels);
        else if (hasData && channel is not null) TakeData(channel, ref data);
        else if (print.IsTrade) TakeTrade();
        else Ignored++;
    }

    // The archive's own time stands beside "raw"; a trade's stands among its own fields.
    static bool IsWrapped(Utf8JsonReader at)
    {
        while (at.Read() && at.TokenType == JsonTokenType.PropertyName)
        {
            if (at.ValueTextEquals("raw"u8)) return true;
            at.Read();
            at.Skip();
        }
        return false;
    }

    void TakeData(string channel, ref Utf8JsonReader at)
    {
        switch (channel)
        {
            case "l2Book" when at.TokenType == JsonTokenType.StartObject:
                ReadObject(ref at);
                break;
            case "trades" when at.TokenType == JsonTokenType.StartArray:
                while (at.Read() && at.TokenType == JsonTokenType.StartObject)
                {
                    ReadFields(ref at);
                    TakeTrade();
                }
                break;
            case "bbo" when at.TokenType == JsonTokenType.StartObject:
                ReadFields(ref at);
                TakeBest();
                break;
            case "activeAssetCtx" when at.TokenType == JsonTokenType.StartObject:
                ReadFields(ref at);
                TakeContext();
                break;
            default:
                Ignored++;
                break;
        }
    }

    // ["0x…", {fill}]: only the taker's half of a match, which knows the aggressor.
    void ReadFill(ref Utf8JsonReader at)
    {
        at.Read();
        if (at.TokenType != JsonTokenType.String || !at.Read() || at.TokenType != JsonTokenType.StartObject)
            throw Fault("expected a user's address and a fill");
        ReadFields(ref at);
        at.Read();
        if (at.TokenType != JsonTokenType.EndArray) throw Fault("expected the end of a fill");
        if (print.IsMaker) Ignored++;
        else TakeTrade();
    }

    void TakeTrade()
    {
        if (!print.IsTrade) throw Fault("a trade lacks coin, side, px, sz or time");
        var row = Add(MarketOf(), FeedContent.Trades, print.Time);
        (row.Price, row.Size, row.Side, row.HasSide) = (print.Price, print.Size, print.Side, true);
        row.Id = print.Id;
        if (row.Size.IsZero) throw Fault("a trade of size 0");
    }

    void TakeBook(ref Utf8JsonReader at)
    {
        if (print.Coin.Length == 0 || print.Time == Time.Zero) throw Fault("a book lacks coin or time");
        var row = Add(MarketOf(), FeedContent.Books, print.Time);
        if (at.TokenType != JsonTokenType.StartArray) throw Fault("levels are no array of two sides");
        foreach (var side in (Side[])[Side.Buy, Side.Sell])
        {
            if (!at.Read() || at.TokenType != JsonTokenType.StartArray) throw Fault("levels are no array of two sides");
            while (at.Read() && at.TokenType == JsonTokenType.StartObject)
            {
                var level = ReadLevel(ref at);
                if (level.Quantity.IsZero) continue;
                var before = row.Of(side);
                if (before.Count > 0 && (side == Side.Buy
                    ? level.Price >= before[^1].Price : level.Price <= before[^1].Price))
                    throw Fault("levels are not ordered, best first");
                before.Add(level);
            }
        }
    }

    void TakeBest()
    {
        if (print.Coin.Length == 0 || print.Time == Time.Zero) throw Fault("best prices lack coin or time");
        var row = Add(MarketOf(), FeedContent.Quotes, print.Time);
        if (print.Bid is { } bid) row.Bids.Add(bid);
        if (print.Ask is { } ask) row.Asks.Add(ask);
    }

    void TakeContext()
    {
        if (local == Time.Zero || print.Coin.Length == 0)
            throw Fault("an asset context needs the recorder's time before it and a coin");
        var row = Add(MarketOf(), FeedContent.Tickers, local);
        row.IsTimeDeduced = true;
        if (print.Mark.Units > 0) row.Set(TickerField.Mark, print.Mark.Units);
        if (print.Oracle.Units > 0) row.Set(TickerField.Index, print.Oracle.Units);
        if (print.Funding is { } funding) row.Set(TickerField.Funding, funding);
        if (print.Premium is { } premium) row.Set(TickerField.Premium, premium);
        if (print.OpenInterest is { } interest) row.Set(TickerField.OpenInterest, interest.Units);
    }

    // At an object's brace; ends at its closing one.
    void ReadFields(ref Utf8JsonReader at)
    {
        print.Clear();
        while (at.Read() && at.TokenType == JsonTokenType.PropertyName)
        {
            var name = at.GetString()!;
            at.Read();
            ReadField(name, ref at);
        }
    }

    void ReadField(string name, ref Utf8JsonReader at)
    {
        switch (name)
        {
            case "coin" when at.TokenType == JsonTokenType.String:
                print.Coin = at.GetString()!;
                break;
            case "px":
                print.Price = Price(name, ref at);
                break;
            case "sz":
                print.Size = Size(name, ref at);
                break;
            case "side" when at.TokenType == JsonTokenType.String:
                print.HasSide = true;
                print.Side = at.ValueTextEquals("B"u8) || at.ValueTextEquals("Bid"u8) ? Side.Buy
                    : at.ValueTextEquals("A"u8) || at.ValueTextEquals("Ask"u8) ? Side.Sell
                    : throw Fault(name, ref at, "B or A");
                break;
            case "time" or "block_time":
                print.Time = at.TokenType == JsonTokenType.String ? Stamp(name, ref at) : Milliseconds(name, ref at);
                break;
            case "tid":
                print.Id = Whole(name, ref at);
                break;
            case "crossed" when at.TokenType is JsonTokenType.True or JsonTokenType.False:
                print.IsMaker = !at.GetBoolean();
                break;
            case "bbo" when at.TokenType == JsonTokenType.StartArray:
                (print.Bid, print.Ask) = (ReadBest(ref at), ReadBest(ref at));
                while (at.Read() && at.TokenType != JsonTokenType.EndArray) at.Skip();
                break;
            case "ctx" when at.TokenType == JsonTokenType.StartObject:
                ReadContext(ref at);
                break;
            default:
                at.Skip();
                break;
        }
    }

    void ReadContext(ref Utf8JsonReader at)
    {
        while (at.Read() && at.TokenType == JsonTokenType.PropertyName)
        {
            var name = at.GetString()!;
            at.Read();
            if (at.TokenType == JsonTokenType.Null) continue;
            if (name == "markPx") print.Mark = Price(name, ref at);
            else if (name == "oraclePx") print.Oracle = Price(name, ref at);
            else if (name == "openInterest") print.OpenInterest = Size(name, ref at);
            else if (name == "funding") print.Funding = ReadRate(name, ref at);
            else if (name == "premium") print.Premium = ReadRate(name, ref at);
            else at.Skip();
        }
    }

    long ReadRate(string name, ref Utf8JsonReader at) =>
        Units(ref at, out var units, 12) ? units : throw Fault(name, ref at, "a rate with at most 12 decimals");

    Level? ReadBest(ref Utf8JsonReader at)
    {
        at.Read();
        return at.TokenType == JsonTokenType.StartObject ? ReadLevel(ref at) : null;
    }

    Level ReadLevel(ref Utf8JsonReader at)
    {
        var level = default(Level);
        while (at.Read() && at.TokenType == JsonTokenType.PropertyName)
        {
            var isPrice = at.ValueTextEquals("px"u8);
            var isSize = at.ValueTextEquals("sz"u8);
            at.Read();
            if (isPrice) level = level with { Price = Price("px", ref at) };
            else if (isSize) level = level with { Quantity = Size("sz", ref at) };
            else at.Skip();
        }
        return level.Price.IsZero ? throw Fault("a level without a price") : level;
    }

    Time Stamp(string name, ref Utf8JsonReader at) =>
        at.TokenType == JsonTokenType.String && TimeText.TryRead(at.ValueSpan, out var time)
            ? time
            : throw Fault(name, ref at, "a date and time");

    SourceMarket MarketOf()
    {
        if (print.Coin.Length == 0) throw Fault("there is no coin");
        if (!markets.TryGetValue(print.Coin, out var market))
            markets.Add(print.Coin, market = Market(print.Coin));
        return market;
    }

    // The fields of one object.
    sealed class HyperliquidPrint
    {
        public string Coin = "";
        public Time Time;
        public Price Price, Mark, Oracle;
        public Quantity Size;
        public Quantity? OpenInterest;
        public Side Side;
        public long Id;
        public long? Funding, Premium;
        public bool HasSide, IsMaker;
        public Level? Bid, Ask;

        public bool IsTrade => Coin.Length > 0 && HasSide && !Price.IsZero && Time != Time.Zero;

        public void Clear()
        {
            (Coin, Time, Price, Mark, Oracle) = ("", default, default, default, default);
            (Size, OpenInterest, Side, Id) = (default, null, default, MarketRow.None);
            (Funding, Premium, HasSide, IsMaker, Bid, Ask) = (null, null, false, false, null, null);
        }
    }
}
