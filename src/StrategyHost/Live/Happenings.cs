using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>Something a person may want to read of, with its time.</summary>
sealed record Notice(Time Time, long Sequence, string Kind, StrategyId Strategy, string Text);

/// <summary>What happened on the desk lately, for pages: fills, ended orders, funding, notices. Fed in order.</summary>
sealed class Happenings
{
    /// <summary>What an instrument is called; by its number until somebody knows.</summary>
    public Func<InstrumentId, string> NameOf { get; set; } = id => $"instrument {id.Value}";

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
                Say(default, "Released", $"account {released.Account.Value} may be traded again ({released.By})");
                break;
            case LiquidationStarted started:
                Say(default, "Liquidation", $"pool {started.Pool.Value}: equity {started.Equity} is below "
                    + $"maintenance {started.MaintenanceMargin}; positions are being closed");
                break;
            case LiquidationEnded ended:
                Say(default, "Liquidation", $"pool {ended.Pool.Value} is healthy again: equity {ended.Equity}, "
                    + $"maintenance {ended.MaintenanceMargin}");
                break;
            case LiquidationStep step:
                Liquidations.Add((time, step));
                Say(default, "Liquidation", $"pool {step.Pool.Value}, {step.Stage}: {step.Rule}");
                break;
            case FundingMissed or FundingLearned or LimitMoved or LimitSet or PositionTrimmed:
                var (kind, text) = BoundNotice.Of(output, NameOf);
                Say(default, kind, text);
                break;
            case Alerted alerted:
                var of = alerted.Scope.Kind == ScopeKind.Strategy ? new StrategyId(alerted.Scope.Id) : default;
                Say(of, "Alert", alerted.Text);
                break;
        }

        void Say(StrategyId strategy, string kind, string text) => Add(new(time, sequence, kind, strategy, text));
    }

    static string ReasonOf(StrategyChanged changed)
    {
        var isNamed = changed.By.Length == 0 || changed.Reason.EndsWith(changed.By, StringComparison.Ordinal);
        return isNamed ? changed.Reason : $"{changed.Reason} ({changed.By})";
    }
}
