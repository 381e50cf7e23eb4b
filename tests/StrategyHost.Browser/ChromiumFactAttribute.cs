namespace StrategyHost.Browser;

/// <summary>A test in a real Chromium; skipped, and said so, on a machine without one.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class ChromiumFactAttribute : FactAttribute
{
    static readonly string[] places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    /// <summary>
    /// Where STRATEGYHOST_CHROMIUM says, or where Debian and others put it; null where there is none.
    /// </summary>
    public static string? Chromium { get; } =
        Environment.GetEnvironmentVariable("STRATEGYHOST_CHROMIUM") is { Length: > 0 } said
            ? said
            : places.FirstOrDefault(File.Exists);

    public ChromiumFactAttribute()
    {
        if (Chromium is null)
            Skip = "There is no Chromium on this machine: install Debian's package chromium, "
                + "or name its program in STRATEGYHOST_CHROMIUM.";
    }
}
