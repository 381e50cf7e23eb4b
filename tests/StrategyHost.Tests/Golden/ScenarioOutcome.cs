using StrategyHost.Engine;
using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Tests.Golden;

// What a step came to, in the words of the last column: happenings, and figures that are asked for.
sealed class ScenarioOutcome(Desk desk, ScenarioTerms terms)
{
    /// <summary>What happened that a line must mention; an order's way to the book need not be.</summary>
    public IEnumerable<string> Happenings() =>
        desk.Outputs.Where(IsNotable).Select(Happening).Distinct();

    /// <summary>Whether a clause names something unremarkable that did happen.</summary>
    public bool Happened(string clause) =>
        desk.Outputs.Where(o => o is not TradePrinted).Select(Happening).Contains(clause);

    /// <summary>The clause with the figure as it is, or null where it names none.</summary>
    public string? Figure(string clause)
    {
        var words = clause.Split(' ');
        var pool = new PoolId(1);
        if (words is ["pool", var number, .. var rest])
        {
            pool = new(int.Parse(number));
            words = rest;
        }
        return Value(words, pool) is { } value ? $"{clause[..clause.LastIndexOf(' ')]} {value}" : null;
    }

    object? Value(string[] words, PoolId pool) => words switch
    {
        [_, _] => OfPool(words[0], desk.State.Pool(pool)) ?? OfDesk(words[0]),
        ["liquidation", var name, _] => desk.State.Pool(pool).LiquidationPrice(terms.Instrument(name)),
        ["oracle", var name, _] => desk.State.Market(terms.Instrument(name)).Oracle,
        ["mark", var name, _] => desk.State.Market(terms.Instrument(name)).Mark,
        ["bid", var name, _] => desk.Venue(terms.Instrument(name)).Best(Side.Buy)?.Price,
        ["ask", var name, _] => desk.Venue(terms.Instrument(name)).Best(Side.Sell)?.Price,
        ["state", var id, _] => desk.State.Board.Find(new(int.Parse(id)))?.State,
        ["limit", var name, var what, _] => LimitLines.Figure(desk.State.Limits.Views(), name, what),
        [var name, ..] when !terms.HasAccount(name) => null,
        [var name, "cash", _] => desk.State.Ledger.Money(terms.Account(name)),
        [var name, "worth", _] => desk.State.Worth(desk.State.Account(terms.Account(name))),
        [var name, "today", var part, _] => Part(desk.State.Profit.Today(terms.Account(name)), part),
        [var name, "made", var part, _] => Part(Made(terms.Account(name), null), part),
        [var name, "made", var who, var part, _] when int.TryParse(who, out var strategy) =>
            Part(Made(terms.Account(name), new(strategy)), part),
        [var name, "margin", var what, _] =>
            LimitLines.Figure(desk.State.Allocations.Views(), terms.Account(name), what),
        [var name, var instrument, _] => desk.State.Ledger.Units(terms.Account(name), terms.Instrument(instrument)),
        _ => null,
    };

    static Money? OfPool(string name, Pool pool) => name switch
    {
        "equity" => pool.Health.Equity,
        "initial" => pool.Health.InitialMargin,
        "maintenance" => pool.Health.MaintenanceMargin,
        "held" => pool.Health.OrderMargin,
        "free" => pool.Health.FreeCollateral,
        "withdrawable" => pool.Health.Withdrawable,
        _ => null,
    };

    object? OfDesk(string name) => name switch
    {
        "open" => desk.State.Blotter.Live.Count,
        "fees" => desk.State.Ledger.Fees,
        "fund" => desk.Liquidator.Insurance,
        "vault" => desk.Liquidator.VaultEquity,
        _ => null,
    };

    // Since the desk opened: an account's, or of it one strategy's.
    ProfitParts Made(AccountId account, StrategyId? strategy)
    {
        var sum = default(ProfitParts);
        foreach (var view in desk.State.Profit.Views(account))
            if (strategy is null || view.Key.Strategy == strategy) sum += view.SinceStart.Profit;
        return sum;
    }

    static Money? Part(ProfitParts parts, string part) => part switch
    {
        "total" => parts.Total,
        "trading" => parts.Trading,
        "spread" => parts.SpreadCaptured,
        "crossing" => parts.CrossingCost,
        "inventory" => parts.Inventory,
        "basis" => parts.MarkMinusMid,
        "funding" => parts.Funding,
        "fees" => parts.Fees,
        "rebates" => parts.Rebates,
        "liquidation" => parts.LiquidationCosts,
        "interest" => parts.Interest,
        "transfers" => parts.Transfers,
        "residual" => parts.Residual,
        _ => null,
    };

    static bool IsNotable(Output output) => output switch
    {
        TradePrinted or ProfitRolled or FillMarkedOut or LiquidationStep or Decision => false,
        OracleChanged { State: OracleState.Valid or OracleState.Stale, Blocks: OracleBlocks.Nothing } => false,
        OrderChanged { Report: { State: OrderState.Submitted or OrderState.Accepted } report } =>
            report.Reason.Length > 0,
        OrderChanged { Report.State: OrderState.PartlyFilled or OrderState.Filled } => false,
        _ => true,
    };

    string Happening(Output output) => output switch
    {
        OrderChanged { Report: var report } => $"{Name(report)} {report.State} {report.Reason}".TrimEnd(),
        OrderFilled { Fill: var fill } => Text(fill),
        FundingSettled settled => $"{Instrument(settled.Instrument)} settles {settled.Rate}",
        FundingMissed missed =>
            $"{Instrument(missed.Instrument)} missed {missed.At.ToDateTime():HH:mm}: {missed.Reason.Replace(",", "")}",
        FundingLearned learned => $"{Instrument(learned.Instrument)} learns {learned.New} new {learned.Known} known "
            + $"{learned.PaidLate} paid",
        FundingPaid paid => $"{Account(paid.Account)} {Instrument(paid.Instrument)} funding {paid.Payment}",
        StrategyChanged changed => $"{changed.Strategy.Value} is {changed.State}",
        BreachAnswered { Policy: BreachPolicy.Flatten } answered => $"{Account(answered.Account)} flattens",
        BreachAnswered answered => $"{Account(answered.Account)} freezes",
        AccountReleased released => $"{Account(released.Account)} released",
        LiquidationStarted started => $"pool {started.Pool.Value} liquidates",
        LiquidationEnded ended => $"pool {ended.Pool.Value} recovers",
        OracleChanged { State: OracleState.Valid } changed => $"{Instrument(changed.Instrument)} oracle is good",
        OracleChanged changed => $"{Instrument(changed.Instrument)} oracle {changed.State} blocks "
            + $"{changed.Blocks}".Replace(",", ""),
        LiquidationStep step => $"step {step.Stage}",
        PositionMoved moved => $"{Account(moved.From)} gives {moved.Quantity} {Instrument(moved.Instrument)} to "
            + $"{Account(moved.To)} @ {moved.Price} {moved.Cause}",
        MoneyMoved moved => $"{Account(moved.From)} pays {moved.Amount} to {Account(moved.To)} {moved.Cause}",
        LimitMoved moved => $"limit {moved.Name} is {moved.State}",
        LimitSet set => $"{set.Name} set by {set.By}",
        PositionTrimmed cut => $"{Account(cut.Account)} cuts {cut.Size} {Instrument(cut.Instrument)}",
        Alerted alert => $"alert {alert.Text.Replace(",", "")}",
        _ => output.ToString(),
    };

    string Text(Fill fill)
    {
        var name = fill.Strategy == StrategyId.None ? $"{Account(fill.Account)} {fill.Cause}"
            : $"{fill.Strategy.Value}#{fill.ClientId.Value}";
        var role = fill.IsMaker ? "maker" : "taker";
        var realised = fill.Realised.IsZero ? "" : $" realised {fill.Realised}";
        return $"{name} fills {fill.Side.Signed(fill.Quantity)} @ {fill.Price} {role} fee {fill.Fee}{realised}";
    }

    string Name(OrderReport report) => report.Strategy == StrategyId.None
        ? $"{Account(report.Account)} order"
        : $"{report.Strategy.Value}#{report.ClientId.Value}";

    string Account(AccountId id) => id.Value switch
    {
        0 => "outside",
        -1 => "fund",
        -2 => "vault",
        _ => desk.State.Account(id).Terms.Name,
    };

    string Instrument(InstrumentId id) => desk.State.Market(id).Instrument.Name;
}
