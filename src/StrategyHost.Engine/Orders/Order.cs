using StrategyHost.Model;

namespace StrategyHost.Engine.Orders;

/// <summary>One of our orders and where it stands.</summary>
public sealed class Order(OrderId id, ClientId clientId, StrategyId strategy, AccountId account, OrderTerms terms)
{
    public OrderId Id { get; } = id;
    public ClientId ClientId { get; } = clientId;

    /// <summary>Nobody for orders of the venue itself (liquidation) or of an operator (flatten).</summary>
    public StrategyId Strategy { get; } = strategy;

    public AccountId Account { get; } = account;
    public OrderTerms Terms { get; set; } = terms;
    public OrderState State { get; set; } = OrderState.Submitted;
    public Quantity Filled { get; set; }
    public Time Since { get; set; }
    public DenyReason Denied { get; set; }
    public RejectReason Rejected { get; set; }
    public CancelReason Canceled { get; set; }
    public string Detail { get; set; } = "";

    /// <summary>The mid when the desk took it on; zero where there was none.</summary>
    public Price Arrival { get; set; }

    /// <summary>What made the order when no strategy did, see <see cref="OrderCause"/>.</summary>
    public string Cause { get; init; } = "";

    /// <summary>A cancel is on its way to the venue.</summary>
    public bool IsCanceling { get; set; }

    /// <summary>Modifications on their way to the venue.</summary>
    public int Changes { get; private set; }

    /// <summary>The largest total size that any of them asks for.</summary>
    public Quantity Asked { get; private set; }

    /// <summary>What of it is counted as open in its pool's margin.</summary>
    public Quantity Held { get; set; }

    public Quantity Leaves => Terms.Quantity - Filled;

    /// <summary>The most that may still be filled, whatever becomes of the modifications under way.</summary>
    public Quantity Open => Quantity.Max(Terms.Quantity, Asked) - Filled;

    public void ChangeSent(Quantity asked)
    {
        Changes++;
        Asked = Quantity.Max(Asked, asked);
    }

    public void ChangeAnswered()
    {
        if (--Changes == 0) Asked = Quantity.Zero;
    }

    public OrderReport Report() => new()
    {
        Order = Id,
        ClientId = ClientId,
        Strategy = Strategy,
        Account = Account,
        Terms = Terms,
        State = State,
        Filled = Filled,
        Denied = Denied,
        Rejected = Rejected,
        Canceled = Canceled,
        Detail = Detail,
        Since = Since,
    };

    public void AddTo(ref StateHash hash)
    {
        hash.Add(Id.Value);
        hash.Add(ClientId.Value);
        hash.Add(Strategy.Value);
        hash.Add(Account.Value);
        hash.Add(Terms.Instrument.Value);
        hash.Add((long)Terms.Kind << 16 | (long)Terms.Side << 8 | (long)Terms.TimeInForce);
        hash.Add(Terms.ReduceOnly ? 1 : 0);
        hash.Add(Terms.Price.Units);
        hash.Add(Terms.Quantity.Units);
        hash.Add(Filled.Units);
        hash.Add((long)State);
        hash.Add(IsCanceling ? 1 : 0);
        hash.Add(Changes);
        hash.Add(Asked.Units);
        hash.Add(Held.Units);
        hash.Add(Arrival.Units);
    }
}
