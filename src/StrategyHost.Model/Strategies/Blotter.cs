namespace StrategyHost.Model.Strategies;

// The strategy's orders: makes their intents, follows them by the reports.
sealed class Blotter(Teller teller)
{
    // So many are told of through OnOrder; a script that makes more in one event has them in its log only.
    const int MostRefused = 100;

    readonly Dictionary<long, StrategyOrder> open = [];
    readonly List<StrategyOrder> refused = [];
    long lastId;

    /// <summary>Orders refused before they became intents; the script hears of them after the reaction.</summary>
    public List<StrategyOrder> Refused => refused;

    public StrategyOrder Place(Market market, OrderTerms terms, QuoteSlot? slot = null)
    {
        var order = new StrategyOrder(market, new(++lastId), terms) { Slot = slot };
        if (terms.Quantity.IsZero) Refuse(order, DenyReason.SizeIsZero, "the size is zero after rounding to the grid");
        else if (terms is { Kind: OrderKind.Limit, Price.IsZero: true })
            Refuse(order, DenyReason.NoPrice, "the price is not a number above zero");
        else if (!teller.Intend(new PlaceOrder(order.Id, terms)))
            Refuse(order, DenyReason.TooManyIntents, "too many intents for one event or one second");
        else
        {
            open.Add(lastId, order);
            market.Orders.Add(order);
        }
        return order;
    }

    public bool Modify(StrategyOrder order, Price price, Quantity quantity) =>
        teller.Intend(new ModifyOrder(order.Id, price, quantity));

    public void Cancel(StrategyOrder order)
    {
        if (!order.IsOpen || order.IsCanceling) return;
        order.IsCanceling = true;
        teller.IntendAlways(new CancelOrder(order.Id));
    }

    public void CancelAll(Market market)
    {
        var any = false;
        for (var i = 0; i < market.Orders.Count; i++)
        {
            any |= !market.Orders[i].IsCanceling;
            market.Orders[i].IsCanceling = true;
        }
        if (any) teller.IntendAlways(new CancelAll(market.Instrument.Id));
    }

    public StrategyOrder? Find(ClientId id) => open.GetValueOrDefault(id.Value);

    /// <summary>Takes a report; null where the order is not, or no longer, known.</summary>
    public StrategyOrder? Take(OrderReport report)
    {
        if (Find(report.ClientId) is not { } order) return null;
        order.Take(report);
        if (order.IsOpen)
        {
            if (order.IsCanceling && report.Reason.Length > 0) order.IsCanceling = false;
            return order;
        }
        open.Remove(report.ClientId.Value);
        order.Market.Orders.Remove(order);
        return order;
    }

    void Refuse(StrategyOrder order, DenyReason reason, string detail)
    {
        order.Deny(reason, detail);
        if (refused.Count < MostRefused) refused.Add(order);
        teller.Log($"{order.Market.Name} {order.Side}: {reason}, {detail}");
    }
}
