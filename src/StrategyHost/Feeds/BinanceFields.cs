using System.Text;
using System.Text.Json;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// The fields of one message of Binance's, whatever their order.
sealed class BinanceMessage
{
    public string Kind = "", Symbol = "", Execution = "";
    public Time Sent, Happened, NextFunding;
    public long FirstId, LastId, PreviousId, LastUpdate, Id, AggregateId, FundingRate;
    public List<Level> Bids { get; } = [];
    public List<Level> Asks { get; } = [];
    public Level Bid, Ask;
    public bool HasBest, IsBuyerMaker, IsFuture, SaysBestMatch;
    public Price Price, Index;
    public Quantity Size;

    public void Clear()
    {
        (Kind, Execution, Symbol) = ("", "", "");
        (Sent, Happened, NextFunding) = (default, default, default);
        FirstId = LastId = PreviousId = LastUpdate = Id = AggregateId = MarketRow.None;
        Bids.Clear();
        Asks.Clear();
        (Bid, Ask, HasBest) = (default, default, false);
        (IsBuyerMaker, IsFuture, SaysBestMatch) = (false, false, false);
        (Price, Index, Size, FundingRate) = (default, default, default, 0);
    }
}

sealed partial class BinanceLines
{
    static readonly string[] Names =
        ["depthUpdate", "bookTicker", "trade", "aggTrade", "markPriceUpdate", "MARKET", "INSURANCE_FUND", "ADL", "NA"];

    string lastSymbol = "";

    // At the object's brace; ends at its closing one.
    void ReadFields(ref Utf8JsonReader at)
    {
        while (at.Read() && at.TokenType == JsonTokenType.PropertyName)
        {
            var name = at.ValueSpan;
            if (name.Length == 1) ReadLetter(name[0], ref at);
            else ReadWord(name, ref at);
        }
    }

    void ReadWord(ReadOnlySpan<byte> name, ref Utf8JsonReader at)
    {
        if (name.SequenceEqual("data"u8))
        {
            at.Read();
            if (at.TokenType == JsonTokenType.StartObject) ReadFields(ref at);
            else at.Skip();
            return;
        }
        var isPrevious = name.SequenceEqual("pu"u8);
        var isPair = name.SequenceEqual("ps"u8);
        var isLast = name.SequenceEqual("lastUpdateId"u8);
        var isSymbol = name.SequenceEqual("symbol"u8);
        var side = name.SequenceEqual("bids"u8) ? message.Bids : name.SequenceEqual("asks"u8) ? message.Asks : null;
        at.Read();
        message.IsFuture |= isPrevious || isPair;
        if (isPrevious) message.PreviousId = Whole("pu", ref at);
        else if (isLast) message.LastUpdate = Whole("lastUpdateId", ref at);
        else if (isSymbol) message.Symbol = Symbol(ref at);
        else if (side is not null) Pairs(side == message.Bids ? "bids" : "asks", ref at, side);
        else at.Skip();
    }

    void ReadLetter(byte letter, ref Utf8JsonReader at)
    {
        at.Read();
        switch ((char)letter)
        {
            case 'e':
                message.Kind = Word(ref at);
                break;
            case 's':
                message.Symbol = Symbol(ref at);
                break;
            case 'E':
                message.Sent = Milliseconds("E", ref at);
                break;
            case 'T' when message.Kind == "markPriceUpdate":
                message.NextFunding = Milliseconds("T", ref at);
                break;
            case 'T':
                message.Happened = Milliseconds("T", ref at);
                message.IsFuture |= message.Kind is not ("trade" or "aggTrade");
                break;
            case 'U':
                message.FirstId = Whole("U", ref at);
                break;
            case 'u':
                message.LastId = Whole("u", ref at);
                break;
            case 't' when at.TokenType == JsonTokenType.Number:
                message.Id = Whole("t", ref at);
                break;
            case 'a' when at.TokenType == JsonTokenType.Number:
                message.AggregateId = Whole("a", ref at);
                break;
            // Only spot's trades have it.
            case 'M':
                message.SaysBestMatch = true;
                break;
            case 'm' when at.TokenType is JsonTokenType.True or JsonTokenType.False:
                message.IsBuyerMaker = at.GetBoolean();
                break;
            case 'X':
                message.Execution = Word(ref at);
                break;
            default:
                ReadAmount((char)letter, ref at);
                break;
        }
    }

    void ReadAmount(char letter, ref Utf8JsonReader at)
    {
        switch (letter)
        {
            case 'b' when at.TokenType == JsonTokenType.StartArray:
                Pairs("b", ref at, message.Bids);
                break;
            case 'a' when at.TokenType == JsonTokenType.StartArray:
                Pairs("a", ref at, message.Asks);
                break;
            // An empty side of the best prices is written as nothing at nothing.
            case 'b' when at.TokenType == JsonTokenType.String:
                message.Bid = message.Bid with { Price = new(Size("b", ref at).Units) };
                message.HasBest = true;
                break;
            case 'a':
                message.Ask = message.Ask with { Price = new(Size("a", ref at).Units) };
                break;
            case 'B':
                message.Bid = message.Bid with { Quantity = Size("B", ref at) };
                break;
            case 'A':
                message.Ask = message.Ask with { Quantity = Size("A", ref at) };
                break;
            case 'p':
                message.Price = new(Size("p", ref at).Units);
                break;
            case 'q':
                message.Size = Size("q", ref at);
                break;
            case 'i' when at.TokenType == JsonTokenType.String && Units(ref at, out var index):
                message.Index = new(index);
                break;
            case 'r' when at.TokenType == JsonTokenType.String && Units(ref at, out var rate, 12):
                message.FundingRate = rate;
                break;
            default:
                at.Skip();
                break;
        }
    }

    static string Word(ref Utf8JsonReader at)
    {
        if (at.TokenType != JsonTokenType.String) return "";
        foreach (var name in Names)
            if (at.ValueTextEquals(name)) return name;
        return at.GetString() ?? "";
    }

    // The same object for the same symbol: a file has few.
    string Symbol(ref Utf8JsonReader at)
    {
        if (at.TokenType != JsonTokenType.String) throw Fault("s", ref at, "a symbol");
        return at.ValueTextEquals(lastSymbol) ? lastSymbol : lastSymbol = at.GetString()!;
    }
}
