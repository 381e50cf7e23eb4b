using StrategyHost.Engine.Fees;
using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Market;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Engine.Orders;

/// <summary>Sends orders to venues and books what comes back: states, fills, postings, margin.</summary>
public sealed class Trading(DeskState state) : VenueClient
{
    long lastFill;
    InstrumentMarket? current;

    // The change that a venue is being told of.
    Departure changing;

    // Why a venue was last told that less of an order may fill than could: the cancel that follows names it.
    (OrderId Order, Ground Ground) reduced;

    public InFlight InFlight { get; } = new(state.Terms);

    /// <summary>A market's own input: outside orders, or recorded books and trades.</summary>
    public void Apply(InstrumentMarket market, Input input)
    {
        TurnTo(market);
        InFlight.Record(state.Now);
        market.Venue.Apply(input, this);
        Moved();
    }

    /// <summary>An intent that passed: it counts in margin from now and leaves for the venue.</summary>
    public void Submit(Order order)
    {
        Enter(order);
        InFlight.Send(state.Now, new(default, Request.Place, order.Id) { MayTake = MayTake(order) });
    }

    /// <summary>An order of the desk's own (liquidation, flatten): at the venue at once.</summary>
    public void SubmitNow(Order order)
    {
        Enter(order);
        Place(order);
    }

    public void Deny(Order order, DenyReason reason, string detail)
    {
        (order.State, order.Denied, order.Detail) = (OrderState.Denied, reason, detail);
        Report(order);
    }

    public void RequestModify(Order order, Price price, Quantity quantity)
    {
        order.ChangeSent(quantity);
        Hold(order, order.Open);
        InFlight.Send(state.Now, new(default, Request.Modify, order.Id)
        {
            Price = price,
            Quantity = quantity,
            Mid = state.Market(order.Terms.Instrument).Mid,
            MayTake = MayTake(order),
        });
    }

    public void RequestCancel(Order order)
    {
        if (order.IsCanceling) return;
        order.IsCanceling = true;
        InFlight.Send(state.Now, Request.Cancel, order.Id);
    }

    /// <summary>By operator, fault or liquidation: without the latency, even if it has not reached the venue.</summary>
    public void CancelNow(Order order, CancelReason reason)
    {
        if (order.State.IsOver()) return;
        if (order.State == OrderState.Submitted) OnCanceled(order.Id, reason);
        else Cancel(order, reason);
    }

    public void CancelAllNow(Func<Order, bool> which, CancelReason reason)
    {
        foreach (var order in state.Blotter.Live.Where(which).ToList()) CancelNow(order, reason);
    }

    /// <summary>What has reached the venue by now.</summary>
    public void Arrive()
    {
        var departure = InFlight.Take();
        if (state.Blotter.Find(departure.Order) is not { } order) return;
        switch (departure.Request)
        {
            case Request.Place:
                Place(order);
                break;
            case Request.Modify:
                Modify(order, departure);
                break;
            default:
                Cancel(order, CancelReason.ByStrategy);
                break;
        }
    }

    public override Quantity Allow(OrderId id, Price price, Quantity wanted, out CancelReason reason)
    {
        var order = Find(id);
        var instrument = order.Terms.Instrument;
        var account = state.Account(order.Account);
        reason = CancelReason.None;
        var signed = order.Terms.Side.Signed(wanted);
        if (order.Terms.ReduceOnly || IsSpotSale(order))
        {
            var held = account.Position(instrument).Quantity;
            reason = order.Terms.ReduceOnly ? CancelReason.ReduceOnly : CancelReason.NotEnoughMargin;
            var allowed = held.Sign == -signed.Sign ? Quantity.Min(wanted, held.Abs) : Quantity.Zero;
            if (allowed < wanted) reduced = (id, Ground.OfReduction(held, signed, allowed));
            return allowed;
        }
        if (state.Market(instrument).IsBlocked(OracleBlocks.Matching)
            && !Margin.Pool.Reduces(account, instrument, order.Terms.Side, wanted))
        {
            reason = CancelReason.OracleBlocks;
            reduced = (id, Ground.State);
            return Quantity.Zero;
        }
        var pool = state.PoolOf(order.Account);
        if (pool.CanFill(instrument, signed, price)) return wanted;
        reason = CancelReason.NotEnoughMargin;
        reduced = (id, Ground.OfFill(pool, state.Market(instrument), signed, price));
        return Quantity.Zero;
    }

    public override void OnAccepted(OrderId id)
    {
        var order = Find(id);
        order.State = OrderState.Accepted;
        Report(order);
    }

    public override void OnRejected(OrderId id, RejectReason reason, string detail)
    {
        var order = Find(id);
        (order.Rejected, order.Detail) = (reason, detail);
        End(order, OrderState.Rejected);
    }

    public override void OnModified(OrderId id, Price price, Quantity quantity)
    {
        var order = Find(id);
        order.ChangeAnswered();
        // What is filled from now on was wanted when the change was.
        if (price != order.Terms.Price) order.Arrival = changing.Mid;
        order.Terms = order.Terms with { Price = price, Quantity = quantity };
        Hold(order, order.Open);
        Report(order);
    }

    public override void OnModifyRejected(OrderId id, RejectReason reason)
    {
        var order = Find(id);
        order.ChangeAnswered();
        Hold(order, order.Open);
        order.Rejected = reason;
        Report(order);
        order.Rejected = RejectReason.None;
    }

    public override void OnCancelRejected(OrderId id)
    {
        if (state.Blotter.Find(id) is { } order) order.IsCanceling = false;
    }

    public override void OnCanceled(OrderId id, CancelReason reason)
    {
        var order = Find(id);
        order.Canceled = reason;
        if (reason is CancelReason.ReduceOnly or CancelReason.NotEnoughMargin or CancelReason.OracleBlocks
            && reduced.Order == id)
            Say(DecisionKind.Reduction, order, reduced.Ground,
                $"canceled {reason}, {order.Leaves.Printed(Named(order))} left");
        End(order, reason == CancelReason.ImmediateRemainder ? OrderState.Expired : OrderState.Canceled);
    }

    public override void OnFilled(OrderId id, Price price, Quantity quantity, bool isMaker)
    {
        var order = Find(id);
        order.Filled += quantity;
        Check.That(order.Leaves.Sign >= 0, $"order {id.Value} is filled beyond its size");
        var fill = Book(order, price, quantity, isMaker);
        Hold(order, order.Open);
        state.Outputs.Add(new OrderFilled(fill) { LastMid = state.Market(order.Terms.Instrument).LastMid });
        state.Profit.Await(fill);
        Hear(order, fill);
        if (order.Leaves.IsZero) End(order, OrderState.Filled);
        else
        {
            order.State = OrderState.PartlyFilled;
            Report(order);
        }
    }

    public override void OnTrade(Side aggressor, Price price, Quantity quantity)
    {
        var instrument = current!.Instrument.Id;
        current.SetTrade(price);
        state.Outputs.Add(new TradePrinted(instrument, aggressor, price, quantity));
        if (state.Board.All.Length > 0)
            state.Events.TellAll(new TradeSeen(instrument, aggressor, price, quantity));
    }

    /// <summary>
    /// What an order that takes costs an account of the pool, as a fraction of its notional; the dearest one's.
    /// </summary>
    public Rate TakerRate(Pool pool, Instrument instrument) =>
        pool.Accounts.Max(account => state.Fees.Charge(account.Terms, instrument, isMaker: false).Rate);

    public void AddTo(ref StateHash hash)
    {
        InFlight.AddTo(ref hash);
        hash.Add(lastFill);
    }

    void Enter(Order order)
    {
        order.Since = state.Now;
        order.Arrival = state.Market(order.Terms.Instrument).Mid;
        state.Blotter.Add(order);
        Hold(order, order.Open);
        Report(order);
    }

    void Place(Order order)
    {
        var placed = new VenueOrder(order.Id, state.Account(order.Account).Pool, order.Terms);
        TurnTo(state.Market(order.Terms.Instrument)).Venue.Place(placed, this);
        Moved();
    }

    void Say(DecisionKind kind, Order order, in Ground ground, string outcome, long fill = 0) =>
        state.Outputs.Add(ground.Decide(kind, order, state.Account(order.Account).Pool, outcome) with { Fill = fill });

    Fill Book(Order order, Price price, Quantity quantity, bool isMaker)
    {
        var account = state.Account(order.Account);
        var instrument = order.Terms.Instrument;
        var market = state.Market(instrument);
        var signed = order.Terms.Side.Signed(quantity);
        var value = price.TimesExactly(signed);
        var charge = state.Fees.Charge(account.Terms, market.Instrument, isMaker);
        var fee = FeeRule.Fee(value, charge.Rate);
        if (state.TrailKept.CountsFee())
        {
            var ground = Ground.OfFee(price, quantity, charge.Rate, fee) with
            {
                Tier = TierWords(market.Instrument, isMaker, charge),
            };
            Say(DecisionKind.Fee, order, ground, fee.Sign < 0 ? "rebate" : "fee", lastFill + 1);
        }
        state.Fees.Count(account.Terms, market.Instrument, value, isMaker);
        state.Ledger.Trade(account.Id, instrument, signed, value);
        var position = account.Position(instrument);
        var realised = position.Add(signed, price);
        Check.That(position.Quantity == state.Ledger.Units(account.Id, instrument));
        state.Profit.Trade(account.Id, new(
            order.Strategy, instrument, signed, price, OrderCause.PartOf(order.Cause, isMaker), order.Arrival));
        state.Post(new(PostingKind.Fee, account.Id, -fee) { Instrument = instrument, Strategy = order.Strategy });
        state.PoolOf(account.Id).Remargin(instrument);
        state.Board.Find(order.Strategy)?.Count(value);
        return new()
        {
            Id = ++lastFill,
            Order = order.Id,
            ClientId = order.ClientId,
            Strategy = order.Strategy,
            Account = account.Id,
            Instrument = instrument,
            Side = order.Terms.Side,
            Price = price,
            Quantity = quantity,
            IsMaker = isMaker,
            Fee = fee,
            FeeRate = charge.Rate,
            FeeTier = charge.Tier,
            FeeRule = charge.Rule,
            Realised = realised,
            Position = position.Quantity,
            Mid = market.Mid,
            Arrival = order.Arrival,
            Time = state.Now,
            Cause = order.Cause,
        };
    }

    void Hear(Order order, Fill fill)
    {
        var listener = order.Strategy != StrategyId.None ? order.Strategy
            : state.Board.Trading(order.Account)?.Id ?? StrategyId.None;
        var position = state.Account(order.Account).Position(fill.Instrument);
        state.Events.Tell(
            listener, new FillReceived(fill, new(fill.Instrument, position.Quantity, position.Cost)));
    }

    void End(Order order, OrderState end)
    {
        order.State = end;
        Hold(order, Quantity.Zero);
        state.Blotter.Remove(order);
        Report(order);
    }

    void Hold(Order order, Quantity open)
    {
        if (order.Terms.ReduceOnly || open == order.Held) return;
        state.PoolOf(order.Account).CountOpen(order.Terms.Instrument, order.Terms.Side, open - order.Held);
        state.Account(order.Account).CountOpen(order.Terms.Instrument, order.Terms.Side, open - order.Held);
        order.Held = open;
    }

    void Report(Order order)
    {
        var report = order.Report();
        state.Outputs.Add(new OrderChanged(report));
        if (order.Strategy != StrategyId.None) state.Events.Tell(order.Strategy, new OrderUpdated(report));
    }

    void Modify(Order order, in Departure change)
    {
        changing = change;
        TurnTo(state.Market(order.Terms.Instrument)).Venue.Modify(order.Id, change.Price, change.Quantity, this);
        Moved();
    }

    void Cancel(Order order, CancelReason reason)
    {
        TurnTo(state.Market(order.Terms.Instrument)).Venue.Cancel(order.Id, reason, this);
        Moved();
    }

    InstrumentMarket TurnTo(InstrumentMarket market)
    {
        market.Venue.Now = state.Now;
        return current = market;
    }

    static bool MayTake(Order order) => !OrderRules.IsPostOnly(order.Terms);

    void Moved()
    {
        current!.BookMoved(state.Now);
        state.Events.BookMoved(current);
    }

    bool IsSpotSale(Order order) => order.Terms.Side == Side.Sell && !Named(order).IsPerp;

    Instrument Named(Order order) => state.Market(order.Terms.Instrument).Instrument;

    static string TierWords(Instrument instrument, bool isMaker, in FeeCharge charge)
    {
        var words = (instrument.IsPerp ? "perpetual, " : "spot, ") + (isMaker ? "maker" : "taker");
        return charge.Tier is { } tier ? $"{words}, tier {tier} of {charge.Rule}" : words;
    }

    Order Find(OrderId id) => state.Blotter.Find(id) ?? throw new InvariantBroken($"no order {id.Value}");
}
