using System.Globalization;
using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>Words for what happened to limits and to funding that was missed.</summary>
static class BoundNotice
{
    public static (string Kind, string Text) Of(Output output, Func<InstrumentId, string> name) => output switch
    {
        FundingMissed missed => ("Funding", $"{name(missed.Instrument)}: the settlement of {missed.At} was missed, "
            + $"nothing was paid: {missed.Reason}"),
        FundingLearned learned => ("Funding", string.Create(
            CultureInfo.InvariantCulture,
            $"{name(learned.Instrument)}: a history brought {learned.New:N0} settlements, "
            + $"{learned.Known:N0} were known, {learned.PaidLate:N0} missed ones were paid")),
        LimitMoved moved => ("Limit", $"{moved.Name} ({moved.Scope}) is {Words(moved.State)}: {moved.Present} is held"
            + (moved.State == LimitState.Unknown ? "" : $", {moved.Most} may be")),
        LimitSet set => ("Limit", $"{set.Name} changed by {set.By}: {set.Before} before, {set.Now} now"
            + (set.Reason.Length > 0 ? $"; {set.Reason}" : "")),
        PositionTrimmed cut => ("Limit", $"account {cut.Account.Value} trades {cut.Size} of "
            + $"{name(cut.Instrument)} to come below {cut.Reason}"),
        _ => throw new ArgumentException($"no words for {output.GetType().Name}"),
    };

    static string Words(LimitState state) => state switch
    {
        LimitState.Unknown => "not measurable",
        LimitState.Within => "within again",
        LimitState.Soft => "near",
        _ => "over",
    };
}
