using StrategyHost.Engine.Market;
using StrategyHost.Engine.Risk;
using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>Something a person may want to read of, with its time.</summary>
sealed record Notice(Time Time, long Sequence, string Kind, StrategyId Strategy, string Text)
{
    /// <summary>Where its figures are taken apart; empty where nothing more is told.</summary>
    public string Trail { get; init; } = "";
}

/// <summary>What happened on the desk lately, for pages: fills, ended orders, funding, notices. Fed in order.</summary>
sealed class Happenings
{
    /// <summary>What instruments and accounts are called.</summary>
    public required Func<DeskTerms> Terms { get; set; }

    public Ring<Fill> Fills { get; } = new(2_000);

    /// <summary>Orders that ended, refused ones with their reason among them.</summary>
    public Ring<OrderReport> Ended { get; } = new(2_000);

    public Ring<(Time Time, FundingPaid Paid)> Funding { get; } = new(1_000);

    /// <summary>What was tried and done where a pool was below its maintenance margin.</summary>
    public Ring<(Time Time, LiquidationStep Step)> Liquidations { get; } = new(500);

    public Ring<Notice> Notices { get; } = new(1_000);

    /// <summary>On the publication's thread, for each notice of a running desk.</summary>
    public event Action<Notice>? Noticed;

    public void Note(long sequence, Time time, IReadOnlyList<Output> outputs)
    {
        foreach (var output in outputs) Note(sequence, time, output);
    }

    /// <summary>Keeps a notice that no output of the desk tells of.</summary>
    public void Add(Notice notice)
    {
        Notices.Add(notice);
        Noticed?.Invoke(notice);
    }

    void Note(long sequence, Time time, Output output)
    {
        switch (output)
        {
            case OrderFilled filled:
                Fills.Add(filled.Fill);
                break;
            case OrderChanged { Report: var report } when report.State.IsOver() || report.Reason.Length > 0:
                Ended.Add(report);
                break;
            case FundingPaid paid:
                Funding.Add((time, paid));
                break;
            case StrategyChanged changed:
                Say(changed.Strategy, changed.State.ToString(), ReasonOf(changed));
                break;
            case BreachAnswered answered:
                Say(answered.Strategy, answered.Policy == BreachPolicy.Flatten ? "Flattened" : "Frozen",
                    answered.Policy == BreachPolicy.Flatten
                        ? "its account is being flattened, as the account's terms say for a fault"
                        : "its account is frozen: new orders and starts are denied until a person releases it");
                break;
            case AccountReleased released:
                var freed = LimitText.Name(released.Account, Terms());
                Say(default, "Released", $"account {freed} may be traded again ({released.By})");
                break;
            case LiquidationStarted started:
                var (left, least) = Printing.Apart(started.Equity, started.MaintenanceMargin);
                Liquidate(started.Pool, $"equity {left} is below maintenance {least}; positions are being closed");
                break;
            case LiquidationEnded ended:
                Liquidate(ended.Pool, $"healthy again: equity {ended.Equity.Printed()}, maintenance "
                    + ended.MaintenanceMargin.Printed());
                break;
            case LiquidationStep step:
                Liquidations.Add((time, step));
                Liquidate(step.Pool, Words().Of(step));
                break;
            case FundingMissed or FundingLearned or LimitMoved or LimitSet or PositionTrimmed:
                var (kind, text) = Words().Of(output);
                Say(default, kind, text);
                break;
            case Alerted alerted:
                var of = alerted.Scope.Kind == ScopeKind.Strategy ? new StrategyId(alerted.Scope.Id) : default;
                Say(of, "Alert", alerted.Text);
                break;
        }

        BoundNotice Words() => new(Terms());

        void Say(StrategyId strategy, string kind, string text) => Add(new(time, sequence, kind, strategy, text));

        void Liquidate(PoolId pool, string text) => Add(
            new(time, sequence, "Liquidation", default, $"pool {pool.Value}: {text}")
            {
                Trail = $"/trail/pool/{pool.Value}",
            });
    }

    static string ReasonOf(StrategyChanged changed)
    {
        var isNamed = changed.By.Length == 0 || changed.Reason.EndsWith(changed.By, StringComparison.Ordinal);
        return isNamed ? changed.Reason : $"{changed.Reason} ({changed.By})";
    }
}
