using System.Text.Json.Serialization;
using StrategyHost.Model;

namespace StrategyHost.Backtests;

/// <summary>What a run over recorded data takes for granted, each as the text that a person states it in.</summary>
public sealed record RunAssumptions
{
    public static readonly RunAssumptions Default = new();

    public string Queue { get; init; } = "risk-averse";

    /// <summary>From a decision to the book; empty for the run's constant latency.</summary>
    public string Entry { get; init; } = "";

    public string Response { get; init; } = "0";
    public string Feed { get; init; } = "0";
    public string Impact { get; init; } = "none";
    public string Priority { get; init; } = "arrival";

    /// <summary>What is wrong with them, in words; null when they can be used.</summary>
    [JsonIgnore]
    public string? Fault => SimulationText.Fault(this);

    /// <exception cref="FormatException">There is a fault.</exception>
    public SimulationTerms Terms() => SimulationText.Read(this);

    /// <summary>What makes sense only where there is a recording; null where nothing of that was asked for.</summary>
    public string? NeedsRecording()
    {
        var terms = Terms();
        return terms.Queue.Model != QueueModel.RiskAverse ? "a queue model"
            : terms.Refill != null ? "an impact"
            : terms.Priority != RequestPriority.Arrival ? "a priority inside blocks"
            : IsRecorded(terms) ? "a recorded latency"
            : null;
    }

    /// <summary>Whether a latency follows the recording's own receiver.</summary>
    public static bool IsRecorded(SimulationTerms terms) =>
        terms.Entry is { Kind: DelayKind.Recorded } || terms.Response.Kind == DelayKind.Recorded
        || terms.Feed.Kind == DelayKind.Recorded;
}
