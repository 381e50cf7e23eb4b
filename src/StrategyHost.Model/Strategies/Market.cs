namespace StrategyHost.Model.Strategies;

/// <summary>An instrument as a script declares and sees it.</summary>
public sealed class Market
{
    internal Market(Instrument instrument)
    {
        Instrument = instrument;
        Grid = instrument.Grid;
        Position = new(instrument.Id, default, default);
        Book = new(this, [], []);
    }

    internal Instrument Instrument { get; }
    internal Grid Grid { get; }
    internal BookReading Book { get; set; }
    internal PositionState Position { get; set; }
    internal Money FundingReceived { get; set; }
    internal MarkReading LastMark { get; set; }
    internal OrderList Orders { get; } = new();
    internal List<Quote> Quotes { get; } = [];
    internal Reactions Reactions { get; } = new();

    /// <summary>The order that reduces, flattens or hedges; no second one while it is under way.</summary>
    internal StrategyOrder? Rebalance { get; set; }

    /// <summary>Why to flatten once that order has ended; null where there is nothing to do.</summary>
    internal string? FlattenAfter { get; set; }

    /// <summary>"BTC" for the perpetual, "BTC/USDC" for spot.</summary>
    public string Name => Instrument.Name;

    /// <summary>The coin: "BTC".</summary>
    public string Base => Instrument.Base;

    public string Venue => Instrument.Venue;

    public bool IsPerp => Instrument.IsPerp;

    /// <summary>The smallest size and the step between sizes, in coins.</summary>
    public double SizeStep => Grid.Lot.ToDouble();

    /// <summary>The least notional of an order, in quote currency.</summary>
    public double MinimumNotional => Instrument.MinimumNotional.ToDouble();

    /// <summary>The highest leverage the market allows; 1 for spot.</summary>
    public int MaxLeverage => Instrument.MaxLeverage;

    /// <summary>The leverage in force for the account; 0 before it is known.</summary>
    public int Leverage { get; internal set; }

    /// <summary>The price that margins positions; NaN before the first.</summary>
    public double Mark { get; internal set; } = double.NaN;

    /// <summary>The index price from outside; NaN before the first.</summary>
    public double Oracle { get; internal set; } = double.NaN;

    public FundingReading FundingForecast { get; internal set; }

    /// <summary>The step between legal prices near a price.</summary>
    public double TickAt(double price) => Grid.Tick(Rounding.Price(price)).ToDouble();

    public override string ToString() => Name;

    /// <summary>The mark, or the book's mid before there is one; NaN before either.</summary>
    internal double Worth => double.IsNaN(Mark) ? Book.Mid : Mark;
}
