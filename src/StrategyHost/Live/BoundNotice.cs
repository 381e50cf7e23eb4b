using System.Globalization;
using StrategyHost.Engine.Market;
using StrategyHost.Engine.Risk;
using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>Words for what happened to limits and to funding that was missed, and for steps of a liquidation.</summary>
sealed class BoundNotice(DeskTerms terms)
{
    public (string Kind, string Text) Of(Output output) => output switch
    {
        FundingMissed missed => ("Funding", $"{Named(missed.Instrument)}: the settlement of {missed.At} was missed, "
            + $"nothing was paid: {missed.Reason}"),
        FundingLearned learned => ("Funding", string.Create(
            CultureInfo.InvariantCulture,
            $"{Named(learned.Instrument)}: a history brought {learned.New:N0} settlements, "
            + $"{learned.Known:N0} were known, {learned.PaidLate:N0} missed ones were paid")),
        LimitMoved moved => ("Limit", $"{moved.Name} ({LimitText.Printed(moved.Scope, terms)}) is "
            + $"{Words(moved.State)}: {moved.Present.Printed()} is held"
            + (moved.State == LimitState.Unknown ? "" : $", {moved.Most.Printed()} may be")),
        LimitSet set => ("Limit", $"{set.Name} changed by {set.By}: {set.Before} before, {set.Now} now"
            + (set.Reason.Length > 0 ? $"; {set.Reason}" : "")),
        PositionTrimmed cut => ("Limit", $"account {LimitText.Name(cut.Account, terms)} {Trade(cut.Size)} "
            + $"{cut.Size.Abs.Printed(Named(cut.Instrument))} to come below {cut.Reason}"),
        _ => throw new ArgumentException($"no words for {output.GetType().Name}"),
    };

    /// <summary>"order, BTC: sold 7.2 of 36 BTC; worth 3,960,000.00, more than 100,000.00: one in 5 first".</summary>
    public string Of(LiquidationStep step)
    {
        var stage = step.Stage.ToString().ToLowerInvariant();
        if (step.Instrument is not { } id) return $"{stage}: {step.Rule}";
        var (instrument, done) = (Named(id), step.Done.Abs.Printed(Named(id)));
        var what = step.Done.IsZero ? "nothing done" : (step.Done.Sign > 0 ? "bought " : "sold ") + done;
        return $"{stage}: {what} of {step.Position.Abs.Printed(instrument)}; {step.Rule}";
    }

    Instrument Named(InstrumentId id) => terms.Instruments[id.Value];

    static string Trade(Quantity size) => size.Sign > 0 ? "buys" : "sells";

    static string Words(LimitState state) => state switch
    {
        LimitState.Unknown => "not measurable",
        LimitState.Within => "within again",
        LimitState.Soft => "near",
        _ => "over",
    };
}
