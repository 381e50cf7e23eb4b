namespace StrategyHost.Worker.Channel;

/// <summary>
/// What a frame between host and worker is. Those from 64 on come from the worker and are not to be trusted.
/// </summary>
public enum FrameKind : byte
{
    None = 0,

    /// <summary>A compiled script, its setup and its budget.</summary>
    Load = 1,

    /// <summary>One event for the strategy.</summary>
    Step = 2,

    /// <summary>A backtest's plan; market and script with it.</summary>
    Run = 3,

    /// <summary>A piece of a market's inputs; an empty one is the last.</summary>
    Market = 4,

    /// <summary>Asks the strategy for an image of all that it holds.</summary>
    Keep = 5,

    /// <summary>Asks the strategy for all its figures as text.</summary>
    Show = 6,

    Compile = 8,
    Diagnose = 9,
    Complete = 10,
    Hover = 11,

    /// <summary>The process is locked and waits; what it found when it tried its own cage.</summary>
    Ready = 64,

    /// <summary>The top-level code has run; the declared parameters.</summary>
    Loaded = 65,

    /// <summary>What came of one event.</summary>
    Reacted = 66,

    /// <summary>The script is stopped, and why. The last frame.</summary>
    Stopped = 67,

    /// <summary>How far a backtest is.</summary>
    Progress = 68,

    /// <summary>A backtest's report.</summary>
    Report = 69,

    /// <summary>The compiler's answer to the request before.</summary>
    Answer = 70,

    /// <summary>The worker can take more of the market.</summary>
    More = 71,

    /// <summary>An image, or why there is none.</summary>
    Kept = 72,

    /// <summary>All figures of the strategy.</summary>
    Shown = 73,
}

/// <summary>How large each kind may be; a frame over its limit ends the worker unread.</summary>
public static class FrameLimits
{
    public const int HeaderBytes = 5;

    /// <summary>The most that an image of a strategy may have; one that holds more is fed its events again.</summary>
    public const int KeptBytes = 8 * megabyte;

    const int kilobyte = 1024, megabyte = 1024 * 1024;

    /// <summary>The most bytes of a payload, or -1 for a kind that does not exist in that direction.</summary>
    public static int Of(FrameKind kind, bool fromWorker) => kind switch
    {
        FrameKind.Load when !fromWorker => 16 * megabyte,
        // A desk's image may be in it.
        FrameKind.Run when !fromWorker => 64 * megabyte,
        FrameKind.Keep or FrameKind.Show when !fromWorker => 0,
        FrameKind.Kept or FrameKind.Shown when fromWorker => KeptBytes + kilobyte,
        FrameKind.Step when !fromWorker => 256 * kilobyte,
        FrameKind.Market when !fromWorker => 4 * megabyte,
        FrameKind.Compile or FrameKind.Diagnose or FrameKind.Complete or FrameKind.Hover when !fromWorker => megabyte,
        FrameKind.Ready when fromWorker => 4 * kilobyte,
        FrameKind.Loaded when fromWorker => 256 * kilobyte,
        FrameKind.Reacted when fromWorker => 512 * kilobyte,
        FrameKind.Stopped when fromWorker => 16 * kilobyte,
        FrameKind.Progress when fromWorker => kilobyte,
        FrameKind.More when fromWorker => 0,
        FrameKind.Report when fromWorker => 64 * megabyte,
        FrameKind.Answer when fromWorker => 16 * megabyte,
        _ => -1,
    };
}
