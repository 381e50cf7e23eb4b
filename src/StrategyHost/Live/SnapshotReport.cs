namespace StrategyHost.Live;

/// <summary>What became of a snapshot.</summary>
/// <param name="Desk">Null where no state hash was recorded since the last one.</param>
/// <param name="Strategies">How many have an image.</param>
/// <param name="Refused">Those that have none, with the reason: they are fed their events again at a restart.</param>
sealed record SnapshotReport(ImageMade? Desk, int Strategies, IReadOnlyList<string> Refused);
