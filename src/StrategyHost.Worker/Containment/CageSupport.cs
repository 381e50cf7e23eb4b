namespace StrategyHost.Worker.Containment;

/// <summary>What this machine's kernel offers for a cage.</summary>
public static class CageSupport
{
    /// <summary>0 where there is none.</summary>
    public static int LandlockVersion => Landlock.Version;

    public static bool HasSeccomp => SystemCallFilter.IsAvailable;

    public static bool IsRoot => Kernel.IsSupported && Kernel.IsRoot;
}
