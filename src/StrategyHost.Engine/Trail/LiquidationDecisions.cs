using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Engine.Trail;

/// <summary>What a liquidation tells, as decisions: triggers, steps, and what changed owner without a book.</summary>
static class LiquidationDecisions
{
    /// <summary>Null for an output that is no part of a liquidation.</summary>
    public static Decision? Of(Output output) => output switch
    {
        LiquidationStarted started => Trigger(started.Pool, started.Equity, started.MaintenanceMargin),
        LiquidationEnded ended => Trigger(ended.Pool, ended.Equity, ended.MaintenanceMargin),
        LiquidationStep step => Step(step),
        PositionMoved moved => Moved(moved),
        MoneyMoved moved => Moved(moved),
        _ => null,
    };

    static Decision Trigger(PoolId pool, Money equity, Money maintenance) =>
        new(DecisionKind.Liquidation, "liquidation-trigger/1")
        {
            Inputs = new(new("equity", equity), new("maintenance", maintenance)),
            Outcome = equity < maintenance ? "liquidation" : "healthy again",
            Pool = pool,
        };

    static Decision Step(LiquidationStep step)
    {
        List<Figure> inputs =
        [
            new("equity", step.Before.Equity), new("maintenance", step.Before.Maintenance),
            new("position", step.Position), new("wanted", step.Wanted), new("mark", step.Mark),
        ];
        if (step.Bound is { } bound) inputs.Add(new("bound", bound));
        if (step.Bankruptcy is { } bankruptcy) inputs.Add(new("bankruptcy", bankruptcy));
        return new(DecisionKind.Liquidation, "liquidation-step/1")
        {
            Inputs = new([.. inputs]),
            Results = new(
                new("done", step.Done), new("equityAfter", step.After.Equity),
                new("maintenanceAfter", step.After.Maintenance)),
            Tier = $"{step.Kind}, {step.Version}",
            Outcome = $"{step.Stage}: {step.Rule}",
            Pool = step.Pool,
            Account = step.Account ?? default,
            Instrument = step.Instrument,
        };
    }

    static Decision Moved(PositionMoved moved) => new(DecisionKind.Liquidation, "position-moved/1")
    {
        Inputs = new(new("quantity", moved.Quantity), new("price", moved.Price), new("mid", moved.Mid)),
        Results = new(new Figure(
            "value", ExactValue.Of(moved.Quantity, moved.Price).Units, ExactValue.Decimals)),
        Outcome = $"{moved.Cause}, from {Name(moved.From)} to {Name(moved.To)}",
        Account = moved.From.Value > 0 ? moved.From : moved.To.Value > 0 ? moved.To : default,
        Instrument = moved.Instrument,
    };

    static Decision Moved(MoneyMoved moved) => new(DecisionKind.Liquidation, "money-moved/1")
    {
        Inputs = new(new Figure("amount", moved.Amount)),
        Results = new(new("paid", -moved.Amount), new("received", moved.Amount)),
        Outcome = $"{moved.Cause}, from {Name(moved.From)} to {Name(moved.To)}",
        Account = moved.From.Value > 0 ? moved.From : moved.To.Value > 0 ? moved.To : default,
    };

    static string Name(AccountId owner) => owner == AccountId.Outside ? "the outside"
        : owner == AccountId.Insurance ? "the insurance fund"
        : owner == AccountId.Backstop ? "the backstop vault"
        : $"account {owner.Value}";
}
