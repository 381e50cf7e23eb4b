using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Market;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Engine.Funding;

/// <summary>Pays funding between longs and shorts at each whole hour, or when a recorded settlement says so.</summary>
public sealed class FundingSettlement(DeskState state)
{
    /// <summary>The hour is over: every perpetual whose rate the desk derives settles at its oracle.</summary>
    public void SettleHour()
    {
        for (var i = 0; i < state.Markets.Count; i++)
        {
            var meter = state.Funding[i];
            if (!meter.IsFromOutside && state.Markets[i].Instrument.IsPerp && meter.HasSamples)
            {
                Pay(state.Markets[i], meter.Forecast, meter.Premium);
                meter.Settle(state.Now);
            }
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
        var isSettled = !meter.IsFromOutside && meter.Settled > Time.Zero
            && meter.Settled == state.Now.Floor(Agenda.Hour);
        meter.Publish(rate);
        if (market.Index > Price.Zero && !isSettled) Pay(market, rate, Rate.Zero);
    }

    void Pay(InstrumentMarket market, Rate rate, Rate premium)
    {
        var instrument = market.Instrument.Id;
        state.Outputs.Add(new FundingSettled(instrument, rate, premium, market.Index));
        foreach (var account in state.Accounts)
        {
            var position = account.Position(instrument);
            if (position.Quantity.IsZero) continue;
            var payment = FundingRule.Payment(position.Quantity, market.Index, rate);
            state.Post(new(PostingKind.Funding, account.Id, payment) { Instrument = instrument });
            position.AddFunding(payment);
            state.Outputs.Add(new FundingPaid(account.Id, instrument, rate, market.Index, position.Quantity, payment));
            if (state.Board.Trading(account.Id) is { } slot)
                state.Events.Tell(slot.Id, new FundingReceived(instrument, rate, payment));
        }
        foreach (var pool in state.Pools) pool.RefreshCash();
    }
}
