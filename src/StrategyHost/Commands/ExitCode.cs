namespace StrategyHost.Commands;

/// <summary>What the program's exit codes mean; each subcommand's help lists the ones it uses.</summary>
static class ExitCode
{
    public const int Success = 0;

    /// <summary>Wrong arguments, a missing or bad file, or a fault of the host's own.</summary>
    public const int Failed = 1;

    /// <summary>The script was not accepted.</summary>
    public const int Rejected = 2;

    /// <summary>The script was stopped while running: over budget, or an exception of its own.</summary>
    public const int Stopped = 3;

    /// <summary>The script's process died, contained.</summary>
    public const int Died = 4;

    /// <summary>The replayed hash differs from the recorded one.</summary>
    public const int NotEqual = 5;

    /// <summary>Done, but some of what was given could not be read and was left out.</summary>
    public const int LeftOut = 6;
}
