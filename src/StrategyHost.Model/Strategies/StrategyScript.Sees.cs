namespace StrategyHost.Model.Strategies;

// What a script sees: as of the event being handled, and only what events have told.
public sealed partial class StrategyScript
{
    /// <summary>The time of the event; there is no other clock.</summary>
    public Time Now => runtime.Now;

    /// <summary>Seeded chance.</summary>
    public Chance Random { get; }

    /// <summary>A market's best levels as of its last book event.</summary>
    public BookReading Book(Market market) => market.Book;

    /// <summary>What the account holds; after a fill it is the new position at once.</summary>
    public PositionReading Position(Market market) =>
        new(market.Position, market.Worth, market.FundingReceived.ToDouble());

    /// <summary>Margin as of the last margin event: a fill since then is not in it.</summary>
    public MarginReading Margin => runtime.Margin;

    /// <summary>The account's own figures.</summary>
    public AccountReading Account => runtime.Account;

    /// <summary>The rate a perpetual would settle at, and when.</summary>
    public FundingReading Funding(Market market) => market.FundingForecast;

    /// <summary>The strategy's open orders in a market.</summary>
    public OrderList Orders(Market market) => market.Orders;

    /// <summary>New entries are refused while this is true.</summary>
    public bool IsPaused => runtime.IsPaused;
}
