using StrategyHost.Engine;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Tests.Simulation;

// Keeps books of its own from what leaves the desk and holds the desk's against them after every step.
sealed class Auditor(Desk desk, int deepEvery = 1)
{
    readonly OrderTrail trail = new();
    readonly ProfitTwin profit = new(desk);
    decimal[] cash = [];
    Quantity[,] positions = new Quantity[0, 0];
    MarginTiers?[] tiers = [];
    long lastFill;
    long steps;
    bool isDeep;

    public SortedDictionary<string, long> Seen { get; } = [];

    public void After(in Step step)
    {
        if (step.Input is DeskOpened opened) Open(opened.Terms);
        if (step.Input is Transferred moved && desk.State.HasAccount(moved.Account) && !IsRefused())
            Deposit(moved.Account, moved.Amount);
        foreach (var output in desk.Outputs) Take(output);
        isDeep = ++steps % deepEvery == 0;
        profit.After(deepEvery == 1 || isDeep);
        CheckAccounts();
        CheckOrders();
        foreach (var pool in desk.State.Pools) CheckPool(pool);
    }

    void Open(DeskTerms terms)
    {
        cash = new decimal[terms.Accounts.Max(a => a.Id.Value) + 1];
        foreach (var account in terms.Accounts) Deposit(account.Id, account.Deposit);
        positions = new Quantity[cash.Length, terms.Instruments.Count];
        tiers = [.. terms.Instruments.Select(i => i.IsPerp ? new MarginTiers(i.Tiers) : null)];
    }

    void Deposit(AccountId account, Money amount)
    {
        cash[account.Value] += Text(amount);
        profit.Move(account, Text(amount));
    }

    void Take(Output output)
    {
        Count(output);
        switch (output)
        {
            case OrderFilled { Fill: var fill }:
                Take(fill);
                trail.Take(fill);
                break;
            case OrderChanged { Report: var report }:
                trail.Take(report);
                break;
            case FundingPaid paid:
                Check.That(paid.Position == positions[paid.Account.Value, paid.Instrument.Value]);
                cash[paid.Account.Value] += Text(paid.Payment);
                break;
            case PositionMoved moved:
                var paidFor = decimal.Parse($"{moved.Price}") * decimal.Parse($"{moved.Quantity}");
                Take(moved, moved.From, -moved.Quantity, paidFor);
                Take(moved, moved.To, moved.Quantity, -paidFor);
                break;
            case MoneyMoved moved:
                if (moved.From.Value > 0) cash[moved.From.Value] -= Text(moved.Amount);
                if (moved.To.Value > 0) cash[moved.To.Value] += Text(moved.Amount);
                break;
        }
    }

    void Take(Fill fill)
    {
        Check.That(fill.Id == ++lastFill);
        ref var position = ref positions[fill.Account.Value, fill.Instrument.Value];
        position += fill.Side.Signed(fill.Quantity);
        Check.That(position == fill.Position);
        var paid = decimal.Parse($"{fill.Price}") * decimal.Parse($"{fill.Quantity}") * fill.Side.Sign();
        cash[fill.Account.Value] -= paid + Text(fill.Fee);
    }

    void Take(PositionMoved moved, AccountId owner, Quantity change, decimal received)
    {
        if (owner.Value <= 0) return;
        positions[owner.Value, moved.Instrument.Value] += change;
        cash[owner.Value] += received;
    }

    void CheckAccounts()
    {
        var ledger = desk.State.Ledger;
        var all = ledger.Money(AccountId.Outside) + ledger.Fees + ledger.Money(AccountId.Insurance)
            + ledger.Money(AccountId.Backstop);
        foreach (var account in desk.State.Accounts)
        {
            var held = ledger.Money(account.Id);
            all += held;
            var own = cash[account.Id.Value];
            Check.That(Text(held) == own, $"{account.Terms.Name}: {held}, not {own}");
            for (var i = 0; i < tiers.Length; i++)
            {
                var position = positions[account.Id.Value, i];
                Check.That(account.Positions[i].Quantity == position);
                Check.That(ledger.Units(account.Id, new(i)) == position);
                Check.That(tiers[i] != null || position.Sign >= 0, $"{account.Terms.Name} sold spot it has not got");
                Check.That(!position.IsZero || account.Positions[i].Cost.IsZero);
            }
        }
        Check.That(all.IsZero, $"all money sums to {all}");
    }

    void CheckOrders()
    {
        var blotter = desk.State.Blotter;
        Check.That(blotter.Live.Count == trail.Live.Count, "an order was lost");
        foreach (var order in blotter.Live)
        {
            Check.That(trail.Live.ContainsKey(order.Id), $"order {order.Id.Value} is live but ended");
            Check.That(ReferenceEquals(blotter.Find(order.Id), order));
            Check.That(order.Held == (order.Terms.ReduceOnly ? Quantity.Zero : order.Open));
        }
    }

    void CheckPool(Pool pool)
    {
        var sums = new PositionAtMark[tiers.Count(t => t != null)];
        var cashOfPool = Money.Zero;
        var held = Money.Zero;
        foreach (var account in pool.Accounts) cashOfPool += desk.State.Ledger.Money(account.Id);
        for (var i = 0; i < tiers.Length; i++)
        {
            var id = new InstrumentId(i);
            var (buys, sells) = (Open(pool, id, Side.Buy), Open(pool, id, Side.Sell));
            Check.That(pool.Open(id, Side.Buy) == buys && pool.Open(id, Side.Sell) == sells);
            var market = desk.State.Market(id);
            if (tiers[i] is { } perp)
            {
                var leverage = pool.Leverage(id);
                sums[i] = new(pool.Net(id), market.Mark, leverage, perp);
                held += new OrderMargin(pool.Net(id), buys, sells).Held(market.Mark, leverage, perp);
            }
            else
            {
                var value = new Price(Math.Max(market.Mark.Units, market.Index.Units)).TimesUp(buys).ToMoney();
                held += value + new Money(value.Units / 100);
            }
        }
        var health = CrossMargin.Of(sums, ExactValue.From(cashOfPool), held);
        if (pool.Binding == BindingModel.Cross)
            Check.That(health == pool.Health, $"pool {pool.Id.Value} runs at {pool.Health}, but is {health}");
        else if (isDeep) BoundTwin.Check(pool, desk.State);
        if (isDeep) CheckModels(pool.Look(desk.State.Now), health with { OrderMargin = pool.Health.OrderMargin });
    }

    static void CheckModels(PoolModels models, Health health)
    {
        Check.That(models.Find("cross")!.Of(models.Book).Health == health);
        foreach (var model in models.All)
        {
            var (running, anew) = (model.Of(models.Book), model.Fresh().Of(models.Book));
            Check.That(running == anew, $"{model.Name} runs at {running}, but is {anew}");
        }
    }

    Quantity Open(Pool pool, InstrumentId instrument, Side side)
    {
        var open = Quantity.Zero;
        foreach (var order in desk.State.Blotter.Live)
            if (order.Terms.Instrument == instrument && order.Terms.Side == side
                && desk.State.Account(order.Account).Pool == pool.Id) open += order.Held;
        return open;
    }

    bool IsRefused()
    {
        foreach (var output in desk.Outputs)
            if (output is Alerted alert && alert.Text.Contains("refused")) return true;
        return false;
    }

    void Count(Output output)
    {
        var name = output is OrderChanged { Report: { Reason.Length: > 0 } report }
            ? $"{report.State} {report.Reason}"
            : output.GetType().Name;
        Seen[name] = Seen.GetValueOrDefault(name) + 1;
    }

    static decimal Text(Money money) => decimal.Divide(money.Units, Fixed.One);
}
