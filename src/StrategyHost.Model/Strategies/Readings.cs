namespace StrategyHost.Model.Strategies;

/// <summary>Someone's trade.</summary>
public readonly record struct TradeReading
{
    internal TradeReading(Market market, TradeSeen seen)
    {
        Market = market;
        Aggressor = seen.Aggressor;
        Price = seen.Price.ToDouble();
        Size = seen.Quantity.ToDouble();
    }

    public Market Market { get; }

    /// <summary>The side that took.</summary>
    public Side Aggressor { get; }

    public double Price { get; }

    /// <summary>In coins, without sign.</summary>
    public double Size { get; }
}

/// <summary>What funding a market's positions will pay or receive.</summary>
public readonly record struct FundingReading
{
    internal FundingReading(MarkChanged mark)
    {
        NextHour = mark.FundingForecast.ToDouble();
        Premium = mark.Premium.ToDouble();
        At = mark.NextFunding;
    }

    /// <summary>
    /// The rate the next hourly settlement would have now, as a fraction of notional: longs pay it when plus.
    /// Zero for spot, and before the first mark.
    /// </summary>
    public double NextHour { get; }

    /// <summary><see cref="NextHour"/> kept up for 365 days, as a fraction.</summary>
    public double PerYear => NextHour * 24 * 365;

    /// <summary>The hour's average premium of the perpetual over the oracle so far, as a fraction.</summary>
    public double Premium { get; }

    /// <summary>The next settlement.</summary>
    public Time At { get; }
}

/// <summary>Mark, oracle and funding of a market as of one event.</summary>
public readonly record struct MarkReading
{
    internal MarkReading(Market market, MarkChanged mark, MarkReading last)
    {
        Market = market;
        Mark = mark.Mark.IsZero ? double.NaN : mark.Mark.ToDouble();
        Oracle = mark.Oracle.IsZero ? double.NaN : mark.Oracle.ToDouble();
        Funding = new(mark);
        IsOracleNew = !mark.Oracle.IsZero && Oracle != last.Oracle;
    }

    internal bool IsOracleNew { get; }

    public Market Market { get; }

    /// <summary>The price that margins positions.</summary>
    public double Mark { get; }

    /// <summary>The index price from outside.</summary>
    public double Oracle { get; }

    /// <summary>Mark over oracle less one, in hundredths of a percent.</summary>
    public double BasisBp => (Mark / Oracle - 1) * 1e4;

    public FundingReading Funding { get; }
}

/// <summary>A settlement of funding on the position held.</summary>
public readonly record struct FundingPayment
{
    internal FundingPayment(Market market, FundingReceived received)
    {
        Market = market;
        Rate = received.Rate.ToDouble();
        Payment = received.Payment.ToDouble();
    }

    public Market Market { get; }

    /// <summary>The hour's rate as a fraction of notional.</summary>
    public double Rate { get; }

    /// <summary>In quote currency; plus is received, minus is paid.</summary>
    public double Payment { get; }
}

/// <summary>One of the strategy's own executions.</summary>
public readonly record struct FillReading
{
    internal FillReading(Market market, StrategyOrder? order, Fill fill)
    {
        (Market, Order, Side) = (market, order, fill.Side);
        (Price, Size) = (fill.Price.ToDouble(), fill.Quantity.ToDouble());
        (Fee, Realised) = (fill.Fee.ToDouble(), fill.Realised.ToDouble());
        (Position, Mid) = (fill.Position.ToDouble(), fill.Mid.IsZero ? double.NaN : fill.Mid.ToDouble());
        (IsMaker, Cause) = (fill.IsMaker, fill.Cause);
    }

    public Market Market { get; }

    /// <summary>Null where it was not the strategy's order: a liquidation.</summary>
    public StrategyOrder? Order { get; }

    public Side Side { get; }
    public double Price { get; }

    /// <summary>In coins, without sign.</summary>
    public double Size { get; }

    /// <summary>Plus for a buy, minus for a sell.</summary>
    public double SignedSize => Side == Side.Buy ? Size : -Size;

    public bool IsMaker { get; }

    /// <summary>In quote currency; plus is paid, minus is a rebate.</summary>
    public double Fee { get; }

    /// <summary>Profit realised on what it closed, fee left out.</summary>
    public double Realised { get; }

    /// <summary>The position after it, in coins with sign.</summary>
    public double Position { get; }

    /// <summary>The book's mid just before; NaN where it had none.</summary>
    public double Mid { get; }

    /// <summary>Empty, or what made it: "liquidation".</summary>
    public string Cause { get; }
}
