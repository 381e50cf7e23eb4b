namespace StrategyHost.Streaming;

/// <summary>
/// What a browser gets at one tick: per watched topic the figures that changed, all of them in the first.
/// </summary>
/// <param name="S">The desk's sequence; -1 before its first picture.</param>
/// <param name="N">The host's clock now, Unix milliseconds.</param>
/// <param name="A">The host's clock when the desk left this picture: its age is <c>N - A</c>.</param>
/// <param name="E">The desk's own time of it.</param>
/// <param name="F">Why nothing moves: empty, "opening", or the reason why the desk has stopped.</param>
/// <param name="T">Changed figures by topic and name.</param>
sealed record FigureFrame(long S, long N, long A, long E, string F, Dictionary<string, Dictionary<string, object?>> T);
