using StrategyHost.Engine;
using StrategyHost.Engine.Attribution;
using StrategyHost.Model;

namespace StrategyHost.Tests.Simulation;

// The parts of every account's profit in decimal, from the outputs with the mids they tell and the mids between steps
// alone; held against the desk's after every step.
sealed class ProfitTwin(Desk desk)
{
    readonly Dictionary<(int Account, ProfitPart Part), decimal> parts = [];
    readonly Dictionary<(int Account, int Instrument), decimal> held = [];
    readonly Dictionary<(int Account, int Strategy), decimal> fees = [];
    readonly Dictionary<AttributionKey, AttributedFigures> midnight = [];
    readonly Dictionary<long, Fill> unmarked = [];
    decimal[] reference = [];

    public void Move(AccountId account, decimal amount) => Add(account, ProfitPart.Transfers, amount);

    public void After(bool isCompared)
    {
        if (reference.Length == 0) reference = new decimal[desk.State.Markets.Count];
        foreach (var output in desk.Outputs) Take(output);
        foreach (var market in desk.State.Markets)
            MoveMid(market.Instrument.Id.Value, Value(market.LastMid.Units));
        if (!isCompared) return;
        foreach (var account in desk.State.Accounts) Compare(account.Id);
    }

    void Take(Output output)
    {
        switch (output)
        {
            case OrderFilled { Fill: var fill } filled:
                Take(fill, filled.LastMid);
                unmarked.Add(fill.Id, fill);
                break;
            case FundingPaid paid:
                Add(paid.Account, ProfitPart.Funding, Value(paid.Payment.Units));
                break;
            case PositionMoved moved:
                Take(moved, moved.From, -moved.Quantity);
                Take(moved, moved.To, moved.Quantity);
                break;
            case MoneyMoved moved:
                Add(moved.From, ProfitPart.Liquidation, -Value(moved.Amount.Units));
                Add(moved.To, ProfitPart.Liquidation, Value(moved.Amount.Units));
                break;
            case ProfitRolled hour:
                Check.That(hour.Until.Nanoseconds % 3_600_000_000_000 == 0);
                if (hour.Until.Floor(TimeSpan.FromDays(1)) == hour.Until) midnight[hour.Key] = hour.SinceStart;
                break;
            case FillMarkedOut marked:
                Check.That(unmarked.Remove(marked.Fill, out var measured));
                Check.That(desk.Now >= measured.Time + TimeSpan.FromMinutes(1));
                break;
        }
    }

    void Take(Fill fill, Price lastMid)
    {
        if (!lastMid.IsZero) MoveMid(fill.Instrument.Value, Value(lastMid.Units));
        var signed = Value(fill.Side.Signed(fill.Quantity).Units);
        var edge = signed * (reference[fill.Instrument.Value] - Value(fill.Price.Units));
        var part = fill.Mid.IsZero ? ProfitPart.MarkMinusMid
            : fill.Cause == "liquidation" ? ProfitPart.Liquidation
            : fill.IsMaker ? ProfitPart.Spread
            : ProfitPart.Crossing;
        Add(fill.Account, part, edge);
        var fee = Value(fill.Fee.Units);
        Add(fill.Account, fee >= 0 ? ProfitPart.Fees : ProfitPart.Rebates, -fee);
        var strategy = (fill.Account.Value, fill.Strategy.Value);
        fees[strategy] = fees.GetValueOrDefault(strategy) - fee;
        var position = (fill.Account.Value, fill.Instrument.Value);
        held[position] = held.GetValueOrDefault(position) + signed;
    }

    void Take(PositionMoved moved, AccountId owner, Quantity change)
    {
        if (owner.Value <= 0) return;
        if (!moved.LastMid.IsZero) MoveMid(moved.Instrument.Value, Value(moved.LastMid.Units));
        var signed = Value(change.Units);
        var edge = signed * (reference[moved.Instrument.Value] - Value(moved.Price.Units));
        Add(owner, moved.Mid.IsZero ? ProfitPart.MarkMinusMid : ProfitPart.Liquidation, edge);
        var position = (owner.Value, moved.Instrument.Value);
        held[position] = held.GetValueOrDefault(position) + signed;
    }

    void MoveMid(int instrument, decimal mid)
    {
        var move = mid - reference[instrument];
        if (move == 0) return;
        if (reference[instrument] != 0)
            foreach (var account in desk.State.Accounts)
                Add(account.Id, ProfitPart.Inventory, held.GetValueOrDefault((account.Id.Value, instrument)) * move);
        reference[instrument] = mid;
    }

    void Compare(AccountId account)
    {
        var sum = default(AttributedFigures);
        var byStrategy = new SortedDictionary<int, Money>();
        foreach (var view in desk.State.Profit.Views(account))
        {
            Check.That(view.SinceStart.Profit.Residual.IsZero && view.Today.Profit.Residual.IsZero);
            Check.That(view.Today == view.SinceStart - midnight.GetValueOrDefault(view.Key, FirstDay(view.Key)));
            sum += view.SinceStart;
            var strategy = view.Key.Strategy.Value;
            byStrategy[strategy] = byStrategy.GetValueOrDefault(strategy)
                + view.SinceStart.Profit.Fees + view.SinceStart.Profit.Rebates;
        }
        var profit = sum.Profit;
        Check.That(profit.EquityChange == desk.State.Worth(desk.State.Account(account)));
        Expect(profit.SpreadCaptured, ProfitPart.Spread);
        Expect(profit.CrossingCost, ProfitPart.Crossing);
        Expect(profit.Inventory, ProfitPart.Inventory);
        Expect(profit.Funding, ProfitPart.Funding);
        Expect(profit.Fees, ProfitPart.Fees);
        Expect(profit.Rebates, ProfitPart.Rebates);
        Expect(profit.LiquidationCosts, ProfitPart.Liquidation);
        Expect(profit.Interest, ProfitPart.Interest);
        Expect(profit.Transfers, ProfitPart.Transfers);
        foreach (var (strategy, paid) in byStrategy)
            Check.That(Value(paid.Units) == fees.GetValueOrDefault((account.Value, strategy)));
        Check.That(Measured(sum.Execution.Arrival) == sum.Fills);
        Check.That(Measured(sum.Execution.After1s) <= sum.Fills);
        Check.That(Measured(sum.Execution.After1m) <= Measured(sum.Execution.After10s));
        Check.That(sum.Fills - Measured(sum.Execution.After1m) == unmarked.Values.Count(f => f.Account == account));

        void Expect(Money shown, ProfitPart part)
        {
            var own = parts.GetValueOrDefault((account.Value, part));
            Check.That(Value(shown.Units) == own, $"account {account.Value}: {part} is shown as {shown}, but is {own}");
        }
    }

    // Until the first midnight today began with the deposits, which are no part of it.
    AttributedFigures FirstDay(in AttributionKey key)
    {
        var isDeposit = midnight.Count == 0 && key.Instrument is null;
        var deposit = desk.Terms.Accounts[key.Account.Value - 1].Deposit;
        return isDeposit ? new() { Profit = new() { Transfers = deposit } } : default;
    }

    static long Measured(Measure measure) => measure.Fills + measure.Missing;

    void Add(AccountId account, ProfitPart part, decimal amount) =>
        parts[(account.Value, part)] = parts.GetValueOrDefault((account.Value, part)) + amount;

    static decimal Value(long units) => decimal.Divide(units, Fixed.One);
}
