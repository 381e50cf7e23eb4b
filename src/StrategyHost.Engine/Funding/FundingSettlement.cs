using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Market;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Engine.Funding;

/// <summary>
/// Pays funding between longs and shorts at the end of each of the venue's intervals, or when a recorded settlement
/// says so. Where data are missing nothing is paid, and that is said; a history taken in later pays it.
/// </summary>
public sealed class FundingSettlement(DeskState state)
{
    /// <summary>The moment is over for every perpetual whose interval ends with it.</summary>
    public void Settle(Time at)
    {
        for (var i = 0; i < state.Markets.Count; i++)
        {
            var (market, meter) = (state.Markets[i], state.Funding[i]);
            if (!meter.SettlesAt(at)) continue;
            if (meter.IsFromOutside) Wait(market, meter, at);
            else if (meter.HasSamples) Derive(market, meter, at);
            else Miss(market, meter, Held(market, meter, at, meter.Obstacle));
            meter.Restart();
        }
    }

    /// <summary>
    /// A recorded settlement. The first one may come just after the desk has settled that hour itself, not knowing that
    /// settlements are recorded: then it only sets the rate.
    /// </summary>
    public void Settle(InstrumentMarket market, Rate rate)
    {
        if (!market.Instrument.IsPerp) return;
        var meter = state.Funding[market.Instrument.Id.Value];
        var at = Due(state.Now, meter.Terms.Interval);
        var isSettled = !meter.IsFromOutside && meter.Settled > Time.Zero
            && meter.Settled == state.Now.Floor(meter.Terms.Interval);
        meter.Publish(rate);
        meter.Gaps.Published(at);
        if (isSettled) return;
        if (meter.Price > Price.Zero) Pay(market, meter, new(at, rate, FundingOrigin.Published), meter.Price);
        else Miss(market, meter, Held(market, meter, at, "a rate was published, but there is no price to take it on"));
        meter.History.Add(new(at, rate, FundingOrigin.Published));
    }

    /// <summary>A published history: what was missed is paid, what is new is learned.</summary>
    public void Learn(InstrumentMarket market, FundingImported imported)
    {
        var meter = state.Funding[market.Instrument.Id.Value];
        if (Refusal(market, imported) is { } refusal)
        {
            state.Outputs.Add(new Alerted(Scope.Desk, $"funding history of {market.Instrument} refused: {refusal}"));
            return;
        }
        var paidLate = 0;
        foreach (var point in imported.Points)
            if (meter.Gaps.Find(Due(point.At, meter.Terms.Interval)) is { IsSettled: false } gap
                && PayLate(market, meter, gap, point)) paidLate++;
        var added = meter.History.Insert(imported.Points.Select(point =>
            new FundingRecord(Due(point.At, meter.Terms.Interval), point.Rate, FundingOrigin.Imported)));
        state.Outputs.Add(new FundingLearned(
            market.Instrument.Id, added, imported.Points.Count - added, paidLate));
    }

    string? Refusal(InstrumentMarket market, FundingImported imported)
    {
        if (!market.Instrument.IsPerp) return "it is spot, which has no funding";
        if (imported.Points.Count > FundingImported.MostPoints)
            return $"{imported.Points.Count:N0} settlements at once, {FundingImported.MostPoints:N0} may be";
        foreach (var point in imported.Points)
        {
            if (point.At > state.Now) return $"a settlement of {point.At} lies in the future";
            if (point.At <= Time.Zero || point.Rate.Units is > Rate.One or < -Rate.One || point.Price < Price.Zero)
                return $"{point.Rate.Percent()} at {point.At} is no settlement";
        }
        return null;
    }

    void Derive(InstrumentMarket market, FundingMeter meter, Time at)
    {
        var record = new FundingRecord(at, meter.Forecast, FundingOrigin.Derived);
        if (market.IsBlocked(OracleBlocks.Funding))
        {
            var why = $"the oracle is {market.Feed.State}: {market.Feed.Why}";
            Miss(market, meter, Held(market, meter, at, why));
            return;
        }
        if (meter.Price.IsZero)
        {
            Miss(market, meter, Held(market, meter, at, "there is no price to take the notional at"));
            return;
        }
        Pay(market, meter, record, meter.Price);
        meter.Settle(state.Now);
        meter.History.Add(record);
    }

    void Wait(InstrumentMarket market, FundingMeter meter, Time at)
    {
        var overdue = meter.Gaps.Open(Held(market, meter, at, "the venue's settlement never arrived"));
        if (overdue != null) Miss(market, meter, overdue);
    }

    void Miss(InstrumentMarket market, FundingMeter meter, MissedSettlement gap)
    {
        meter.Gaps.Add(gap);
        state.Outputs.Add(new FundingMissed(market.Instrument.Id, gap.At, gap.Reason));
    }

    MissedSettlement Held(InstrumentMarket market, FundingMeter meter, Time at, string reason) => new(
        at, reason, meter.Price,
        [.. from account in state.Accounts
            let quantity = account.Position(market.Instrument.Id).Quantity
            where !quantity.IsZero
            select (account.Id, quantity)]);

    bool PayLate(InstrumentMarket market, FundingMeter meter, MissedSettlement gap, FundingPoint point)
    {
        var price = point.Price > Price.Zero ? point.Price : gap.Price;
        if (price.IsZero)
        {
            var text = $"funding of {market.Instrument} at {gap.At} cannot be paid: neither the history nor the desk "
                + "has a price of that time";
            state.Outputs.Add(new Alerted(Scope.Desk, text));
            return false;
        }
        gap.IsSettled = true;
        Say(market, meter, new(gap.At, point.Rate, FundingOrigin.Imported), price);
        foreach (var (account, quantity) in gap.Positions)
            Pay(state.Account(account), market.Instrument.Id, quantity, price, point.Rate);
        foreach (var pool in state.Pools) pool.RefreshCash();
        return true;
    }

    void Pay(InstrumentMarket market, FundingMeter meter, FundingRecord record, Price price)
    {
        var instrument = market.Instrument.Id;
        Say(market, meter, record, price);
        foreach (var account in state.Accounts)
        {
            var quantity = account.Position(instrument).Quantity;
            if (!quantity.IsZero) Pay(account, instrument, quantity, price, record.Rate);
        }
        foreach (var pool in state.Pools) pool.RefreshCash();
    }

    void Say(InstrumentMarket market, FundingMeter meter, FundingRecord record, Price price)
    {
        var (id, isDerived) = (market.Instrument.Id, record.Origin == FundingOrigin.Derived);
        state.Outputs.Add(
            new FundingSettled(id, record.Rate, isDerived ? meter.Premium : Rate.Zero, price)
            {
                At = record.At,
                Origin = record.Origin,
                Rule = meter.Terms.Name,
                Samples = isDerived ? meter.Samples : 0,
                SamplesExpected = isDerived ? meter.SamplesExpected : 0,
            });
        state.Outputs.Add(isDerived
            ? FundingDecisions.Derived(id, meter, record.Rate)
            : FundingDecisions.Told(id, meter, record));
    }

    void Pay(Account account, InstrumentId instrument, Quantity quantity, Price price, Rate rate)
    {
        var payment = FundingRule.Payment(quantity, price, rate);
        state.Post(new(PostingKind.Funding, account.Id, payment) { Instrument = instrument });
        account.Position(instrument).AddFunding(payment);
        var paid = new FundingPaid(account.Id, instrument, rate, price, quantity, payment);
        state.Outputs.Add(FundingDecisions.Paid(account.Id, account.Pool, paid));
        state.Outputs.Add(paid);
        if (state.Board.Trading(account.Id) is { } slot)
            state.Events.Tell(slot.Id, new FundingReceived(instrument, rate, payment));
    }

    // Venues stamp a settlement some milliseconds to minutes late: it belongs to the full hour, or shorter interval,
    // that it follows within a quarter of it.
    static Time Due(Time stamped, TimeSpan interval)
    {
        var step = interval < TimeSpan.FromHours(1) ? interval : TimeSpan.FromHours(1);
        var due = stamped.Floor(step);
        return (stamped - due).Ticks <= step.Ticks / 4 ? due : stamped.Floor(TimeSpan.FromMinutes(1));
    }
}
