using System.Text.Json;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// A node's block of events: fills as arrays, changes of the book as objects,
// {"oid":1,"coin":"LIT","side":"B","px":"1.5047","raw_book_diff":{"update":{"origSz":"7.0","newSz":"0.0"}}}, with a
// "new" that has an "sz", or "remove" in place of the update. An order from before the file is known from its first
// change on, since each says side, price and what is left.
sealed partial class HyperliquidLines
{
    void ReadEvents(ref Utf8JsonReader at)
    {
        while (at.Read() && at.TokenType != JsonTokenType.EndArray)
        {
            if (at.TokenType == JsonTokenType.StartArray) ReadFill(ref at);
            else if (at.TokenType == JsonTokenType.StartObject) ReadChange(ref at);
            else throw Fault("an event is neither a fill nor a change of the book");
        }
    }

    // What else a node tells of orders, such as their statuses, is no market data.
    void ReadChange(ref Utf8JsonReader at)
    {
        print.Clear();
        long order = MarketRow.None;
        Quantity? left = null;
        while (at.Read() && at.TokenType == JsonTokenType.PropertyName)
        {
            var name = at.GetString()!;
            at.Read();
            if (name == "oid") order = Whole(name, ref at);
            else if (name == "raw_book_diff") left = ReadLeft(ref at);
            else if (name is "coin" or "side" or "px") ReadField(name, ref at);
            else at.Skip();
        }
        if (left is not { } rests)
        {
            Ignored++;
            return;
        }
        if (block == Time.Zero) throw Fault("a change of an order without its block's time (block_time)");
        if (order == MarketRow.None || !print.HasSide || print.Price.IsZero)
            throw Fault("a change of an order lacks oid, side or px");
        var row = Add(MarketOf(), FeedContent.Orders, block);
        (row.Id, row.Price, row.Size, row.Side, row.HasSide) = (order, print.Price, rests, print.Side, true);
    }

    Quantity ReadLeft(ref Utf8JsonReader at)
    {
        if (at.TokenType == JsonTokenType.String && at.ValueTextEquals("remove"u8)) return Quantity.Zero;
        if (at.TokenType != JsonTokenType.StartObject || !at.Read() || at.TokenType != JsonTokenType.PropertyName)
            throw Fault("raw_book_diff", ref at, "new, update or remove");
        Quantity? left = null;
        at.Read();
        while (at.Read() && at.TokenType == JsonTokenType.PropertyName)
        {
            var isLeft = at.ValueTextEquals("sz"u8) || at.ValueTextEquals("newSz"u8);
            at.Read();
            if (isLeft) left = Size("sz", ref at);
            else at.Skip();
        }
        at.Read();
        return left ?? throw Fault("a change of an order that does not say what is left of it");
    }
}
