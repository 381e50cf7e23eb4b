using StrategyHost.Journal;
using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>What opening a desk found.</summary>
sealed record RecoveryReport(
    DeskRecovery Desk, TornTail? Cut, int Rebuilt, IReadOnlyList<(Deployment Deployment, Fault Fault)> Failed,
    TimeSpan Took)
{
    public ReplayReport Replay => Desk.Replay;

    /// <summary>Strategies that went on from an image instead of from their start.</summary>
    public int Resumed { get; init; }

    public IEnumerable<string> Lines()
    {
        if (Replay.Inputs == 0)
        {
            yield return "Journal: new.";
            yield break;
        }
        foreach (var refused in Desk.Refused) yield return $"Journal: {refused}.";
        var begin = Desk.From > 0 ? $"the snapshot at input {Desk.From:N0} loaded and " : "";
        yield return $"Journal: {begin}{Replay.Inputs - Desk.From:N0} inputs replayed in {Took.TotalSeconds:0.0} s, "
            + $"{Replay.HashesCompared} state hashes equal, {Rebuilt} strategies rebuilt, {Resumed} from images.";
        if (Replay.Skipped > 0) yield return $"Journal: {Replay.Skipped} inputs are set aside, see journal show.";
        if (Cut is { } cut) yield return $"Journal: the last write was cut short: {cut}. Nothing acknowledged is lost.";
        foreach (var (deployment, fault) in Failed) yield return $"Strategy {deployment.Name} not rebuilt: {fault}";
    }
}
