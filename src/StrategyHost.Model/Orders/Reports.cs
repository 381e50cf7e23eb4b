namespace StrategyHost.Model;

/// <summary>Where an order stands after something happened to it.</summary>
public sealed record OrderReport
{
    public required OrderId Order { get; init; }
    public required ClientId ClientId { get; init; }
    public required StrategyId Strategy { get; init; }
    public required AccountId Account { get; init; }
    public required OrderTerms Terms { get; init; }
    public required OrderState State { get; init; }

    /// <summary>Filled so far, without sign.</summary>
    public Quantity Filled { get; init; }

    public DenyReason Denied { get; init; }
    public RejectReason Rejected { get; init; }
    public CancelReason Canceled { get; init; }

    /// <summary>
    /// The figures behind a refusal: "needs 1,200.50 of margin, 812.10 free". Empty where there are none.
    /// </summary>
    public string Detail { get; init; } = "";

    public required Time Since { get; init; }

    public Quantity Leaves => Terms.Quantity - Filled;

    /// <summary>The refusal or the reason of the end as one word, or empty.</summary>
    public string Reason =>
        Denied != DenyReason.None ? Denied.ToString()
        : Rejected != RejectReason.None ? Rejected.ToString()
        : Canceled != CancelReason.None ? Canceled.ToString()
        : "";
}

/// <summary>One of our executions.</summary>
public sealed record Fill
{
    public required long Id { get; init; }
    public required OrderId Order { get; init; }
    public required ClientId ClientId { get; init; }
    public required StrategyId Strategy { get; init; }
    public required AccountId Account { get; init; }
    public required InstrumentId Instrument { get; init; }
    public required Side Side { get; init; }
    public required Price Price { get; init; }

    /// <summary>Without sign.</summary>
    public required Quantity Quantity { get; init; }

    public required bool IsMaker { get; init; }

    /// <summary>Plus is paid, minus a rebate.</summary>
    public required Money Fee { get; init; }

    /// <summary>The fraction of notional that was charged; minus for a rebate.</summary>
    public Rate FeeRate { get; init; }

    /// <summary>The row of the venue's fee table, from 0; null at fixed fees.</summary>
    public int? FeeTier { get; init; }

    /// <summary>The fee table by name and year, or "fixed".</summary>
    public string FeeRule { get; init; } = "";

    /// <summary>
    /// What the fill cost against the mid just before it, fee included, as a fraction of its value at the mid; minus is
    /// earned. Twice it is the effective spread. Null where the book had no mid.
    /// </summary>
    public Rate? CostToMid => Mid.IsZero ? null : Rate.Of(
        ((Int128)Price.Units - Mid.Units) * Quantity.Units * Side.Sign() + (Int128)Fee.Units * Fixed.One,
        (Int128)Mid.Units * Quantity.Units);

    /// <summary>Profit realised on what this fill closed, fee left out.</summary>
    public required Money Realised { get; init; }

    /// <summary>The account's position after it.</summary>
    public required Quantity Position { get; init; }

    /// <summary>The book's mid just before, for spread captured; zero where the book had none.</summary>
    public required Price Mid { get; init; }

    /// <summary>
    /// The book's mid when the desk took the intent that gave the order its price; zero where it had none.
    /// </summary>
    public Price Arrival { get; init; }

    public required Time Time { get; init; }

    /// <summary>Empty, or what made it: "liquidation".</summary>
    public string Cause { get; init; } = "";
}
