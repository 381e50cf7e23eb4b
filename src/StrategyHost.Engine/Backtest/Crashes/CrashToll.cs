using StrategyHost.Engine.Orders;
using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest.Crashes;

// What a desk's outputs say of one pool's forced closes and funding.
sealed class CrashToll(AccountId account)
{
    Time last;

    /// <summary>Moments at which something was closed by force.</summary>
    public int Rounds { get; private set; }

    public bool IsTakenOver { get; private set; }

    public bool IsDeleveraged { get; private set; }

    public Money Fees { get; private set; }

    public Money Owed { get; private set; }

    /// <summary>Payments of funding.</summary>
    public int Settlements { get; private set; }

    public void Hear(IReadOnlyList<Output> outputs, Time now)
    {
        foreach (var output in outputs)
            switch (output)
            {
                case LiquidationStep step when step.Pool.Value == account.Value:
                    Take(step, now);
                    break;
                case OrderFilled { Fill: var fill } when fill.Account == account && IsForced(fill.Cause):
                    Fees += fill.Fee;
                    break;
                case FundingPaid paid when paid.Account == account:
                    Settlements++;
                    break;
            }
    }

    static bool IsForced(string cause) => cause.StartsWith(OrderCause.Liquidation, StringComparison.Ordinal);

    void Take(LiquidationStep step, Time now)
    {
        var isBeyond = step.Stage is LiquidationStage.Backstop or LiquidationStage.Deleveraging;
        if (isBeyond) Owed += Money.Max(Money.Zero, -step.Before.Equity);
        IsTakenOver |= step.Stage == LiquidationStage.Backstop;
        IsDeleveraged |= step.Stage == LiquidationStage.Deleveraging;
        var isClosed = isBeyond
            || (step.Stage is LiquidationStage.Order or LiquidationStage.Spot && !step.Done.IsZero);
        if (!isClosed || (Rounds > 0 && last == now)) return;
        (Rounds, last) = (Rounds + 1, now);
    }
}
