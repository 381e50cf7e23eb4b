using System.Text.Json.Serialization;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

/// <summary>What one contract of a size is worth.</summary>
public enum ContractUnit : byte
{
    /// <summary>So much of the coin: sizes are counted in it.</summary>
    Coin,

    /// <summary>So much of the quote currency: a coin-margined contract of 100 USD, say.</summary>
    Quote,
}

/// <summary>One market of one venue as its recording knows it, with its own rules where the data says them.</summary>
public sealed record SourceMarket
{
    public static readonly SourceMarket Unknown = new() { Venue = "", Symbol = "", Base = "" };

    /// <summary>"hyperliquid", "binance-usdm", "binance-coinm", "deribit"…</summary>
    public required string Venue { get; init; }

    /// <summary>As the venue writes it: "BTCUSDT", "BTC-PERPETUAL".</summary>
    public required string Symbol { get; init; }

    public required string Base { get; init; }

    public string Quote { get; init; } = FeedMarket.Quote;

    public InstrumentKind Kind { get; init; }

    /// <summary>Of one contract, in <see cref="In"/>; one coin where sizes are in coins.</summary>
    public Quantity Contract { get; init; } = new(Fixed.One);

    public ContractUnit In { get; init; }

    /// <summary>Stated by whoever imported it; zero where the data has to tell.</summary>
    public Price Tick { get; init; }

    public Quantity Lot { get; init; }

    /// <summary>Unique: "binance-usdm:BTCUSDT".</summary>
    [JsonIgnore]
    public string Name => $"{Venue}:{Symbol}";

    /// <summary>What it is on a desk. A coin-margined perpetual is another market than the coin's linear one.</summary>
    [JsonIgnore]
    public FeedMarket Desk => In == ContractUnit.Quote && Kind == InstrumentKind.Perp
        ? new($"{Base}-{Quote}", Kind)
        : new(Base, Kind);

    /// <summary>Whether somebody means it: by its coin, by its name on a desk, or by venue and symbol.</summary>
    public bool IsCalled(string asked) => asked == Desk.Base || asked == Desk.Name || asked == Name;

    /// <summary>Whether the desk's one currency can settle it.</summary>
    [JsonIgnore]
    public bool IsInDollars => SymbolNames.IsDollar(Quote);

    /// <summary>A size as the source counts it, in coins, cut to 10^-8; no more than a recorded size may be.</summary>
    public Quantity Coins(Quantity size, Price price)
    {
        if (In == ContractUnit.Coin && Contract.Units == Fixed.One) return size;
        var worth = (Int128)size.Units * Contract.Units;
        return In == ContractUnit.Coin ? Most(worth / Fixed.One)
            : price.Units <= 0 ? Quantity.Zero
            : Most(worth / price.Units);
    }

    static Quantity Most(Int128 coins) => new((long)Int128.Min(coins, RowReader.MostSize));

    public override string ToString() => Name;
}
