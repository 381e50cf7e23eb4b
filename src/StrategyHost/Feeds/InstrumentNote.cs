using System.Text.Json;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

/// <summary>
/// What somebody states of a market because its file does not, or says it wrongly: "SOL",
/// "hyperliquid:SOL", "binance-coinm:SOLUSD_PERP,contract=10,in=quote,tick=0.01,lot=1".
/// </summary>
public sealed record InstrumentNote(string Venue, string Symbol)
{
    public string? Base { get; init; }
    public string? Quote { get; init; }
    public InstrumentKind? Kind { get; init; }
    public Quantity? Contract { get; init; }
    public ContractUnit? In { get; init; }
    public Price? Tick { get; init; }
    public Quantity? Lot { get; init; }

    /// <exception cref="FormatException">The text is no such note.</exception>
    public static InstrumentNote Parse(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var colon = parts[0].IndexOf(':');
        var note = new InstrumentNote(colon < 0 ? "" : parts[0][..colon], parts[0][(colon + 1)..]);
        if (note.Symbol.Length == 0) throw Wrong(text, "expected SYMBOL or VENUE:SYMBOL first");
        foreach (var part in parts.Skip(1))
        {
            var cut = part.IndexOf('=');
            if (cut < 1) throw Wrong(text, $"'{part}' is not name=value");
            note = note.With(part[..cut], part[(cut + 1)..], text);
        }
        return note;
    }

    /// <summary>A file with an array of objects: symbol, and what else is stated.</summary>
    /// <exception cref="FormatException">It holds something else.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static IReadOnlyList<InstrumentNote> ReadFile(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        if (document.RootElement.ValueKind != JsonValueKind.Array)
            throw new FormatException($"{path}: expected an array of objects with symbol, base, quote, kind, contract");
        return [.. document.RootElement.EnumerateArray()
            .Select((one, index) => Read(one, $"{path} entry {index + 1}"))];
    }

    /// <summary>Whether it is about this market.</summary>
    public bool IsOf(SourceMarket market) =>
        Symbol == market.Symbol && (Venue.Length == 0 || Venue == market.Venue);

    /// <summary>A market that its file does not name.</summary>
    public SourceMarket Make(string venue)
    {
        var of = Venue.Length > 0 ? Venue : venue;
        var isSpot = Kind == InstrumentKind.Spot || (Kind is null && Symbol.Contains('/'));
        return Apply(of == "hyperliquid"
            ? HyperliquidLines.Market(Symbol)
            : SymbolNames.Market(of, Symbol, isSpot ? InstrumentKind.Spot : InstrumentKind.Perp));
    }

    public SourceMarket Apply(SourceMarket market) => market with
    {
        Venue = Venue.Length > 0 ? Venue : market.Venue,
        Base = Base ?? market.Base,
        Quote = Quote ?? market.Quote,
        Kind = Kind ?? market.Kind,
        Contract = Contract ?? market.Contract,
        In = In ?? market.In,
        Tick = Tick ?? market.Tick,
        Lot = Lot ?? market.Lot,
    };

    static InstrumentNote Read(JsonElement entry, string place)
    {
        if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("symbol", out var symbol))
            throw new FormatException($"{place}: expected an object with a symbol");
        var note = new InstrumentNote("", symbol.GetString() ?? "");
        foreach (var field in entry.EnumerateObject())
        {
            var value = field.Value.ValueKind == JsonValueKind.String
                ? field.Value.GetString()!
                : field.Value.GetRawText();
            if (field.NameEquals("venue")) note = note with { Venue = value };
            else if (!field.NameEquals("symbol")) note = note.With(field.Name, value, place);
        }
        return note.Symbol.Length > 0 ? note : throw new FormatException($"{place}: the symbol is empty");
    }

    InstrumentNote With(string name, string value, string place) => name switch
    {
        "base" => this with { Base = value },
        "quote" => this with { Quote = value },
        "kind" => this with
        {
            Kind = value switch
            {
                "perp" => InstrumentKind.Perp,
                "spot" => InstrumentKind.Spot,
                _ => throw Wrong(place, $"kind '{value}' is neither perp nor spot"),
            },
        },
        "contract" => this with { Contract = new(Positive(name, value, place)) },
        "in" => this with
        {
            In = value switch
            {
                "coin" => ContractUnit.Coin,
                "quote" => ContractUnit.Quote,
                _ => throw Wrong(place, $"in '{value}' is neither coin nor quote"),
            },
        },
        "tick" => this with { Tick = new(Positive(name, value, place)) },
        "lot" => this with { Lot = new(Positive(name, value, place)) },
        _ => throw Wrong(place, $"'{name}' is not one of base, quote, kind, contract, in, tick, lot"),
    };

    static long Positive(string name, string value, string place) =>
        Fixed.TryParse(value, out var units) && units > 0
            ? units
            : throw Wrong(place, $"{name} '{value}' is no number above 0 with at most 8 decimals");

    static FormatException Wrong(string place, string what) => new($"{place}: {what}");
}
